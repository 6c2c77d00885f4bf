import type { Reference, ReferenceKind } from '../../references/reference.ts';

/** References by blob, and what is known of their targets. Derived: they go with the texts that they were read from. */
export interface ReferenceStore {
  /** Parsed files of a generation, documents included, whose blobs this version of the rules has not read; each blob once. */
  unread(generation: number, version: number): Promise<readonly UnreadFile[]>;
  /** Replaces what is known of the blobs. Those whose texts are gone by now are left out. */
  write(version: number, blobs: readonly ReadBlob[]): Promise<void>;
  /** In the order of paths, lines, kinds and targets. */
  list(query: ReferenceQuery, page: ReferencePage): Promise<readonly PlacedReference[]>;
  count(query: ReferenceQuery): Promise<Partial<Record<ReferenceKind, number>>>;
  /** Files of which only the beginning was read, since they refer to too much. */
  cut(generation: number): Promise<readonly string[]>;
  /** The distinct targets, with what is known of them. */
  targets(query: ReferenceQuery, limit: number): Promise<readonly KnownTarget[]>;
  setStatuses(statuses: readonly TargetStatus[]): Promise<void>;
}

export interface UnreadFile {
  readonly blob: string;
  readonly language: string;
  readonly path: string;
}

export interface ReadBlob {
  readonly blob: string;
  readonly references: readonly Reference[];
  readonly isCut: boolean;
}

export interface ReferenceQuery {
  readonly generation: number;
  /** What stands before `#12` in the full name of an issue: `github.com/owner/name`, in lower case. */
  readonly own: string;
  readonly kinds?: readonly ReferenceKind[];
  /** Any of these. */
  readonly targets?: readonly string[];
  /** Files, and folders without a slash at their end. */
  readonly paths?: readonly string[];
  readonly states?: readonly TargetState[];
}

export interface ReferencePage {
  readonly limit: number;
  /** Only those behind this one. */
  readonly after?: Pick<PlacedReference, 'path' | 'line' | 'kind' | 'target'>;
}

export interface PlacedReference extends Reference {
  readonly path: string;
  readonly status?: Omit<TargetStatus, 'target'>;
}

/** - `obsolete`: another RFC replaces it · `closed`: an issue or pull request · `retracted`: a paper · `missing`: nobody knows it */
export type TargetState = 'current' | 'obsolete' | 'open' | 'closed' | 'retracted' | 'missing';

export interface TargetStatus {
  /** The full name: `RFC6265`, `github.com/owner/name#12`. */
  readonly target: string;
  readonly state: TargetState;
  /** `obsoleted by RFC9110`. */
  readonly detail?: string;
  readonly checkedAt: string;
}

export interface KnownTarget {
  readonly kind: ReferenceKind;
  readonly target: string;
  readonly checkedAt: string | undefined;
}
