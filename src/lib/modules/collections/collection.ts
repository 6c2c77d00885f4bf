import type { AnchorState } from '../../anchor/placement.ts';

export const VISIBILITIES = ['private', 'shared', 'public'] as const;
/** `private`: for its owner. `shared`: for whoever sees one of its repositories. `public`: for everybody. Nobody sees members of a repository that is hidden from them. */
export type CollectionVisibility = (typeof VISIBILITIES)[number];

/** Limits, in characters where texts are meant. */
export const LIMITS = {
  name: 255,
  description: 10_000,
  text: 10_000,
  /** Collections within collections. */
  depth: 8,
  perOwner: 1000,
  members: 100_000,
  /** Values of one criterion of a rule. */
  values: 50,
  value: 1024,
} as const;

/** Which files belong to a collection beside its members: those that fit every criterion that is given, by one of its values. Read anew with each question. */
export interface CollectionRule {
  /** Keys; without any, every repository that the reader sees. */
  readonly repositories?: readonly string[];
  /** Globs, as in `pharos search --path`. */
  readonly paths?: readonly string[];
  readonly languages?: readonly string[];
  /** Names or ids of topics; those below them count, too. */
  readonly topics?: readonly string[];
  /** As CODEOWNERS writes them. */
  readonly owners?: readonly string[];
  /** Paths of files or folders that are imported, or names of external packages. */
  readonly dependsOn?: readonly string[];
  /** Words: the first 100 files that `pharos search` finds. */
  readonly query?: string;
}

export interface Collection {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly ownerId: string;
  readonly owner: string;
  readonly visibility: CollectionVisibility;
  /** Absent also where the parent is hidden from the reader. */
  readonly parentId?: string;
  /** Members that the reader sees, and files of the rule that are not among them. */
  readonly resourceCount: number;
  /** Members that are lost, or whose lines or definition have changed. */
  readonly staleCount: number;
  readonly rule?: CollectionRule;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Changes with every write, to its members too. */
  readonly etag: string;
}

/** A file, lines, a definition or a repository in a collection. */
export interface Member {
  readonly id: string;
  readonly resourceId: string;
  /** Where it is now. */
  readonly address: string;
  readonly repository: string;
  /** Counts from 1, over all members. */
  readonly position: number;
  /** What a reader of the tour is told here; Markdown. */
  readonly text?: string;
  readonly addedBy: string;
  readonly addedAt: string;
  readonly anchor: MemberAnchor;
}

export interface MemberAnchor {
  /** `unplaced`: its repository is not indexed, so nobody has looked. */
  readonly state: AnchorState | 'unplaced';
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly whole?: 'file' | 'symbol' | 'repository';
  readonly symbol?: string;
  /** The path at which it was added, if it is another one. */
  readonly addedAs?: string;
}

/** A file that a rule finds. */
export interface RuleFile {
  readonly resourceId: string;
  readonly address: string;
  readonly repository: string;
  readonly path: string;
}
