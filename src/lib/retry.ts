/** How often something is repeated, and how long the pauses are. */
export interface Pauses {
  /** Repetitions after the first try; by default without end. */
  readonly repetitions?: number;
  /** Milliseconds before the first repetition, doubled for each further one. */
  readonly first: number;
  /** No pause is longer. */
  readonly longest?: number;
}

export interface RetryOptions extends Pauses {
  /** Whether the same work may succeed a moment later. Other failures pass through at once. */
  readonly isPassing: (error: unknown) => boolean;
  /** Called before each pause. */
  readonly onRetry?: (error: unknown) => void;
  /** Milliseconds that the failure itself asks to wait at least, as Retry-After does. */
  readonly atLeast?: (error: unknown) => number;
  /** Waits; by default on the real clock. An error that it throws ends the repetitions. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** Keeps processes that failed together from asking together. */
const JITTER = 0.2;

/** Milliseconds before a repetition, the first of which is number 0: doubled each time, ± 20 %. */
export function pauseBefore(repetition: number, { first, longest = Number.POSITIVE_INFINITY }: Pauses): number {
  return Math.min(longest, first * 2 ** repetition) * (1 + JITTER * (2 * Math.random() - 1));
}

/**
 * Does the work again while it fails in passing. Of our own: `p-retry` waits on the real clock only (ours runs fast in
 * proofs, and ends a pause on more than one signal), knows no Retry-After, and turns anything but an Error into a TypeError.
 *
 * @throws what the work throws when it does not pass, or after the last repetition; what `sleep` throws
 */
export async function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { repetitions = Number.POSITIVE_INFINITY, isPassing, onRetry, atLeast = () => 0, sleep = pass } = options;
  for (let repetition = 0; ; repetition++) {
    try {
      return await work();
    } catch (error) {
      if (repetition >= repetitions || !isPassing(error)) throw error;
      onRetry?.(error);
      await sleep(Math.max(pauseBefore(repetition, options), atLeast(error)));
    }
  }
}

function pass(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
