/** How far the index of a working tree is, as the process that follows the tree tells it. */
export interface FollowState {
  /** `indexing` an edit or everything, `waiting` for the next edit, `failed` and tried again later; `idle`: nobody follows. */
  readonly phase: 'indexing' | 'waiting' | 'failed' | 'idle';
  /** Milliseconds since 1970 at which the phase began. */
  readonly since: number;
  /** Step of the ingest and the done share of it, 0 to 1, while `indexing`. */
  readonly step?: string;
  readonly fraction?: number;
  /** Why it `failed`. */
  readonly error?: FollowError;
  /** The newest generation that was made by following. */
  readonly indexed?: IndexedTree;
}

export interface FollowError {
  /** Of a PharosError. */
  readonly code: string;
  readonly message: string;
}

/** Ties a generation to the content that was read for it. */
export interface IndexedTree {
  readonly generation: number;
  /** Fingerprint of the tree. */
  readonly tree: string;
  /** Of extractor and resolver. */
  readonly version: string;
}

/**
 * Elects, among the processes of a machine, the one that follows a repository, and passes on what it tells. The role is
 * kept by heartbeats: it goes to another process when its owner is gone or has been silent for long.
 */
export interface FollowBoard {
  /** Takes the role if it is free. True when `owner` has it now. */
  claim(repository: string, owner: string): Promise<boolean>;
  /** A heartbeat with the newest state. False when another process has the role now. */
  beat(repository: string, owner: string, state: FollowState): Promise<boolean>;
  /** The last state; undefined when the repository was never followed. */
  read(repository: string): Promise<FollowState | undefined>;
  /** Gives the role up; it stays known which tree is indexed. */
  release(repository: string, owner: string): Promise<void>;
  close(): Promise<void>;
}
