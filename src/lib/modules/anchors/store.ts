import type { Anchor } from '../../anchor/anchor.ts';
import type { Placement } from '../../anchor/placement.ts';
import type { WrittenEvent } from '../events/api.ts';

/** An anchor as it was made; never changed. */
export interface StoredAnchor {
  readonly id: string;
  /** Key. */
  readonly repository: string;
  readonly anchor: Anchor;
}

/** A place that somebody has confirmed: the anchor is placed from there on. */
export interface Confirmation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly blob: string;
  readonly actorId: string;
  /** ISO 8601. */
  readonly at: string;
}

/** An anchor and all that is known of its place. */
export interface PlacedAnchor extends StoredAnchor {
  readonly placement: Placement | undefined;
  readonly confirmation: Confirmation | undefined;
}

/** The part of an anchor that decides whether it has to be placed again. */
export interface AnchorPlace {
  readonly id: string;
  /** Where it was made, and where it was confirmed. */
  readonly origins: readonly { readonly path: string; readonly blob: string }[];
  /** Where it was last; undefined when it was never placed. */
  readonly placed: { readonly path: string; readonly state: Placement['state'] } | undefined;
}

/** Blob of each path of a repository. */
export type Tree = ReadonlyMap<string, string>;

/**
 * Anchors and their places. Anchors are added and removed in the transactions of what they belong to: `insertAnchors` and
 * `removeAnchors` of api.ts.
 */
export interface AnchorStore {
  /** The generation with which the anchors of a repository were last compared; `undefined` where it has none, or never were. */
  placedGeneration(repository: string): Promise<number | undefined>;
  /** The tree of that generation; undefined when there is none, or it cannot be read. */
  placedTree(repository: string): Promise<Tree | undefined>;
  /** All anchors of a repository. */
  places(repository: string): Promise<readonly AnchorPlace[]>;
  anchors(ids: readonly string[]): Promise<readonly PlacedAnchor[]>;
  /** Texts of blobs that anchors were made in, or confirmed in; those that were too long are not there. */
  texts(blobs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Replaces placements; with a tree, they are those of its generation, and so are all that are left as they were. */
  save(
    placements: ReadonlyMap<string, Placement>,
    of: { readonly repository: string; readonly generation: number; readonly tree?: Tree },
  ): Promise<void>;
  /** Keys of all repositories that have anchors, each with the newest commit that one of them was made at. */
  repositories(): Promise<readonly { readonly repository: string; readonly commit: string | undefined }[]>;
  /** Gives the anchors of a repository to another key, since its checkout has moved; all are then placed anew. */
  adopt(from: string, to: string, event: WrittenEvent): Promise<void>;
}
