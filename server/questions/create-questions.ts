/**
 * Questions about what is indexed. Each is answered in a thread, because the embedded store blocks whoever asks it and
 * ranking computes: the main thread takes requests and beats, whatever is asked. At most so many are worked on at once, so
 * many more wait, and a thread with a question that does not come to an end is ended and replaced.
 */
import type { Config } from '../../src/lib/config.ts';
import { createSemaphore } from '../semaphore.ts';
import type { Reply } from './answer-context.ts';
import type { QuestionKind, QuestionOptions } from './answer-question.ts';
import {
  LostQuestion,
  type QuestionThread,
  type QuestionThreadOptions,
  startQuestionThread,
} from './question-thread.ts';

export interface Questions {
  /**
   * `gone` fires when the client has gone.
   *
   * @throws {PharosError} TRY_LATER when too many wait already, or it took too long; what the use-case throws
   */
  ask<K extends QuestionKind>(question: K, given: QuestionOptions<K>, gone: AbortSignal): Promise<Reply>;
  stop(): Promise<void>;
}

export interface QuestionsOptions extends Omit<QuestionThreadOptions, 'memory' | 'limit'> {
  readonly plan?: ThreadPlan;
}

export interface ThreadPlan {
  readonly threads: number;
  /** Questions that one thread works on at once. */
  readonly atOnce: number;
  /** Megabytes of the heap of each. */
  readonly memory: number;
  /** Milliseconds that a question may take. */
  readonly limit: number;
}

const WAITING = 60;
/** Below what a route has: the first question about the graph of 10,000 files takes 1 s of a core that nobody shares. */
const LIMIT_MS = 10_000;

/**
 * Stores elsewhere are waited for: one thread has many questions under way, as a small machine in the cloud has room for.
 * The embedded store computes: one question a thread.
 */
function threadPlan(mode: Config['mode']): ThreadPlan {
  return mode === 'local'
    ? { limit: LIMIT_MS, threads: 2, atOnce: 1, memory: 128 }
    : { limit: LIMIT_MS, threads: 1, atOnce: 4, memory: 96 };
}

export function createQuestions({ plan: chosen, ...options }: QuestionsOptions): Questions {
  const { threads: most, atOnce, memory, limit } = chosen ?? threadPlan(options.settings.config.mode);
  const semaphore = createSemaphore(most * atOnce, WAITING);
  let threads: QuestionThread[] = [];

  /** The one that has least to do; a new one when all have something and there may be more. */
  const pick = (): QuestionThread => {
    threads = threads.filter(({ hasEnded }) => !hasEnded);
    const idlest = [...threads].sort((a, b) => a.asked - b.asked)[0];
    if (idlest && (idlest.asked === 0 || threads.length >= most)) return idlest;
    const thread = startQuestionThread({ ...options, memory, limit });
    threads.push(thread);
    return thread;
  };

  // The first question finds a thread that has loaded everything it needs.
  pick();
  return {
    ask: (question, given, gone) =>
      semaphore.run(async () => {
        for (;;) {
          try {
            return await pick().ask(question, given, gone);
          } catch (error) {
            if (!(error instanceof LostQuestion) || gone.aborted) throw error;
          }
        }
      }, gone),
    async stop() {
      await Promise.all(threads.map((thread) => thread.stop()));
    },
  };
}
