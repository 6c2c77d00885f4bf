import type { Severity } from '../../../findings/priority.ts';

/** A finding as its source reports it. */
export interface Reported {
  readonly rule: string;
  /** Ids that the rule had before. */
  readonly formerRules?: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly helpUri?: string | undefined;
  /** '' for the whole repository. */
  readonly path: string;
  /** 1-based; undefined for a whole file. */
  readonly region?: { readonly startLine: number; readonly endLine: number; readonly startColumn: number } | undefined;
  readonly fingerprints: Readonly<Record<string, string>>;
}
