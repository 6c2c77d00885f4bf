/** Result of one check of `pharos doctor`: `failed` where something necessary does not work, `warning` where less works than could. */
export interface Finding {
  readonly status: 'ok' | 'warning' | 'failed';
  /** For people: what was found, with its values. */
  readonly detail: string;
  /** How to fix it. */
  readonly hint?: string;
  /** The values that a program may want, each with its unit in its name. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** One check of `pharos doctor`. An error that `run` throws is a failed finding. */
export interface Check {
  readonly name: string;
  run(): Promise<Finding>;
}
