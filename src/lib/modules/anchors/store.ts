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

/** An anchor that has to be placed again. */
export interface AnchorToPlace {
  readonly id: string;
  /** The blob that it is followed from. */
  readonly blob: string;
}

/** How far the placements of a repository are up to date. */
export interface PlacedState {
  readonly hasAnchors: boolean;
  /** The generation with which its anchors were last compared; undefined when they never were. */
  readonly generation: number | undefined;
  /** Whether some are new, or were moved by somebody since. */
  readonly hasUnplaced: boolean;
}

/** The difference between the tree that anchors were placed in and a later one. */
export interface TreeChange {
  /** Paths that are new, gone, or have another content. */
  readonly paths: readonly string[];
  /** Blobs that stand at them now. */
  readonly blobs: readonly string[];
}

export interface NewPlacement {
  readonly id: string;
  readonly placement: Placement;
  /** The confirmation from which it was found. */
  readonly confirmation: Confirmation | undefined;
}

/** Blob of each path of a repository. */
export type Tree = ReadonlyMap<string, string>;

/**
 * Anchors and their places. Anchors are added and removed in the transactions of what they belong to: `insertAnchors` and
 * `removeAnchors` of api.ts.
 */
export interface AnchorStore {
  placedState(repository: string): Promise<PlacedState>;
  /** The tree of that generation; undefined when there is none, or it cannot be read. */
  placedTree(repository: string): Promise<Tree | undefined>;
  /**
   * The anchors of a repository that have to be placed: those that are not yet, and those that a change may concern. What is lost may
   * come back anywhere; all else depends on its own paths, and on where its text may stand again. Without a change, all.
   */
  toPlace(repository: string, change?: TreeChange): Promise<readonly AnchorToPlace[]>;
  anchors(ids: readonly string[]): Promise<readonly PlacedAnchor[]>;
  /** Texts of blobs that anchors were made in, or confirmed in; those that were too long are not there. */
  texts(blobs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Replaces placements; with a tree, they are those of its generation, and so are all that are left as they were. An anchor that was
   * removed or confirmed elsewhere meanwhile is left out.
   */
  save(
    placements: readonly NewPlacement[],
    of: { readonly repository: string; readonly generation: number; readonly tree?: Tree },
  ): Promise<void>;
  /** Keys of all repositories that have anchors, each with a commit that one of them was made at. */
  repositories(): Promise<readonly { readonly repository: string; readonly commit: string | undefined }[]>;
  /** Gives the anchors of a repository to another key, since its checkout has moved; all are then placed anew. */
  adopt(from: string, to: string, event: WrittenEvent): Promise<void>;
}
