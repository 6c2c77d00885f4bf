import { PharosError } from '../src/lib/errors.ts';

/** Lets so many through at once, so many more wait, and sends the rest away: what does not fit would only use up memory. */
export interface Turnstile {
  /** @throws {PharosError} TRY_LATER when too many wait already; what the work throws */
  pass<T>(work: () => Promise<T>): Promise<T>;
}

export function createTurnstile(atOnce: number, waitingAtMost: number): Turnstile {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    async pass(work) {
      if (inside >= atOnce) {
        if (waiting.length >= waitingAtMost) {
          throw new PharosError('TRY_LATER', 'Too many searches at once', { hint: 'Try again in a few seconds.' });
        }
        // Whoever leaves hands its place over, so that nobody slips in between.
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else inside++;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else inside--;
      }
    },
  };
}
