import type {
  ChunkMatch,
  ChunkRecord,
  DocumentKey,
  IndexDocument,
  MatchQuery,
  SearchIndex,
} from '../../ports/search-index.ts';
import { documentKey } from '../../ports/search-index.ts';
import type { SqliteDatabase } from './database.ts';

const CHUNK_COLUMNS = `documents.repository, members.generation_id AS generation, documents.path, documents.language,
  chunks.start_line AS startLine, chunks.end_line AS endLine, chunks.definitions`;

/** Full-text search by FTS5 over chunks, and vectors beside the documents' memberships. */
export function createSqliteSearchIndex({ raw, dialect }: SqliteDatabase): SearchIndex {
  const statement = raw.prepare.bind(raw);

  return {
    hold(generation: number, repository: string, documents: readonly DocumentKey[]): Promise<Set<string>> {
      return dialect.write(async () => {
        const insert = statement(
          `INSERT OR IGNORE INTO members (generation_id, document_id)
           SELECT ?, id FROM documents WHERE repository = ? AND path = ? AND blob = ?`,
        );
        const isNew = ({ path, blob }: DocumentKey) => insert.run(generation, repository, path, blob).changes === 0;
        return new Set(documents.filter(isNew).map(documentKey));
      });
    },

    add(generation: number, repository: string, documents: readonly IndexDocument[]): Promise<void> {
      return dialect.write(async () => {
        const insertDocument = statement<unknown[], { id: number }>(
          `INSERT INTO documents (repository, path, blob, language) VALUES (?, ?, ?, ?)
           ON CONFLICT DO NOTHING RETURNING id`,
        );
        const hold = statement(
          `INSERT OR IGNORE INTO members (generation_id, document_id)
           SELECT ?, id FROM documents WHERE repository = ? AND path = ? AND blob = ?`,
        );
        const insertChunk = statement(
          'INSERT INTO chunks (document_id, start_line, end_line, definitions, text) VALUES (?, ?, ?, ?, ?)',
        );
        const insertWords = statement(
          'INSERT INTO chunk_words (rowid, path, names, docs, body) VALUES (?, ?, ?, ?, ?)',
        );
        for (const { path, blob, language, pathWords, chunks } of documents) {
          const inserted = insertDocument.get(repository, path, blob, language);
          hold.run(generation, repository, path, blob);
          // Another ingest of the same repository was quicker.
          if (!inserted) continue;
          for (const chunk of chunks) {
            const { startLine, endLine, text, names, docs, body } = chunk;
            const definitions = JSON.stringify(chunk.definitions);
            const { lastInsertRowid } = insertChunk.run(inserted.id, startLine, endLine, definitions, text);
            insertWords.run(lastInsertRowid, pathWords, names, docs, body);
          }
        }
      });
    },

    place(generation: number, vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
      return dialect.write(async () => {
        const rows = statement<[number], { id: number; path: string }>(
          'SELECT id, path FROM members JOIN documents ON documents.id = document_id WHERE generation_id = ?',
        ).all(generation);
        const update = statement('UPDATE members SET vector = ? WHERE generation_id = ? AND document_id = ?');
        for (const { id, path } of rows) {
          const vector = vectors.get(path);
          if (vector) update.run(bytesOf(vector), generation, id);
        }
      });
    },

    /** Nobody else reads the file. */
    announce: async () => undefined,

    retire(generations: readonly number[]): Promise<void> {
      return dialect.write(async () => {
        const retired = JSON.stringify(generations);
        statement('DELETE FROM members WHERE generation_id IN (SELECT value FROM json_each(?))').run(retired);
        const orphans = `SELECT id FROM documents WHERE NOT EXISTS (SELECT 1 FROM members WHERE document_id = documents.id)`;
        statement(
          `DELETE FROM chunk_words WHERE rowid IN (SELECT id FROM chunks WHERE document_id IN (${orphans}))`,
        ).run();
        statement(`DELETE FROM chunks WHERE document_id IN (${orphans})`).run();
        statement(`DELETE FROM documents WHERE id IN (${orphans})`).run();
      });
    },

    async match({ generations, words, language, limit, weights }: MatchQuery): Promise<ChunkMatch[]> {
      if (words.length === 0 || generations.length === 0) return [];
      const { path, names, docs, body } = weights;
      const rows = statement<unknown[], Row<ChunkMatch>>(
        `SELECT ${CHUNK_COLUMNS}, -bm25(chunk_words, ?, ?, ?, ?) AS score
         FROM chunk_words
         JOIN chunks ON chunks.id = chunk_words.rowid
         JOIN documents ON documents.id = chunks.document_id
         JOIN members ON members.document_id = documents.id
         WHERE chunk_words MATCH ? AND members.generation_id IN (SELECT value FROM json_each(?))
           AND (? IS NULL OR documents.language = ?)
         ORDER BY score DESC, documents.path, chunks.start_line
         LIMIT ?`,
      ).all(
        path,
        names,
        docs,
        body,
        words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR '),
        JSON.stringify(generations),
        language ?? null,
        language ?? null,
        limit,
      );
      return rows.map(toChunk);
    },

    async chunks(generation: number, paths: readonly string[]): Promise<ChunkRecord[]> {
      const rows = statement<[number, string], Row<ChunkRecord>>(
        `SELECT ${CHUNK_COLUMNS}, chunks.text FROM members
         JOIN documents ON documents.id = members.document_id
         JOIN chunks ON chunks.document_id = documents.id
         WHERE members.generation_id = ? AND documents.path IN (SELECT value FROM json_each(?))
         ORDER BY documents.path, chunks.start_line`,
      ).all(generation, JSON.stringify(paths));
      return rows.map(toChunk);
    },

    async vectors(generation: number, paths?: readonly string[]): Promise<Map<string, Float32Array>> {
      const rows = statement<[number, string | null, string | null], { path: string; vector: Buffer }>(
        `SELECT path, vector FROM members JOIN documents ON documents.id = members.document_id
         WHERE generation_id = ? AND vector IS NOT NULL
           AND (? IS NULL OR path IN (SELECT value FROM json_each(?)))`,
      ).all(generation, paths ? JSON.stringify(paths) : null, paths ? JSON.stringify(paths) : null);
      return new Map(rows.map(({ path, vector }) => [path, floatsOf(vector)]));
    },
  };
}

/** A chunk as the table holds it: definitions as JSON. */
type Row<T extends ChunkMatch | ChunkRecord> = Omit<T, 'definitions'> & { readonly definitions: string };

function toChunk<T extends ChunkMatch | ChunkRecord>(row: Row<T>): T {
  return { ...row, definitions: JSON.parse(row.definitions) } as unknown as T;
}

function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
