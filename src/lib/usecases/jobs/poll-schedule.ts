/**
 * When an idle worker asks for work. A metered store bills every question: each 2 s around the clock would cost 1.3
 * million commands a month, and this schedule costs about 200,000 (docs/reliability.md).
 */
export interface IdleWorker {
  /** Since the last job ended, or since the start. */
  readonly idleSeconds: number;
  /** Since the worker last showed itself on the board; Infinity before the first time. */
  readonly sinceAnnounce: number;
  /** Since the worker last called reap; Infinity before the first time. */
  readonly sinceReap: number;
  /** `--poll`: ask every so many seconds, whatever it costs. */
  readonly fixedSeconds?: number;
  /** In [0, 1); keeps workers that started together from asking together. */
  readonly random: number;
}

export interface IdleTick {
  readonly announce: boolean;
  readonly reap: boolean;
  /** Until the next tick. */
  readonly waitSeconds: number;
}

const HOT_SECONDS = 60;
const HOT_POLL = 2;
const COLD_POLL = 30;
/** After the hot minute the interval doubles in this time, until it is that of a cold worker. */
const DOUBLING_SECONDS = 30;
const JITTER = 0.1;
/** With the longest wait and a slow answer added it stays below WORKER_SECONDS of the board. */
const ANNOUNCE_SECONDS = 140;
/** Retries are due 30 s and 2 min after a failure: look often while one may be. */
const REAP_SECONDS = { recent: 30, later: 180 };
const RECENT_SECONDS = 600;

/** The next actions of an idle worker beside asking for work, and how long it waits afterwards. */
export function idleTick({ idleSeconds, sinceAnnounce, sinceReap, fixedSeconds, random }: IdleWorker): IdleTick {
  return {
    announce: sinceAnnounce >= ANNOUNCE_SECONDS,
    reap: sinceReap >= (idleSeconds < RECENT_SECONDS ? REAP_SECONDS.recent : REAP_SECONDS.later),
    waitSeconds: fixedSeconds ?? pollSeconds(idleSeconds) * (1 + JITTER * (2 * random - 1)),
  };
}

function pollSeconds(idleSeconds: number): number {
  const doublings = Math.max(0, idleSeconds - HOT_SECONDS) / DOUBLING_SECONDS;
  return Math.min(COLD_POLL, HOT_POLL * 2 ** doublings);
}
