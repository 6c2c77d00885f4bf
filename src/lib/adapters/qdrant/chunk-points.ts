import type { Schemas } from '@qdrant/js-client-rest';
import type { ChunkDefinition, FieldWeights, IndexDocument } from '../../ports/search-index.ts';
import { WORDS } from './collections.ts';
import { uuid5 } from './point-id.ts';
import { chunkTokens, chunkVector } from './sparse-text.ts';

export interface ChunkPayload {
  /** `empty`: a document without chunks, which must be known all the same. */
  readonly kind: 'chunk' | 'empty';
  readonly repository: string;
  readonly path: string;
  readonly blob: string;
  readonly language: string;
  readonly layer: number;
  /** Place in the document; 0 = stands for it. */
  readonly ordinal: number;
  readonly start_line: number;
  readonly end_line: number;
  readonly definitions: readonly ChunkDefinition[];
  /** Lines of the whole file. */
  readonly file_lines: number;
  /** IndexChunk.counts as base64. */
  readonly counts: string;
  /** `chunkTokens`: for counting the chunks that have a word. */
  readonly tokens: readonly number[];
  readonly text: string;
}

export const MATCH_FIELDS = [
  ...(['repository', 'path', 'language', 'layer', 'ordinal', 'start_line', 'end_line', 'definitions'] as const),
  ...(['file_lines', 'counts'] as const),
];
export const CHUNK_FIELDS = [...MATCH_FIELDS, 'text'] as const;
export const DOCUMENT_FIELDS = ['path', 'blob', 'layer', 'language'] as const;

/** The id of a chunk's point, in TEXT and wherever else there is something about the chunk. */
export function chunkId(layer: number, ordinal: number, path: string): string {
  return uuid5(`pharos:chunk:${layer}:${ordinal}:${path}`);
}

/** The points of documents in the layer of a generation. */
export function* chunkPoints(
  layer: number,
  repository: string,
  documents: readonly IndexDocument[],
  weights: FieldWeights,
): Generator<Schemas['PointStruct']> {
  for (const { path, blob, language, lines: file_lines, pathWords, chunks } of documents) {
    const document = { repository, path, blob, language, layer };
    const id = (ordinal: number) => chunkId(layer, ordinal, path);
    if (chunks.length === 0) yield { id: id(0), vector: {}, payload: { kind: 'empty', ...document, ordinal: 0 } };
    for (const [ordinal, chunk] of chunks.entries()) {
      const { startLine: start_line, endLine: end_line, definitions, text } = chunk;
      const words = chunkVector(chunk, pathWords, weights);
      yield {
        id: id(ordinal),
        vector: words.indices.length > 0 ? { [WORDS]: words } : {},
        payload: {
          ...{ kind: 'chunk', ...document, ordinal, start_line, end_line, definitions, file_lines, text },
          counts: Buffer.from(chunk.counts).toString('base64'),
          tokens: chunkTokens(chunk),
        },
      };
    }
  }
}
