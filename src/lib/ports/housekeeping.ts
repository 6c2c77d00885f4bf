/** A database that keeps the space of deleted rows until it is asked to give it back. */
export interface Housekeeping {
  /** For people: a file, or a server without user and password. */
  readonly name: string;
  /** Bytes that it takes. */
  size(): Promise<number>;
  /** Gives space back and brings the indexes in order; others may have to wait meanwhile. */
  compact(): Promise<Compaction>;
}

export interface Compaction {
  /** Bytes that it keeps for later rows, because the disk had no room to give them back. */
  readonly reusable: number;
}
