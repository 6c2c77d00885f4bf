import type { ResolveProgress } from './resolve-progress.ts';

/** Share of the whole that one file, or one step of the preparation, may take. */
const FILE_SHARE = 10;
/** Seconds for a thread to start on a machine that has other work. */
const START_LIMIT = 120;
/** Milliseconds between two looks. */
export const TICK = 250;

export type Stall = 'late' | 'still' | 'unborn';

/** Tells that a thread takes too long or stands still. The time in which this process was itself stopped is not held against it. */
export class StallWatch {
  readonly #progress: ResolveProgress;
  readonly #limit: number;
  #spent = 0;
  #still = 0;
  #advances = 0;
  #looked = 0;

  /** `limit`: seconds for all threads that work on one task. */
  constructor(progress: ResolveProgress, limit: number) {
    this.#progress = progress;
    this.#limit = limit;
  }

  /** Another thread starts. */
  start(): void {
    this.#still = 0;
    this.#looked = performance.now();
    this.#advances = this.#progress.advances;
  }

  /** Looks again; to be called every TICK. */
  look(): Stall | 'advanced' | undefined {
    const now = performance.now();
    const seconds = Math.min(now - this.#looked, 2 * TICK) / 1000;
    this.#looked = now;
    this.#still += seconds;
    if (this.#progress.phase === 'starting') return this.#still > START_LIMIT ? 'unborn' : undefined;
    this.#spent += seconds;
    if (this.#spent > this.#limit) return 'late';
    if (this.#progress.advances === this.#advances) return this.#still > this.stillLimit ? 'still' : undefined;
    this.#advances = this.#progress.advances;
    this.#still = 0;
    return 'advanced';
  }

  /** Seconds. */
  get stillLimit(): number {
    return this.#limit / FILE_SHARE;
  }
}
