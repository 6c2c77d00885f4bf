/**
 * The files of generations, and their structural vectors. Documents (a path with one content) are kept as long as a generation
 * holds them: what a store keeps about one, such as vectors of its chunks, costs an unchanged file nothing.
 */
export interface SearchIndex {
  /** Puts documents into a generation; those that the repository lacks are added. May be repeated, and called several times. */
  hold(generation: number, repository: string, documents: readonly IndexedDocument[]): Promise<void>;
  /** Stores the structural vectors of a generation's files, by path, and their output vectors where a run trained some. */
  place(
    generation: number,
    vectors: ReadonlyMap<string, Float32Array>,
    contexts?: ReadonlyMap<string, Float32Array>,
  ): Promise<void>;
  /** Tells that the generation has become current: what others read without asking for a generation follows now. */
  announce(published: PublishedGeneration): Promise<void>;
  /** Removes generations, and the documents that none holds any more. May be repeated. */
  retire(generations: readonly number[]): Promise<void>;
  /** Structural vectors by path; of all files when no paths are given. */
  vectors(generation: number, paths?: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** Output vectors by path; none of a generation that an earlier version wrote. */
  contexts(generation: number): Promise<ReadonlyMap<string, Float32Array>>;
  /** Compares some files with all others by their vectors, the nearest first; nothing when none of them has a vector. */
  nearby(question: NearbyQuestion): Promise<readonly NearbyFile[]>;
  /** The chunks of a generation that version 0.2.0 or an earlier one wrote, in the order of paths and lines; none of a later one, which has a segment. */
  earlierChunks(generation: number): Promise<readonly EarlierChunk[]>;
}

export interface NearbyQuestion {
  /** The one that is current. */
  readonly generation: number;
  /** URL of its repository, or else the key. */
  readonly repository: string;
  /** Their vectors, each of length 1, are added up. */
  readonly paths: readonly string[];
  /** The cosine with the vectors of others, which tells who stands alike; or the product with their output vectors, which tells who comes along. */
  readonly by: 'vectors' | 'contexts';
  /** 1 to 1000 files. */
  readonly limit: number;
}

export interface NearbyFile {
  readonly path: string;
  readonly similarity: number;
}

export interface PublishedGeneration {
  readonly generation: number;
  /** https URL; undefined for a local path. */
  readonly url: string | undefined;
  readonly commit: string | undefined;
}

export interface IndexedDocument {
  readonly path: string;
  readonly blob: string;
  readonly language: string;
}

/** A chunk as it was stored before there were segments. */
export interface EarlierChunk {
  readonly path: string;
  readonly blob: string;
  readonly language: string;
  /** Lines of the whole file. */
  readonly fileLines: number;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly definitions: readonly EarlierDefinition[];
  /** The words of the chunk counted, see text/word-counts. */
  readonly counts: Uint8Array;
  readonly text: string;
}

export interface EarlierDefinition {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  readonly startLine: number;
}
