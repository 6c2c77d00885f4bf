import { PharosError } from '../../errors.ts';
import { INGEST_STEPS, type IngestStep, type StepProgress } from '../ingest/step-clock.ts';
import type { Clock } from './clock.ts';

/** How far a job has come. */
export interface JobProgress extends Pick<StepProgress, 'step' | 'fraction' | 'detail'> {
  /** Answers of the stores so far: a step that only writes advances by them. */
  readonly answers: number;
}

export interface JobWatchOptions {
  readonly clock: Clock;
  /** Milliseconds that the job may take, and that it may go without an advance. */
  readonly limitMs: number;
  readonly stallMs: number;
  /** Called once, with the reason, when the attempt must end. */
  readonly onEnd: (error: PharosError) => void;
}

/** Looks between two advances: a late job is noticed after another twentieth of the limit at most. */
const LOOKS = 20;
/** Names of files may be as long as they like; a reason may not. */
const MAX_DETAIL = 300;

/**
 * Watches one attempt at a job, whose thread tells each advance:
 *
 *     advancing ── an advance ─────────────────────► advancing
 *         │ ├───── none for the stall limit ───────► over: tried again, and dead after three attempts
 *         │ ├───── a store does not answer ────────► waiting ── it answers ─► advancing
 *         │ │                                           └────── not for the stall limit ─► over: given back, not charged
 *         └─┴───── the job's limit is used up ─────► over: fails for good
 *
 * A report that says the same as the one before does not count as an advance, nor does the first one, by which a job only tells
 * that it has begun. Waiting for a store uses nothing up of the job's limit.
 */
export class JobWatch {
  readonly #options: JobWatchOptions;
  readonly #over = new AbortController();
  #last: JobProgress | undefined;
  #hasAdvanced = false;
  #outage: PharosError | undefined;
  #idle = 0;
  #used = 0;

  constructor(options: JobWatchOptions) {
    this.#options = options;
    void this.#look();
  }

  /** Takes a report in. */
  tell(progress: JobProgress): void {
    const last = this.#last;
    this.#last = progress;
    if (!last || isSame(last, progress)) return;
    this.#hasAdvanced = true;
    this.#outage = undefined;
    this.#idle = 0;
  }

  /** Takes in that a store did not answer, and is asked again. */
  wait(outage: PharosError): void {
    if (!this.#outage) this.#idle = 0;
    this.#outage = outage;
  }

  /** Ends the watch. */
  release(): void {
    this.#over.abort();
  }

  /** The store that the job waits for now, as an error. */
  get outage(): PharosError | undefined {
    return this.#outage;
  }

  /** Whether it has advanced, and beyond the step in which an earlier attempt at the job ended. */
  isBeyond(earlier: string | undefined): boolean {
    if (!this.#hasAdvanced) return false;
    const place = INGEST_STEPS.indexOf(earlier as IngestStep);
    return place < 0 || INGEST_STEPS.indexOf(this.#last!.step) > place;
  }

  /** Where the job is, for people: `in step parse, at src/a.py`. */
  get place(): string {
    if (!this.#last) return 'before its first step';
    const { step, detail } = this.#last;
    return `in step ${step}${detail === '' ? '' : `, at ${detail.slice(0, MAX_DETAIL)}`}`;
  }

  async #look(): Promise<void> {
    const { clock, limitMs, stallMs, onEnd } = this.#options;
    const { signal } = this.#over;
    const pause = Math.min(limitMs, stallMs) / LOOKS;
    for (let last = clock.now(); ; last = clock.now()) {
      await clock.sleep(pause, signal);
      if (signal.aborted) return;
      // A process that was stopped meanwhile could not hear of any advance.
      const passed = Math.min(clock.now() - last, 2 * pause);
      this.#idle += passed;
      if (!this.#outage) this.#used += passed;
      const error = this.#used >= limitMs ? this.#tooLong() : this.#idle >= stallMs ? this.#stalled() : undefined;
      if (!error) continue;
      this.release();
      onEnd(error);
    }
  }

  #tooLong(): PharosError {
    const { limitMs } = this.#options;
    return new PharosError('TOO_COMPLEX', `The job exceeded its limit of ${seconds(limitMs)}; it was ${this.place}`, {
      hint: 'Raise the limit with --job-limit, or ingest it on a faster machine.',
    });
  }

  #stalled(): PharosError {
    const message = `The job did not advance for ${seconds(this.#options.stallMs)}; it was ${this.place}`;
    return this.#outage ?? new PharosError('TRY_LATER', message);
  }
}

function isSame(a: JobProgress, b: JobProgress): boolean {
  return a.step === b.step && a.fraction === b.fraction && a.detail === b.detail && a.answers === b.answers;
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}
