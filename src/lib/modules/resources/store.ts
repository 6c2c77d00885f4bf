import type { NewAnchor, PlacedAnchor } from '../anchors/api.ts';
import type { WrittenEvent } from '../events/api.ts';
import type { ReadStatus } from './resource.ts';

/** What a person has read, and in which state of the text. */
export interface Mark {
  readonly id: string;
  readonly userId: string;
  readonly anchorId: string;
  readonly status: ReadStatus;
  /** ISO 8601. */
  readonly at: string;
}

export interface PlacedMark {
  readonly mark: Mark;
  readonly placed: PlacedAnchor;
}

export interface NewMark {
  readonly mark: Mark;
  readonly anchor: NewAnchor;
}

/** A path that something was attached to, and where that is now. */
export interface Move {
  readonly repository: string;
  readonly from: string;
  readonly to: string;
}

/** Reading lists. Each write appends its event in the same transaction. */
export interface MarkStore {
  /** Removes marks of a person, and adds others; all or none. */
  replace(removed: readonly string[], added: readonly NewMark[], event: WrittenEvent): Promise<void>;
  /** Of a person, newest first. */
  list(userId: string): Promise<readonly PlacedMark[]>;
  /** Paths that are gone in some repositories, as far as something was attached to them. */
  moves(repositories: readonly string[]): Promise<readonly Move[]>;
}
