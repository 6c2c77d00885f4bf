import type { Worker } from 'node:worker_threads';
import { PARSE_TIME_LIMIT } from './reading-limits.ts';

/** Milliseconds until the thread runs and the grammar is loaded, and for a file, on a machine that has other work. */
const LONGEST = 120_000;
/** Milliseconds with one file after which its processor time is looked at. */
const SUSPECT_AFTER = 1000;
/** Milliseconds of processor time from then on: the parser's own limit, and some grace. */
const MOST_WORK = PARSE_TIME_LIMIT + 1000;
/** Milliseconds where the thread does not tell its processor time: the limit on a machine that has as much other work, and some grace. */
const UNTOLD = 2 * PARSE_TIME_LIMIT + 2000;

/**
 * Tells when a thread does not come to an end with a file. The parser looks at the clock itself, but not inside of some grammars' own
 * code. Processor time counts, so that a busy machine gives the same outcome; Node tells that of a thread since 24.6.
 */
export class ThreadWatch {
  readonly #worker: Worker & { readonly cpuUsage?: () => Promise<NodeJS.CpuUsage> };
  readonly #progress: Int32Array;
  #at: number;
  #since = performance.now();
  /** Milliseconds of processor time when the file became suspect, and since then. */
  #before: number | undefined;
  #spent = 0;
  #isAsked = false;

  /** @param progress place of the file at work, and whether it is really being parsed */
  constructor(worker: Worker, progress: Int32Array) {
    this.#worker = worker;
    this.#progress = progress;
    this.#at = this.#place();
  }

  /** To be asked again and again. */
  isStuck(): boolean {
    const now = this.#place();
    if (now !== this.#at) {
      this.#at = now;
      this.#since = performance.now();
      this.#before = undefined;
      this.#spent = 0;
      return false;
    }
    const waited = performance.now() - this.#since;
    if (Atomics.load(this.#progress, 1) === 0) return waited > LONGEST;
    if (waited < SUSPECT_AFTER) return false;
    const isTold = this.#before !== undefined;
    this.#ask(now);
    return this.#spent > MOST_WORK || waited > (isTold ? LONGEST : UNTOLD);
  }

  #ask(file: number): void {
    if (this.#isAsked || !this.#worker.cpuUsage) return;
    this.#isAsked = true;
    this.#worker.cpuUsage().then(
      ({ user, system }) => {
        this.#isAsked = false;
        if (file !== this.#at) return;
        const total = (user + system) / 1000;
        this.#before ??= total;
        this.#spent = total - this.#before;
      },
      // It has ended, which is told elsewhere.
      () => undefined,
    );
  }

  #place(): number {
    return Atomics.load(this.#progress, 0) * 2 + Atomics.load(this.#progress, 1);
  }
}
