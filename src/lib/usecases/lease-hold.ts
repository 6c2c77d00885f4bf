import { PharosError } from '../errors.ts';
import type { Beat, JobQueue, Lease } from '../ports/job-queue.ts';
import { sleep } from './sleep.ts';

export interface LeaseHoldOptions {
  readonly queue: Pick<JobQueue, 'beat'>;
  readonly lease: Lease;
  /** What is shown until `say` says something else. */
  readonly beat: Beat;
  /** Milliseconds between two beats. */
  readonly beatMs: number;
  /** Milliseconds that the lease lasts without one. */
  readonly leaseMs: number;
  /** Called once, as soon as the lease is lost or may be. */
  readonly onLost: (error: PharosError) => void;
}

/** Beats that follow each other faster than this are one: a small job passes through its steps in no time. */
const MIN_GAP_MS = 1000;
/** A beat without an answer is sent again this many times as often as others. */
const HASTE = 10;

/**
 * Keeps a lease alive by beats, from the main thread: what is busy elsewhere cannot lose it.
 *
 *     held ── beat answered true ──► held
 *          ── beat answered false ─► lost
 *          ── no answer ──► held, beats again soon ── for as long as the lease lasts ──► lost
 */
export class LeaseHold {
  readonly #options: LeaseHoldOptions;
  #beat: Beat;
  /** When the last beat that was answered true was sent: the lease lasts from then at least. */
  #heldAt = performance.now();
  #sentAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #lost: PharosError | undefined;
  #released = false;

  constructor(options: LeaseHoldOptions) {
    this.#options = options;
    this.#beat = options.beat;
    this.#next(0);
  }

  /** Shows another step. */
  say(beat: Beat): void {
    this.#beat = beat;
    this.#next(Math.max(0, this.#sentAt + MIN_GAP_MS - performance.now()));
  }

  /**
   * Asks whether the lease is still held, right now.
   *
   * @throws {PharosError} TRY_LATER when it is lost, or the queue gives no answer for as long as it lasts
   */
  async confirm(beat: Beat): Promise<void> {
    this.#beat = beat;
    for (;;) {
      if (this.#lost) throw this.#lost;
      const asked = performance.now();
      await this.#send();
      // A process that was stopped meanwhile holds an answer that is too old.
      if (this.#heldAt >= asked && performance.now() - asked < this.#options.leaseMs / 2) return;
      if (!this.#lost) await sleep(this.#options.beatMs / HASTE);
    }
  }

  /** Ends the beats. */
  release(): void {
    this.#released = true;
    clearTimeout(this.#timer);
  }

  #next(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#released || this.#lost) return;
    this.#timer = setTimeout(() => void this.#send(), milliseconds);
  }

  async #send(): Promise<void> {
    const { queue, lease, beatMs, leaseMs } = this.#options;
    const sent = performance.now();
    this.#sentAt = sent;
    this.#next(beatMs);
    try {
      if (await queue.beat(lease, this.#beat)) this.#heldAt = Math.max(this.#heldAt, sent);
      else this.#lose(`The lease of job ${lease.jobId} is lost: another worker has it, or it was cancelled`);
    } catch (error) {
      if (performance.now() - this.#heldAt < leaseMs) this.#next(beatMs / HASTE);
      else this.#lose(`The lease of job ${lease.jobId} ran out while the queue did not answer`, error);
    }
  }

  #lose(message: string, cause?: unknown): void {
    if (this.#lost || this.#released) return;
    this.#lost = new PharosError('TRY_LATER', message, { cause });
    clearTimeout(this.#timer);
    this.#options.onLost(this.#lost);
  }
}
