/**
 * The meanings of the chunks of documents, as vectors of a text encoder. A vector belongs to the text: an unchanged document
 * keeps its vectors across generations, and loses them with its last one (SearchIndex.retire).
 */
export interface ChunkVectors {
  /** Paths of those documents, held by the generation, that lack a vector by the model for one of their chunks. */
  missing(generation: number, model: string, documents: readonly CutDocument[]): Promise<readonly string[]>;
  /** Stores the vectors, of length 1, of all chunks of some documents of the generation. */
  add(generation: number, model: string, documents: readonly EncodedDocument[]): Promise<void>;
  /** The chunks whose vectors are closest to the query's, closest first. */
  nearest(query: NearestQuery): Promise<readonly NearChunk[]>;
}

/** A document and how it is cut into chunks. */
export interface CutDocument {
  readonly path: string;
  /** Lines of the chunks in the order of the text, 1-based, inclusive. */
  readonly cut: readonly (readonly [startLine: number, endLine: number])[];
}

export interface EncodedDocument extends CutDocument {
  /** In the order of the chunks. */
  readonly vectors: readonly Float32Array[];
}

export interface ChunkPlace {
  readonly path: string;
  /** Of the chunk. */
  readonly startLine: number;
}

export interface NearestQuery {
  readonly generations: readonly number[];
  readonly model: string;
  /** Of length 1. */
  readonly vector: Float32Array;
  readonly language?: string;
  /** Only chunks of these files. */
  readonly paths?: readonly string[];
  readonly limit: number;
}

export interface NearChunk extends ChunkPlace {
  readonly generation: number;
  /** Cosine, about: a store may keep vectors less precisely than it gets them. */
  readonly similarity: number;
}
