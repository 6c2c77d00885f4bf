import { Worker } from 'node:worker_threads';
import type { SlowQuery } from '../../src/lib/container.ts';
import { PharosError } from '../../src/lib/errors.ts';
import type { StoreNews } from '../dependencies.ts';
import type { Reply } from './answer-context.ts';
import type { QuestionKind, QuestionOptions } from './answer-question.ts';
import type { PlainFailure, ThreadMessage, ThreadOrder, ThreadSettings } from './thread-messages.ts';

export interface QuestionThreadOptions {
  readonly settings: ThreadSettings;
  /** Megabytes of its heap. */
  readonly memory: number;
  /** Milliseconds that one question may take. */
  readonly limit: number;
  readonly onNews: (news: StoreNews) => void;
  readonly onSlowQuery: (query: SlowQuery) => void;
  /** Told of failures that are mistakes of our own. */
  readonly onFailure: (cause: string) => void;
  /** A question did not come to an end, and its thread was ended. */
  readonly onOverdue: (question: QuestionKind) => void;
  /** The module that answers, and speaks ThreadMessage. */
  readonly entry?: URL;
}

/** A thread that answers questions; it ends with the first one that does not come to an end. */
export interface QuestionThread {
  /** Questions that it works on. */
  readonly asked: number;
  readonly hasEnded: boolean;
  /** @throws {PharosError} TRY_LATER when it took too long or the thread ended; what the question throws */
  ask<K extends QuestionKind>(question: K, given: QuestionOptions<K>, gone: AbortSignal): Promise<Reply>;
  stop(): Promise<void>;
}

interface Asked {
  /** Its time begins to run: loading does not count, nor waiting for another one that blocks the thread. */
  readonly start: () => void;
  readonly settle: (result: { readonly reply: Reply } | { readonly error: Error }) => void;
}

const AGAIN = 'Try again in a few seconds.';
/** Milliseconds that a question has to end by itself after its time is over. */
const GRACE_MS = 250;
/** Milliseconds that a thread has to close its stores. */
const STOP_MS = 1000;

/** The event loop of a thread may hang; only ending the thread frees the core, and the main one never waits for it. */
export function startQuestionThread(options: QuestionThreadOptions): QuestionThread {
  const { settings, memory, limit, onNews, onSlowQuery, onFailure, onOverdue } = options;
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(options.entry ?? new URL(`./question-worker.${extension}`, import.meta.url), {
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 24 },
  });
  const asked = new Map<number, Asked>();
  let nextId = 0;
  let hasEnded = false;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));

  const order = (message: ThreadOrder) => worker.postMessage(message);
  const end = (error: Error) => {
    hasEnded = true;
    for (const { settle } of asked.values()) settle({ error });
    void worker.terminate();
  };

  worker.on('message', (message: ThreadMessage) => {
    if (message.kind === 'started') return asked.get(message.id)?.start();
    if (message.kind === 'slow-query') return onSlowQuery(message.query);
    if (message.kind === 'failure') return onFailure(message.cause);
    for (const news of message.news) onNews(news);
    const { result } = message;
    asked.get(message.id)?.settle('reply' in result ? result : { error: errorOf(result.error) });
  });
  worker.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end(tooMuch());
    onFailure(error.stack ?? error.message);
    end(new PharosError('TRY_LATER', 'The query was interrupted', { hint: AGAIN }));
  });
  worker.on('exit', () => end(new PharosError('TRY_LATER', 'The query was interrupted', { hint: AGAIN })));

  return {
    get asked() {
      return asked.size;
    },
    get hasEnded() {
      return hasEnded;
    },
    ask(question, given, gone) {
      return new Promise((resolve, reject) => {
        const id = nextId++;
        const drop = () => order({ kind: 'drop', id });
        const timers: NodeJS.Timeout[] = [];
        const settle: Asked['settle'] = (result) => {
          asked.delete(id);
          for (const timer of timers) clearTimeout(timer);
          gone.removeEventListener('abort', drop);
          if ('reply' in result) resolve(result.reply);
          else reject(result.error);
        };
        const start = () =>
          void timers.push(
            setTimeout(drop, limit),
            setTimeout(() => overdue(id, question), limit + GRACE_MS),
          );
        asked.set(id, { start, settle });
        gone.addEventListener('abort', drop, { once: true });
        order({ kind: 'ask', id, question, given });
      });
    },
    async stop() {
      if (hasEnded) return;
      order({ kind: 'stop' });
      const timer = setTimeout(() => void worker.terminate(), STOP_MS);
      await exited;
      clearTimeout(timer);
    },
  };

  function overdue(id: number, question: QuestionKind): void {
    onOverdue(question);
    asked.get(id)?.settle({ error: tooLong(limit) });
    end(new LostQuestion());
  }
}

/** A question that ended with its thread because of another one: it may be asked again. */
export class LostQuestion extends PharosError {
  constructor() {
    super('TRY_LATER', 'The query was interrupted by another query', { hint: AGAIN });
  }
}

function tooLong(limit: number): PharosError {
  return new PharosError('TRY_LATER', `No result within ${limit / 1000} s`, {
    hint: 'Narrow the query, or try again later.',
  });
}

function tooMuch(): PharosError {
  return new PharosError('TRY_LATER', 'The query ran out of memory', { hint: 'Narrow the query.' });
}

function errorOf({ code, message, hint }: PlainFailure): Error {
  if (code !== undefined) return new PharosError(code, message, hint === undefined ? {} : { hint });
  const error = new Error('A query failed');
  error.stack = message;
  return error;
}
