import type { ActorKind } from '../../actor.ts';
import type { Placement } from '../../anchor/placement.ts';

export const NOTE_KINDS = ['note', 'question', 'warning', 'decision', 'todo', 'explanation'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** In the order in which a place gets worse. */
export const NOTE_STATES = ['exact', 'moved', 'changed', 'orphaned'] as const;
export type NoteState = (typeof NOTE_STATES)[number];

export type NoteStatus = 'open' | 'resolved';
/** `private`: for its author alone. */
export type NoteVisibility = 'private' | 'members';

/** Limits, in characters where texts are meant. */
export const LIMITS = { note: 10_000, tags: 20, tag: 50, perAuthor: 10_000, perRepository: 100_000 } as const;

/** Days after which a note of an agent that nobody has confirmed expires. */
export const AGENT_DAYS = 90;
/** Days that a removed note is kept. */
export const TOMBSTONE_DAYS = 30;

/** A note as people, agents and programs read it. */
export interface Annotation {
  readonly id: string;
  readonly resourceId: string;
  /** `{repository}:{path}#{qualified name}` where it stands now. */
  readonly address: string;
  readonly resourceTitle: string;
  readonly repository: string;
  readonly userId: string;
  readonly author: { readonly name: string; readonly kind: ActorKind };
  /** Of the text that it was attached to, in UTF-16 units. */
  readonly startOffset: number;
  readonly endOffset: number;
  readonly highlightedText: string;
  readonly contextBefore: string;
  readonly contextAfter: string;
  /** Markdown. */
  readonly note: string;
  readonly tags: readonly string[];
  readonly color?: string;
  readonly isShared: boolean;
  readonly collectionIds: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly kind: NoteKind;
  readonly status: NoteStatus;
  readonly visibility: NoteVisibility;
  readonly replyTo?: string;
  /** Number of replies that the reader may see. */
  readonly replies: number;
  readonly expiresAt?: string;
  readonly confirmedBy?: string;
  /** Changes with every write. */
  readonly etag: string;
  readonly anchor: NoteAnchor;
}

export interface NoteAnchor extends Pick<Placement, 'path' | 'startLine' | 'endLine'> {
  /** `unplaced`: its repository is not indexed, so nobody has looked. */
  readonly state: NoteState | 'unplaced';
  /** 0 to 1. */
  readonly confidence: number;
  /** The rule that found it. */
  readonly rule: string;
  readonly whole?: 'file' | 'symbol' | 'repository';
  /** Qualified name of the definition that it was attached to, or in. */
  readonly symbol?: string;
  /** The commit that it was attached at. */
  readonly commit?: string;
  /** A place that it may have gone to; it stays lost until somebody confirms it. */
  readonly suggestion?: NonNullable<Placement['suggestion']>;
  readonly textThen: string;
  /** The lines where it stands now, if they differ; absent also where they are not stored. */
  readonly textNow?: string;
}
