import type { AnchorState } from '../../anchor/placement.ts';
import type { Severity } from '../../findings/priority.ts';

/*
 * State of a finding: new → open → assigned → approved | rejected | flagged → fixed. A run that finds it again makes a new one open;
 * a person decides about the rest. `approved` is open again after its date. One that the tool no longer finds is fixed, and open
 * again, with its verdicts, when it returns.
 */
export const FINDING_STATES = ['new', 'open', 'assigned', 'approved', 'rejected', 'flagged', 'fixed'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** States in which somebody still has to do something. */
export const PENDING_STATES = ['new', 'open', 'assigned', 'flagged'] as const satisfies readonly FindingState[];

/** approve: accepted, until a date if one is given. reject: a false positive. flag: has to be fixed. reopen: takes it back. */
export const VERDICTS = ['approve', 'reject', 'flag', 'assign', 'reopen'] as const;
export type VerdictAction = (typeof VERDICTS)[number];

export const STATE_AFTER: Readonly<Record<VerdictAction, FindingState>> = {
  approve: 'approved',
  reject: 'rejected',
  flag: 'flagged',
  assign: 'assigned',
  reopen: 'open',
};

/** In characters where texts are meant. */
export const LIMITS = { comment: 2000, assignee: 100, tags: 20, tag: 50, perRepository: 200_000, batch: 500 } as const;

/** A finding as people, agents and programs read it. */
export interface Finding {
  readonly id: string;
  readonly repository: string;
  /** The tool; of Pharos itself `pharos/` and the name of a source. */
  readonly source: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly helpUri?: string;
  readonly state: FindingState;
  readonly assignee?: string;
  /** Accepted until then. */
  readonly until?: string;
  readonly tags: readonly string[];
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly resourceId: string;
  /** `{repository}:{path}#{qualified name}` where it is now. */
  readonly address: string;
  readonly place: FindingPlace;
  /** The last one. */
  readonly verdict?: Verdict;
  readonly etag: string;
  /** Of the HTTP API: probability that the file needs a fix within 12 months; null where it is not known. */
  readonly risk?: number | null;
  /** Of the HTTP API: mean of the quality figures of the file, 0 to 1; null where none is known. */
  readonly qualityScore?: number | null;
  /** Of the HTTP API: owners of the file by CODEOWNERS. */
  readonly owners?: readonly string[];
  /** Of the HTTP API: open notes on the file that the reader may see. */
  readonly noteCount?: number;
}

export interface FindingPlace {
  /** `unplaced`: its file is not in the index, so it is where the tool said. */
  readonly state: AnchorState | 'unplaced';
  /** '' for the whole repository. */
  readonly path: string;
  /** 0 for a whole file or repository. */
  readonly startLine: number;
  readonly endLine: number;
  readonly symbol?: string;
  /** The flagged line. */
  readonly text?: string;
}

export interface Verdict {
  readonly action: VerdictAction;
  readonly by: string;
  readonly comment?: string;
  readonly until?: string;
  readonly assignee?: string;
  readonly at: string;
}
