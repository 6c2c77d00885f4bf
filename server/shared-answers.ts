import { LRUCache } from 'lru-cache';
import { PharosError } from '../src/lib/errors.ts';

/** Answers that many callers share, so that the store behind them is asked as often as it can afford. */
export interface SharedAnswers {
  /**
   * The answer to a question: from memory while it is fresh. `isFree`: the question costs nothing, or a caller with a
   * token asks; others share a budget, and get an older answer when it is spent. `fresh`: milliseconds, where an older
   * answer than usual will do.
   *
   * @throws {PharosError} TRY_LATER when the budget is spent and nothing is remembered; what the question throws
   */
  ask<T>(key: string, question: () => Promise<T>, isFree: boolean, fresh?: number): Promise<SharedAnswer<T>>;
  /** Something has changed: the next question is asked. */
  forget(): void;
}

export interface SharedAnswer<T> {
  readonly value: T;
  /** Seconds since it was true. */
  readonly age: number;
}

/** Milliseconds for which an answer is fresh. */
const FRESH_MS = 2000;
/**
 * Questions of callers without a token: a burst, and one more each minute. A page of jobs that is looked at is fresh; one
 * that is left open, or a crawler, costs a metered Redis at most 1,440 questions a day.
 */
const BURST = 60;
const REFILL_MS = 60_000;

interface Remembered {
  readonly answer: Promise<unknown>;
  readonly at: number;
}

export interface ShareAnswersOptions {
  /** Answers that are kept; the oldest goes first. */
  readonly remembered: number;
  /** Milliseconds. */
  readonly now?: () => number;
}

export function shareAnswers({ remembered, now = () => performance.now() }: ShareAnswersOptions): SharedAnswers {
  const answers = new LRUCache<string, Remembered>({ max: remembered });
  let budget = BURST;
  let refilledAt = now();
  let changedAt = Number.NEGATIVE_INFINITY;

  const spend = () => {
    const earned = Math.floor((now() - refilledAt) / REFILL_MS);
    budget = Math.min(BURST, budget + earned);
    refilledAt += earned * REFILL_MS;
    if (budget < 1) return false;
    budget--;
    return true;
  };

  const remember = <T>(key: string, question: () => Promise<T>): Promise<T> => {
    const answer = question();
    answers.set(key, { answer, at: now() });
    answer.catch(() => answers.peek(key)?.answer === answer && answers.delete(key));
    return answer;
  };

  return {
    async ask<T>(key: string, question: () => Promise<T>, isFree: boolean, fresh = FRESH_MS): Promise<SharedAnswer<T>> {
      // Peeked at, so that it grows no younger: the oldest answer goes first, however often it was given.
      const known = answers.peek(key);
      const isFresh = known && now() - known.at < fresh && known.at >= changedAt;
      if (!isFresh && (isFree || spend())) return { value: await remember(key, question), age: 0 };
      if (!known) {
        throw new PharosError('TRY_LATER', 'Too many requests without a token', {
          hint: 'Send a token, or try again in a minute.',
        });
      }
      return { value: (await known.answer) as T, age: Math.floor((now() - known.at) / 1000) };
    },
    forget() {
      changedAt = now();
    },
  };
}
