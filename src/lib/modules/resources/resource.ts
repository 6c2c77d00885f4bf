import type { AnchorState } from '../../anchor/placement.ts';

export const READ_STATUSES = ['unread', 'in_progress', 'completed', 'archived'] as const;
export type ReadStatus = (typeof READ_STATUSES)[number];

export const RESOURCE_TYPES = ['repository', 'file', 'document', 'definition'] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** A repository, a file or document in it, or a definition. */
export interface Resource {
  readonly id: string;
  readonly address: string;
  readonly type: ResourceType;
  /** Qualified name, path or key. */
  readonly title: string;
  readonly repository: string;
  /** Of its repository, if that has one. */
  readonly url?: string;
  readonly path?: string;
  readonly symbol?: string;
  readonly language?: string;
  /** Of the reader. */
  readonly readStatus: ReadStatus;
  /** `completed`: it is in the index. `failed`: only its path is, with the reason. */
  readonly ingestionStatus: 'completed' | 'failed';
  readonly reason?: string;
  /** When its repository was indexed. */
  readonly updatedAt: string;
  readonly commit?: string;
  /** Address of where it has gone: it was asked for by an older one. */
  readonly movedTo?: string;
}

/** An entry of a reading list. */
export interface Reading {
  readonly resourceId: string;
  /** Where it is now. */
  readonly address: string;
  readonly repository: string;
  readonly path: string;
  readonly symbol?: string;
  /** What was read falls back to in_progress when it has changed since. */
  readonly readStatus: ReadStatus;
  readonly hasChanged: boolean;
  readonly state: AnchorState | 'unplaced';
  readonly markedAt: string;
}
