import type { QdrantClient } from '@qdrant/js-client-rest';
import type Database from 'better-sqlite3';
import { TEXT } from '../../src/lib/adapters/qdrant/collections.ts';
import { chunkId } from '../../src/lib/adapters/qdrant/document-points.ts';
import type { EarlierChunk, IndexedDocument } from '../../src/lib/ports/search-index.ts';
import { uuid5 } from '../../src/lib/text/uuid5.ts';

/** A document with its chunks, as an ingest by version 0.2.0 gives it to its search index. */
export interface EarlierDocument extends IndexedDocument {
  readonly lines: number;
  readonly chunks: readonly Omit<EarlierChunk, keyof IndexedDocument | 'fileLines'>[];
}

/** Stores a generation in the way of version 0.2.0. */
export type WriteEarlier = (
  generation: number,
  repository: string,
  documents: readonly EarlierDocument[],
) => Promise<void>;

/** The statements of version 0.2.0. */
export function earlierSqliteIndex(raw: Database.Database): WriteEarlier {
  return async (generation, repository, documents) => {
    const insertDocument = raw.prepare(
      `INSERT INTO documents (repository, path, blob, language, lines) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING RETURNING id`,
    );
    const hold = raw.prepare(
      `INSERT OR IGNORE INTO members (generation_id, document_id)
       SELECT ?, id FROM documents WHERE repository = ? AND path = ? AND blob = ?`,
    );
    const insertChunk = raw.prepare(
      'INSERT INTO chunks (document_id, start_line, end_line, definitions, counts, text) VALUES (?, ?, ?, ?, ?, ?)',
    );
    const insertWords = raw.prepare(
      'INSERT INTO chunk_words (rowid, path, names, docs, body, scope) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const { path, blob, language, lines, chunks } of documents) {
      const inserted = insertDocument.get(repository, path, blob, language, lines) as { id: number } | undefined;
      hold.run(generation, repository, path, blob);
      if (!inserted) continue;
      for (const { startLine, endLine, definitions, counts, text } of chunks) {
        const row = insertChunk.run(inserted.id, startLine, endLine, JSON.stringify(definitions), counts, text);
        insertWords.run(row.lastInsertRowid, '', '', '', text, 'repository$0');
      }
    }
  };
}

/** The collection and the points of version 0.2.0, all documents in the generation's own layer. */
export function earlierQdrantIndex(client: QdrantClient): WriteEarlier {
  return async (generation, repository, documents) => {
    if (!(await client.collectionExists(TEXT)).exists) await createEarlierCollection(client);
    const manifest = { generation, repository, layers: [{ layer: generation }], isComplete: true };
    const points = documents.flatMap(({ path, blob, language, lines, chunks }) => {
      const document = { repository, path, blob, language, layer: generation };
      const id = (ordinal: number) => chunkId(generation, ordinal, path);
      if (chunks.length === 0) return [{ id: id(0), vector: {}, payload: { kind: 'empty', ...document, ordinal: 0 } }];
      return chunks.map(({ startLine, endLine, definitions, counts, text }, ordinal) => ({
        id: id(ordinal),
        vector: { words: { indices: [7], values: [1] } },
        payload: {
          ...{ kind: 'chunk', ...document, ordinal, start_line: startLine, end_line: endLine, definitions, text },
          ...{ file_lines: lines, counts: Buffer.from(counts).toString('base64'), tokens: [7] },
        },
      }));
    });
    const own = { id: uuid5(`pharos:generation:${generation}`), vector: {} };
    points.push({ ...own, payload: { kind: 'generation', generation, repository, manifest } } as never);
    await client.upsert(TEXT, { wait: true, points });
  };
}

async function createEarlierCollection(client: QdrantClient): Promise<void> {
  await client.createCollection(TEXT, { sparse_vectors: { words: { modifier: 'idf' } } });
  const fields = {
    ...({ kind: 'keyword', repository: 'keyword', path: 'keyword', language: 'keyword' } as const),
    ...({ layer: 'integer', ordinal: 'integer', generation: 'integer', tokens: 'integer' } as const),
  };
  for (const [field_name, field_schema] of Object.entries(fields)) {
    await client.createPayloadIndex(TEXT, { field_name, field_schema, wait: true });
  }
}
