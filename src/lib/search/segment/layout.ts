/**
 * A segment: all that a search of one generation reads, in one immutable run of bytes. Little-endian, like the machines that
 * Node runs on; each section begins at a multiple of four, so that numbers are read in place.
 *
 *     magic, version, number of sections, then offset and length of each section, 32 bits each
 *
 * Documents (files) stand in the order of their paths, chunks in that of documents and lines, terms in that of their hashes.
 * The `…Ends` of a text section say where each text ends; `first…` have one number more than rows.
 */
export const SECTIONS = [
  'paths',
  'pathEnds',
  'blobs',
  'blobEnds',
  /** Names of languages and of kinds, one per line; documents and definitions name them by their place. */
  'languages',
  'kinds',
  'documentLanguage',
  'documentLines',
  /** Files that depend on the document. */
  'documentUsers',
  'firstChunk',
  'chunkStart',
  'chunkEnd',
  /** Words of names, docs and body: three numbers of 16 bits for each chunk. */
  'chunkLengths',
  'firstDefinition',
  'symbols',
  'symbolEnds',
  'definitionKind',
  'definitionStart',
  'definitionEnd',
  'termHash',
  /** Chunks that have the term. */
  'termChunks',
  'firstPosting',
  /** Of each term: the distance to the next chunk as a varint, then a byte of counts (text/word-counts). */
  'postings',
  /** The same for the words of paths: distances between documents. */
  'pathTermHash',
  'firstPathPosting',
  'pathPostings',
  /** Bits for each document (origin.ts); none of them in a segment of version 0.2.0, nor any section after them. */
  'documentOrigin',
  /** One number: words in all fields of all chunks. */
  'wordTotal',
  /** One number: the CRC-32 of all bytes before it. It is the last in the bytes. */
  'checksum',
  /** What past commits say about documents (history-field.ts); empty where no history is known. The history that it was made of, as a text. */
  'historyOf',
  /** One number: commits in it. */
  'historyCommits',
  'historyTermHash',
  /** Commits that have the term. */
  'historyTermCommits',
  'firstHistoryPosting',
  /** Of each term: the distance to the next document as a varint, then a byte of weight. */
  'historyPostings',
] as const;
export type Section = (typeof SECTIONS)[number];

/** `PHSG`. */
export const MAGIC = 0x47534850;
/** Raised when an older reader could not read a segment: generations are then ingested again. */
export const SEGMENT_VERSION = 1;
/** Sections that every segment has. */
export const FIRST_SECTIONS = SECTIONS.indexOf('documentOrigin');

/** Bytes before the first section, of a segment that has so many. */
export function headerOf(sections: number): number {
  return 12 + 8 * sections;
}
