/** The steps of an ingest, in order; `encode` only with a model. */
export const INGEST_STEPS = ['clone', 'parse', 'history', 'resolve', 'train', 'encode', 'store'] as const;

export type IngestStep = (typeof INGEST_STEPS)[number];

export interface StepProgress {
  readonly step: IngestStep;
  /** 0 to 1; 1 is reported exactly once, when the step ends. */
  readonly fraction: number;
  /** Progress or result of the step, for people. */
  readonly detail: string;
  /** Seconds that the step took; reported with fraction 1. */
  readonly seconds?: number;
}

/** Measures steps that follow each other, and reports how far each has come. */
export class StepClock {
  readonly #onProgress: ((progress: StepProgress) => void) | undefined;
  readonly #started = performance.now();
  readonly #seconds: Partial<Record<IngestStep, number>> = {};

  constructor(onProgress: ((progress: StepProgress) => void) | undefined) {
    this.#onProgress = onProgress;
  }

  /** Runs one step; its `report` takes a fraction below 1 and what is under way, its result says what was done. */
  async run<T>(
    step: IngestStep,
    work: (report: (fraction: number, detail: string) => void) => Promise<T>,
    summarize: (result: T) => string,
  ): Promise<T> {
    const started = performance.now();
    const report = (fraction: number, detail: string) =>
      this.#onProgress?.({ step, fraction: Math.min(0.999, Math.max(0, fraction)), detail });
    report(0, '');
    const result = await work(report);
    const seconds = secondsSince(started);
    this.#seconds[step] = seconds;
    this.#onProgress?.({ step, fraction: 1, detail: summarize(result), seconds });
    return result;
  }

  /** Seconds per finished step. */
  get steps(): Readonly<Record<string, number>> {
    return this.#seconds;
  }

  get total(): number {
    return secondsSince(this.#started);
  }
}

function secondsSince(started: number): number {
  return Math.round(performance.now() - started) / 1000;
}
