import type { ActorKind } from '../../actor.ts';
import type { Confirmation, NewAnchor, PlacedAnchor } from '../anchors/api.ts';
import type { WrittenEvent } from '../events/api.ts';
import type { NoteKind, NoteState, NoteStatus, NoteVisibility } from './annotation.ts';

/** A note as it is stored, beside its anchor. */
export interface StoredNote {
  readonly id: string;
  readonly anchorId: string;
  readonly userId: string;
  readonly authorName: string;
  readonly authorKind: ActorKind;
  readonly kind: NoteKind;
  readonly status: NoteStatus;
  readonly visibility: NoteVisibility;
  readonly note: string;
  readonly tags: readonly string[];
  readonly color?: string;
  readonly replyTo?: string;
  readonly expiresAt?: string;
  readonly confirmedBy?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt?: string;
  readonly etag: string;
}

/** A note with its place. */
export interface PlacedNote {
  readonly note: StoredNote;
  readonly placed: PlacedAnchor;
  /** Number of replies. */
  readonly replies: number;
}

/** A note to add; a reply has the anchor of what it replies to. */
export interface NewNote {
  readonly note: StoredNote;
  readonly anchor: NewAnchor | undefined;
  /** Where somebody has confirmed it, with the text of its blob. */
  readonly confirmation?: ConfirmedAnchor;
  readonly event: WrittenEvent;
}

export type ConfirmedAnchor = Confirmation & { readonly text: string | undefined };

/** Fields of a note that change; its etag and time change with them. */
export interface NoteChange {
  readonly id: string;
  /** The state that the change was decided on. */
  readonly etag: string;
  readonly changed: Partial<Omit<StoredNote, 'id' | 'anchorId' | 'userId' | 'createdAt'>> & {
    readonly updatedAt: string;
  };
  /** A new place, with the text of its blob. */
  readonly confirmation?: ConfirmedAnchor;
  readonly event: WrittenEvent;
}

/** Which notes; everything that is given has to hold. */
export interface NoteFilter {
  /** Keys of repositories. */
  readonly repositories?: readonly string[];
  /** Who reads: private notes of others are absent. */
  readonly reader: string;
  /** The reader is an agent, which sees no private notes of a person, not even of the one whose account it uses. */
  readonly isAgent?: boolean;
  readonly ids?: readonly string[];
  /** Where they stand now: files, or the folders that hold them (`src/`); of lost ones, where they were last. */
  readonly paths?: readonly string[];
  readonly author?: string;
  readonly kinds?: readonly NoteKind[];
  readonly states?: readonly NoteState[];
  readonly statuses?: readonly NoteStatus[];
  readonly tags?: readonly string[];
  /** One of the tags is enough. */
  readonly anyTag?: boolean;
  /** Of one note; `none` = no replies. */
  readonly repliesTo?: string;
  /** Expired ones are left out. ISO 8601. */
  readonly now?: string;
}

export interface NoteOrder {
  /** By the last change, or by id, which nothing changes; for pages, which go on behind the note that was last. */
  readonly sort: 'recent' | 'oldest' | 'id';
  readonly after?: { readonly updatedAt: string; readonly id: string };
  readonly limit: number;
}

/**
 * Notes. Each write appends its events in the same transaction. A note that was removed stays as a tombstone for a while, which no
 * question but `find` sees.
 */
export interface AnnotationStore {
  /**
   * Adds notes with their anchors and changes others, all or none. One that is there already (a repeated write) is left as it is, and
   * a further event is appended once.
   *
   * @throws {PharosError} FAILED when an author or a repository would have too many; NOT_FOUND for a reply to a note that is gone;
   *   CONFLICT when a note is not as it was when its change was decided
   */
  add(notes: readonly NewNote[], changes?: readonly NoteChange[], events?: readonly WrittenEvent[]): Promise<void>;
  /** @returns false when the note is not as it was when the change was decided */
  change(change: NoteChange): Promise<boolean>;
  /** Notes with these ids, or of a shorter one the first whose ids begin so; tombstones included. */
  find(ids: readonly string[]): Promise<readonly PlacedNote[]>;
  list(filter: NoteFilter, order: NoteOrder): Promise<readonly PlacedNote[]>;
  /** Exact up to `most`. */
  count(filter: NoteFilter, most: number): Promise<number>;
  /** Ids and words of the newest notes that have one of the words, in any of their texts. */
  search(
    words: readonly string[],
    filter: NoteFilter,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly words: string }[]>;
  /** Removes tombstones older than that, with their anchors. ISO 8601. */
  sweep(before: string): Promise<void>;
  /** Removes all notes of a repository for good. @returns their number */
  discard(repository: string, event: WrittenEvent): Promise<number>;
}
