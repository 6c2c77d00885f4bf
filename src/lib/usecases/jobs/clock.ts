/** Where a worker's time comes from; a test or a proof brings one that runs faster. */
export interface Clock {
  /** Milliseconds since some point; never goes back. */
  now(): number;
  /** Waits until the time has passed or one of the signals fires, whichever comes first. */
  sleep(milliseconds: number, ...signals: readonly AbortSignal[]): Promise<void>;
}

export const realClock: Clock = { now: () => performance.now(), sleep };

function sleep(milliseconds: number, ...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) return resolve();
    const done = () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = Number.isFinite(milliseconds) ? setTimeout(done, milliseconds) : undefined;
    for (const signal of signals) signal.addEventListener('abort', done, { once: true });
  });
}
