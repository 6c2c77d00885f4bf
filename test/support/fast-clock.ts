import { type Clock, realClock } from '../../src/lib/usecases/jobs/clock.ts';

/** A clock on which time runs `speed` times as fast, and the time of day that belongs to it. */
export interface FastClock extends Clock {
  /** Milliseconds since 1970. */
  readonly date: () => number;
}

/** Clocks with the same `since` (milliseconds since 1970) agree with each other, also those of several processes. */
export function fastClock(speed: number, since: number): FastClock {
  const date = () => since + (Date.now() - since) * speed;
  return { date, now: date, sleep: (milliseconds, ...signals) => realClock.sleep(milliseconds / speed, ...signals) };
}
