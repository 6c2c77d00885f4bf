import type { Severity } from '../../findings/priority.ts';
import type { NewAnchor, PlacedAnchor } from '../anchors/api.ts';
import type { WrittenEvent } from '../events/api.ts';
import type { FindingState, VerdictAction } from './finding.ts';

/** A finding as it is stored, beside its anchor. */
export interface StoredFinding {
  readonly id: string;
  /** Undefined where no text of its file was known. */
  readonly anchorId: string | undefined;
  /** Key. */
  readonly repository: string;
  readonly source: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly helpUri: string | undefined;
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Where the last run found it; lines are 0 for a whole file. */
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn: number;
  readonly state: FindingState;
  readonly assignee: string | undefined;
  /** ISO 8601. */
  readonly until: string | undefined;
  readonly tags: readonly string[];
  readonly priority: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly firstGeneration: number;
  readonly lastGeneration: number;
  readonly etag: string;
}

export interface PlacedFinding {
  readonly finding: StoredFinding;
  readonly placed: PlacedAnchor | undefined;
}

/** The last run of a source over a repository. */
export interface FindingRun {
  readonly repository: string;
  readonly source: string;
  readonly number: number;
  readonly at: string;
  readonly generation: number;
  readonly version: string | undefined;
}

/** What a run changes. */
export interface RunResult {
  /** Its number is one more than that of the run that it was compared with. */
  readonly run: FindingRun;
  readonly added: readonly NewFinding[];
  /** Found again, or fixed. */
  readonly changed: readonly RunChange[];
  readonly event: WrittenEvent | undefined;
}

/** What a run says of a known finding. A verdict that came meanwhile stays. */
export interface RunChange {
  readonly id: string;
  readonly from: FindingState;
  readonly to: FindingState;
  /** Fields that differ. */
  readonly seen: Partial<Omit<StoredFinding, 'id' | 'anchorId' | 'state' | 'assignee' | 'until' | 'tags' | 'etag'>>;
}

export interface NewFinding {
  readonly finding: StoredFinding;
  readonly anchor: NewAnchor | undefined;
}

export interface StoredVerdict {
  readonly id: string;
  readonly findingId: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: VerdictAction;
  readonly comment: string | undefined;
  readonly until: string | undefined;
  readonly assignee: string | undefined;
  readonly at: string;
}

/** A decision about a finding. */
export interface FindingChange {
  readonly id: string;
  /** The state that it was decided on. */
  readonly etag: string;
  readonly changed: Partial<Pick<StoredFinding, 'state' | 'assignee' | 'until' | 'tags'>> & { readonly etag: string };
  readonly verdict: StoredVerdict | undefined;
  readonly event: WrittenEvent;
}

/** Which findings; everything that is given has to hold. */
export interface FindingFilter {
  readonly repositories?: readonly string[];
  readonly ids?: readonly string[];
  /** The beginning of an id. */
  readonly idPrefix?: string;
  /** Files, or folders with all that is in them (`src/`). */
  readonly paths?: readonly string[];
  readonly states?: readonly FindingState[];
  readonly sources?: readonly string[];
  readonly rules?: readonly string[];
  readonly severities?: readonly Severity[];
  readonly assignee?: string;
  /** ISO 8601: accepted until an earlier time = open. */
  readonly now: string;
}

export interface FindingOrder {
  readonly sort: 'priority' | 'id';
  readonly after?: { readonly priority: number; readonly id: string };
  readonly limit: number;
}

/** Findings, what was decided about them, and the runs that found them. Each write appends its events in the same transaction. */
export interface FindingStore {
  /** The last run of each source. */
  runs(repository: string): Promise<readonly FindingRun[]>;
  /**
   * @returns false when another run of the source has been stored since the one that this was compared with
   * @throws {PharosError} FAILED when the repository would have too many findings
   */
  save(result: RunResult): Promise<boolean>;
  list(filter: FindingFilter, order: FindingOrder): Promise<readonly PlacedFinding[]>;
  /** Exact up to `most`. */
  count(filter: FindingFilter, most: number): Promise<number>;
  /** In one transaction. @returns ids of those that are gone, or not as they were when it was decided: nothing of these is written */
  judge(changes: readonly FindingChange[]): Promise<readonly string[]>;
  /** Verdicts on findings, oldest first. */
  verdicts(ids: readonly string[]): Promise<readonly StoredVerdict[]>;
  /** Removes all findings of a repository for good. @returns their number */
  discard(repository: string, event: WrittenEvent): Promise<number>;
}
