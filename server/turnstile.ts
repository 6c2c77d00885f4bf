import { PharosError } from '../src/lib/errors.ts';

/** Lets so many through at once, so many more wait, and sends the rest away: what does not fit would only use up memory. */
export interface Turnstile {
  /**
   * `gone` fires when nobody waits for the answer any more: the place in the queue is then given up.
   *
   * @throws {PharosError} TRY_LATER when too many wait already, or nobody waits any more; what the work throws
   */
  pass<T>(work: () => Promise<T>, gone?: AbortSignal): Promise<T>;
}

export function createTurnstile(atOnce: number, waitingAtMost: number): Turnstile {
  let inside = 0;
  const waiting = new Set<() => void>();

  const wait = (gone: AbortSignal | undefined) =>
    new Promise<void>((resolve, reject) => {
      const enter = () => {
        gone?.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        waiting.delete(enter);
        reject(new PharosError('TRY_LATER', 'The client disconnected'));
      };
      waiting.add(enter);
      gone?.addEventListener('abort', leave, { once: true });
    });

  return {
    async pass(work, gone) {
      if (inside >= atOnce) {
        if (waiting.size >= waitingAtMost) {
          throw new PharosError('TRY_LATER', 'Too many searches at once', { hint: 'Try again in a few seconds.' });
        }
        // Whoever leaves hands its place over, so that nobody slips in between.
        await wait(gone);
      } else inside++;
      try {
        return await work();
      } finally {
        const [next] = waiting;
        if (next) {
          waiting.delete(next);
          next();
        } else inside--;
      }
    },
  };
}
