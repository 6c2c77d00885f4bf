import { PharosError, throwIfAborted } from '../../errors.ts';
import { retry } from '../../retry.ts';
import { realClock } from './clock.ts';

export interface OutageRetries {
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Called each time that a store did not answer. */
  readonly onOutage: (error: PharosError) => void;
  /** Milliseconds before the first repetition, doubled each time up to the longest; by default 1 s and 15 s. */
  readonly backoff?: number;
  readonly longestBackoff?: number;
}

/**
 * Does what needs a store, again and again while the store does not answer, until the signal fires. Other failures pass
 * through at once.
 *
 * @throws {PharosError} what the signal says; whatever else than an outage the work throws
 */
export async function untilStoresAnswer<T>(
  work: () => Promise<T>,
  { signal, onOutage, backoff = 1000, longestBackoff = 15_000 }: OutageRetries,
): Promise<T> {
  return retry(work, {
    first: backoff,
    longest: longestBackoff,
    isPassing: (error) => error instanceof PharosError && error.isOutage && !signal.aborted,
    onRetry: (error) => onOutage(error as PharosError),
    async sleep(milliseconds) {
      await realClock.sleep(milliseconds, signal);
      throwIfAborted(signal);
    },
  });
}
