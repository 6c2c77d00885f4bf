import { PharosError } from '../src/lib/errors.ts';

/** Runs a limited number of tasks at once and queues a limited number more; it rejects the rest, which would only use memory. */
export interface Semaphore {
  /**
   * `gone` fires when the client no longer waits for the result: the task then leaves the queue.
   *
   * @throws {PharosError} TRY_LATER when the queue is full or the client has gone; any error of the work
   */
  run<T>(work: () => Promise<T>, gone?: AbortSignal): Promise<T>;
}

export function createSemaphore(atOnce: number, waitingAtMost: number): Semaphore {
  let running = 0;
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
    async run(work, gone) {
      if (running >= atOnce) {
        if (waiting.size >= waitingAtMost) {
          throw new PharosError('TRY_LATER', 'Too many searches at once', { hint: 'Try again in a few seconds.' });
        }
        // A task that finishes hands its slot over to the next one, so that no newcomer takes it.
        await wait(gone);
      } else running++;
      try {
        return await work();
      } finally {
        const [next] = waiting;
        if (next) {
          waiting.delete(next);
          next();
        } else running--;
      }
    },
  };
}
