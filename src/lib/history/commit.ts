/** A commit of a repository's history, as the figures of its files see it. */
export interface Commit {
  readonly sha: string;
  /** Committer date, milliseconds since the epoch. */
  readonly at: number;
  /** Index into the people of the history; undefined for machines, and where no names are kept. */
  readonly person: number | undefined;
  /** Its message says that it mends something: a noisy label. */
  readonly isFix: boolean;
  /** The part of the repository that its subject names: `parser` of `fix(parser): …` and of `parser: …`. */
  readonly scope: string | undefined;
  /** At most 200 characters, on one line. */
  readonly subject: string;
  /** Files of code in it, those that are gone by now included. */
  readonly fileCount: number;
  /** Files of known languages, in path order. */
  readonly touches: readonly Touch[];
}

/** One file in a commit. */
export interface Touch {
  readonly path: string;
  /** Added, modified, deleted, or renamed without a change. */
  readonly change: 'A' | 'M' | 'D' | 'R';
  /** Path before a rename. */
  readonly from?: string;
}

/** Why a commit counts in no figure: a machine made it, or it changed too much at once. */
export type LeftOut = 'bot' | 'mass';

/** Somebody who made commits, under whatever names and addresses. */
export interface Person {
  /** The name in the newest commit. */
  readonly name: string;
  /** All names, in the order of their characters. */
  readonly names: readonly string[];
  /** Not to be named or suggested. Then there are no names here. */
  readonly isHidden?: true;
}

/** The history of a repository, ready for figures: oldest commit first, no machines, nothing made in the mass. */
export interface History {
  readonly commits: readonly Commit[];
  readonly people: readonly Person[];
}
