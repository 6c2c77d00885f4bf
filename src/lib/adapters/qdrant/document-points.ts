import type { Schemas } from '@qdrant/js-client-rest';
import type { IndexedDocument } from '../../ports/search-index.ts';
import { uuid5 } from '../../text/uuid5.ts';

/** Earlier versions have a point per chunk (earlier-chunks.ts), of which the first, or an `empty` one, stands for the document. */
interface DocumentPayload extends IndexedDocument {
  readonly kind: 'document';
  readonly repository: string;
  readonly layer: number;
  /** By which a document's point is found, whatever version wrote it. */
  readonly ordinal: 0;
}

export const DOCUMENT_FIELDS = ['path', 'blob', 'layer', 'language'] as const;

/** A document as its point tells it. */
export interface StoredDocument extends IndexedDocument {
  readonly layer: number;
}

/** The id of a chunk's point in every collection that has one; a document has that of its first chunk. */
export function chunkId(layer: number, ordinal: number, path: string): string {
  return uuid5(`pharos:chunk:${layer}:${ordinal}:${path}`);
}

/** The points of documents in the layer of a generation. */
export function* documentPoints(
  layer: number,
  repository: string,
  documents: readonly IndexedDocument[],
): Generator<Schemas['PointStruct']> {
  for (const { path, blob, language } of documents) {
    const payload: DocumentPayload = { kind: 'document', repository, path, blob, language, layer, ordinal: 0 };
    yield { id: chunkId(layer, 0, path), vector: {}, payload: { ...payload } };
  }
}
