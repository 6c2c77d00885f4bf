/**
 * Text and vectors of the files, for search. Documents (a path with one content) are kept as long as a generation holds
 * them: an unchanged file costs a re-ingest one membership, not a new index entry.
 */
export interface SearchIndex {
  /** Puts the documents that the repository already has into a generation; returns the `documentKey`s of those it lacks. */
  hold(generation: number, repository: string, documents: readonly DocumentKey[]): Promise<ReadonlySet<string>>;
  /** Adds documents with their chunks, and puts them into a generation. */
  add(generation: number, repository: string, documents: readonly IndexDocument[]): Promise<void>;
  /** Stores the structural vectors of a generation's files, by path. */
  place(generation: number, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
  /** Tells that the generation has become current: what others read without asking for a generation follows now. */
  announce(published: PublishedGeneration): Promise<void>;
  /** Removes generations, and the documents that none holds any more. May be repeated. */
  retire(generations: readonly number[]): Promise<void>;
  /** Chunks that match any of the words, best first by field-weighted BM25: candidates, whose final order is the caller's. */
  match(query: MatchQuery): Promise<readonly ChunkMatch[]>;
  /**
   * How common words are among the chunks of the generations, for the caller's idf. Stemmed like the words of `match`.
   * About right is right enough: a store may count chunks of a generation that is on its way out.
   */
  frequencies(generations: readonly number[], words: readonly string[]): Promise<WordFrequencies>;
  /** All chunks of the files of a generation, in the order of the text. */
  chunks(generation: number, paths: readonly string[]): Promise<readonly ChunkRecord[]>;
  /** Structural vectors by path; of all files when no paths are given. */
  vectors(generation: number, paths?: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
}

export interface PublishedGeneration {
  readonly generation: number;
  /** https URL; undefined for a local path. */
  readonly url: string | undefined;
  readonly commit: string | undefined;
}

export interface DocumentKey {
  readonly path: string;
  readonly blob: string;
}

export interface IndexDocument extends DocumentKey {
  readonly language: string;
  /** Words of the path, joined by blanks. */
  readonly pathWords: string;
  /** Lines of the whole file. */
  readonly lines: number;
  readonly chunks: readonly IndexChunk[];
}

export interface IndexChunk {
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly definitions: readonly ChunkDefinition[];
  readonly text: string;
  /** Words of the names defined, of the doc comments, and of the text; joined by blanks. */
  readonly names: string;
  readonly docs: string;
  readonly body: string;
  /**
   * The words of the three fields counted (text/word-counts), some hundreds of bytes that ranking reads: handed out with
   * every match as they came. A store of JSON holds them as base64.
   */
  readonly counts: Uint8Array;
}

/** A definition that a chunk holds, or is a window of. */
export interface ChunkDefinition {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  readonly startLine: number;
}

export interface MatchQuery {
  readonly generations: readonly number[];
  /** Lower-case words; a chunk matches when it has one of them. */
  readonly words: readonly string[];
  readonly language?: string;
  /** Only chunks of these files. */
  readonly paths?: readonly string[];
  readonly limit: number;
  /** BM25 weights of the fields. */
  readonly weights: FieldWeights;
}

export interface WordFrequencies {
  /** Chunks in all. */
  readonly chunks: number;
  /** Chunks that have the word in any field, its path not counted; in the order of the words asked. */
  readonly counts: readonly number[];
}

export interface FieldWeights {
  readonly path: number;
  readonly names: number;
  readonly docs: number;
  readonly body: number;
}

export interface ChunkRecord {
  readonly repository: string;
  readonly generation: number;
  readonly path: string;
  readonly language: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly definitions: readonly ChunkDefinition[];
  /** Lines of the whole file. */
  readonly fileLines: number;
  readonly counts: Uint8Array;
  readonly text: string;
}

/** Without its text, which only the few hits that are shown need. */
export interface ChunkMatch extends Omit<ChunkRecord, 'text'> {
  /** BM25, higher is better. */
  readonly score: number;
}

/** Key of a document in the set that `hold` returns. */
export function documentKey({ path, blob }: DocumentKey): string {
  return `${blob} ${path}`;
}
