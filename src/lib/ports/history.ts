/**
 * The history of each repository: commits with the files of known languages that they touch, and who made them. It is derived from
 * git, belongs to the repository rather than to one of its generations, and goes with the repository.
 */
export interface HistoryStore {
  /** How far the stored history goes; undefined where an ingest has not asked for it yet. */
  state(repository: string): Promise<HistoryState | undefined>;
  /** The stored commits without what they touch, oldest first. */
  outline(repository: string): Promise<readonly CommitOutline[]>;
  /** All that is stored. */
  read(repository: string): Promise<StoredHistory>;
  /** Of what is stored the people, in the order of their numbers. */
  people(repository: string): Promise<readonly PersonRow[]>;
  /** What people have said about the people of the history: `usecases/questions/mark-people.ts` applies it. */
  marks(repository: string): Promise<PeopleMarks>;
  /**
   * Stores what follows, or what replaces all, in one transaction. Repeated, it changes nothing.
   *
   * @throws {PharosError} TRY_LATER when another ingest has stored something else meanwhile
   */
  write(repository: string, change: HistoryChange): Promise<void>;
}

export interface HistoryState {
  /** The commit up to which it was read; undefined where there is none. */
  readonly newest: string | undefined;
  /** Time of the oldest commit, milliseconds since the epoch. */
  readonly oldestAt: number | undefined;
  readonly commits: number;
  /** The clone was shallow: there is more of it elsewhere. */
  readonly isPartial: boolean;
  /** Why there is none, or none that is newer; absent when all is well. */
  readonly reason?: string | undefined;
  /** The rules by which it was read; others have to read it anew. */
  readonly rules: string;
}

export interface CommitOutline {
  readonly sha: string;
  /** Number of the person; undefined for machines, and where no names are kept. */
  readonly person: number | undefined;
}

export interface CommitRow extends CommitOutline {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly isFix: boolean;
  readonly scope: string | undefined;
  readonly subject: string;
  readonly fileCount: number;
  /** Why it counts in no figure; undefined when it does. */
  readonly leftOut: 'bot' | 'mass' | undefined;
  readonly touches: readonly TouchRow[];
}

export interface TouchRow {
  /** As it was in the commit. */
  readonly path: string;
  readonly change: 'A' | 'M' | 'D' | 'R';
  readonly from?: string;
}

export interface PersonRow {
  readonly id: number;
  readonly name: string;
  /** HMAC-SHA-256 of the address, in hex; the address is not stored. */
  readonly addressHash: string;
  readonly names: readonly string[];
}

/** A person as a mark keeps it, since each ingest gives new numbers. */
export interface PersonSign {
  /** As `plainName` makes it. */
  readonly name: string;
  readonly addressHash: string;
}

/** Two people of one history who are the same. */
export interface PeopleMerge {
  readonly from: PersonSign;
  readonly into: PersonSign;
}

/** Written data: an ingest leaves it alone. */
export interface PeopleMarks {
  readonly merges: readonly PeopleMerge[];
  /** Signs of people who are not to be named, in any repository. */
  readonly hidden: ReadonlySet<string>;
}

export interface StoredHistory {
  /** Oldest first. */
  readonly commits: readonly CommitRow[];
  /** In the order of their numbers. */
  readonly people: readonly PersonRow[];
}

export interface HistoryChange {
  readonly state: HistoryState;
  /** Absent where only the state changes. */
  readonly rows?: HistoryRows;
}

export interface HistoryRows {
  /** The commits that stay: those from this one to the one that was newest; absent to replace all. */
  readonly keep?: { readonly from: string; readonly to: string };
  /** Newer than those that stay, oldest first. */
  readonly commits: readonly CommitRow[];
  /** Everybody, also those of the commits that stay. */
  readonly people: readonly PersonRow[];
}
