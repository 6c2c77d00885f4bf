import { PharosError } from '../../errors.ts';
import type { Beat, JobQueue, Lease } from '../../ports/job-queue.ts';
import type { Clock } from './clock.ts';

export interface LeaseHoldOptions {
  readonly queue: Pick<JobQueue, 'beat'>;
  readonly lease: Lease;
  /** The content of the next beat. */
  readonly beat: () => Beat;
  /** Milliseconds between two beats. */
  readonly beatMs: number;
  /** Milliseconds that the lease lasts without one. */
  readonly leaseMs: number;
  /** Called once, as soon as the lease is lost or may be. */
  readonly onLost: (error: PharosError) => void;
  readonly clock: Clock;
}

/** Beats that follow each other faster than this are one: a small job passes through its steps in no time. */
const MIN_GAP_MS = 1000;
/** A beat without an answer is sent again this many times as often as others. */
const HASTE = 10;

/**
 * Keeps a lease alive by beats, from the main thread: work in other threads cannot delay them. It beats until it is
 * released, which whoever watches the job does when that advances no more (run-job.ts).
 *
 *     held ── beat answered true ──► held
 *          ── beat answered false ─► lost
 *          ── no answer ──► held, beats again soon ── for as long as the lease lasts ──► lost
 */
export class LeaseHold {
  readonly #options: LeaseHoldOptions;
  /** When the last beat that was answered true was sent: the lease lasts from then at least. */
  #heldAt: number;
  #sentAt = Number.NEGATIVE_INFINITY;
  #planned = new AbortController();
  #lost: PharosError | undefined;
  #released = false;

  constructor(options: LeaseHoldOptions) {
    this.#options = options;
    this.#heldAt = options.clock.now();
    void this.#send();
  }

  /** Beats soon: there is something new to say. */
  hurry(): void {
    this.#plan(Math.max(0, this.#sentAt + MIN_GAP_MS - this.#options.clock.now()));
  }

  /**
   * Asks whether the lease is still held, right now.
   *
   * @throws {PharosError} TRY_LATER when it is lost, or the queue gives no answer for as long as it lasts
   */
  async confirm(): Promise<void> {
    const { clock, beatMs } = this.#options;
    for (;;) {
      if (this.#lost) throw this.#lost;
      if (this.#released) throw new PharosError('TRY_LATER', 'The attempt at this job is over');
      const asked = clock.now();
      await this.#send();
      // A process that was stopped meanwhile holds an answer that is too old.
      if (this.#heldAt >= asked && clock.now() - asked < beatMs) return;
      if (!this.#lost) await clock.sleep(beatMs / HASTE);
    }
  }

  /** Ends the beats. */
  release(): void {
    this.#released = true;
    this.#planned.abort();
  }

  /** Sends the next beat after this time, and not when it was planned before. */
  #plan(milliseconds: number): void {
    this.#planned.abort();
    if (this.#released || this.#lost) return;
    this.#planned = new AbortController();
    const { signal } = this.#planned;
    void this.#options.clock.sleep(milliseconds, signal).then(() => (signal.aborted ? undefined : this.#send()));
  }

  async #send(): Promise<void> {
    const { queue, lease, beatMs, leaseMs, clock } = this.#options;
    const sent = clock.now();
    this.#sentAt = sent;
    this.#plan(beatMs);
    try {
      if (await queue.beat(lease, this.#options.beat())) this.#heldAt = Math.max(this.#heldAt, sent);
      else this.#lose(`The lease of job ${lease.jobId} is lost: another worker has it, or it was cancelled`);
    } catch (error) {
      if (clock.now() - this.#heldAt < leaseMs) this.#plan(beatMs / HASTE);
      else this.#lose(`The lease of job ${lease.jobId} ran out while the queue did not answer`, error);
    }
  }

  #lose(message: string, cause?: unknown): void {
    if (this.#lost || this.#released) return;
    this.#lost = new PharosError('TRY_LATER', message, { cause });
    this.#planned.abort();
    this.#options.onLost(this.#lost);
  }
}
