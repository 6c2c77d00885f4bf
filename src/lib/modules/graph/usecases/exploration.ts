import type { DefinitionName } from '../../../graph/definition-graph.ts';
import type { Freshness } from '../../../usecases/questions/freshness.ts';
import type { GraphAnswer } from './open-graph.ts';

/** An answer to everything that a reader needs of a question, as much as a budget allows. */
export interface Exploration extends GraphAnswer {
  readonly query?: string;
  readonly diff?: string;
  /** Whether the index is up to date. */
  readonly freshness: Freshness;
  /** Maximum number of tokens of the answer as text, 4 characters each. */
  readonly budget: number;
  /** The most relevant first. */
  readonly definitions: readonly ExploredDefinition[];
  /** Tests that reach the definitions with relations, the nearest first. */
  readonly tests: { readonly total: number; readonly files: readonly string[] };
  /** Further definitions that were found, without their source. */
  readonly leftOut: { readonly total: number; readonly definitions: readonly NamedPlace[] };
  /** With `diff`: changed files that count as a whole, are not in the graph, or changed again since they were indexed. */
  readonly whole: readonly string[];
  readonly unknown: readonly string[];
  readonly stale: readonly string[];
  /** Sources that were unavailable for this answer; absent if none. */
  readonly warnings?: readonly string[];
}

/** A definition and its lines. */
export interface NamedPlace extends DefinitionName {
  readonly line: number;
  readonly endLine: number;
}

export interface FoundPlace extends NamedPlace {
  readonly kind: string;
  /** Why it is here, most telling first. */
  readonly reasons: readonly string[];
}

export interface ExploredDefinition extends FoundPlace {
  /**
   * - `whole`: `source` has all lines · `part`: some of them · `inside`: they are in the source of a definition before
   * - `none`: the budget did not allow for them, or the text is not stored
   */
  readonly shown: 'whole' | 'part' | 'inside' | 'none';
  readonly source: readonly Excerpt[];
  /**
   * - `known`: see callers and callees · `unknown`: nothing is proved for its language, or an earlier version wrote the index
   * - `none`: the budget did not allow for them
   */
  readonly relations: 'known' | 'unknown' | 'none';
  readonly callers?: Related;
  readonly callees?: Related;
  /** Types that are derived from a type, or members that override or implement a member; absent without any. */
  readonly derived?: Related;
}

/** Lines of a file as they stand there. */
export interface Excerpt {
  /** Of the first of them. */
  readonly line: number;
  readonly text: string;
}

/** Proved calls, and the number of those by name that are not proved. */
export interface Related {
  /** Number of definitions. */
  readonly total: number;
  /** The first of them. */
  readonly definitions: readonly RelatedPlace[];
  /** Calls on receivers of unknown type: each may be one of these, or not. */
  readonly possible: number;
}

export interface RelatedPlace extends DefinitionName {
  /** Of the calls, in the file of the caller; of a derived definition its first line. */
  readonly lines: readonly number[];
}
