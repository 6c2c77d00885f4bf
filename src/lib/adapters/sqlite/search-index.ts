import type { EarlierChunk, IndexedDocument, SearchIndex } from '../../ports/search-index.ts';
import { storedJson } from '../sql/stored-json.ts';
import type { SqliteDatabase } from './database.ts';
import { nearbyFiles } from './nearby-files.ts';

/** Documents and their memberships in generations, the vectors beside these; and the chunks that earlier versions stored. */
export function createSqliteSearchIndex({ raw, dialect }: SqliteDatabase): SearchIndex {
  const statement = raw.prepare.bind(raw);

  function readColumn(
    column: 'vector' | 'context',
    generation: number,
    paths?: readonly string[],
  ): Map<string, Float32Array> {
    const only = paths ? JSON.stringify(paths) : null;
    const rows = statement<[number, string | null, string | null], { path: string; vector: Buffer }>(
      `SELECT path, ${column} AS vector FROM members JOIN documents ON documents.id = members.document_id
       WHERE generation_id = ? AND ${column} IS NOT NULL
         AND (? IS NULL OR path IN (SELECT value FROM json_each(?)))`,
    ).all(generation, only, only);
    return new Map(rows.map(({ path, vector }) => [path, floatsOf(vector)]));
  }

  return {
    hold(generation: number, repository: string, documents: readonly IndexedDocument[]): Promise<void> {
      return dialect.write(async () => {
        const insertDocument = statement(
          `INSERT INTO documents (repository, path, blob, language, lines) VALUES (?, ?, ?, ?, 0)
           ON CONFLICT DO NOTHING`,
        );
        const insertMember = statement(
          `INSERT OR IGNORE INTO members (generation_id, document_id, has_chunks)
           SELECT ?, id, 0 FROM documents WHERE repository = ? AND path = ? AND blob = ?`,
        );
        for (const { path, blob, language } of documents) {
          insertDocument.run(repository, path, blob, language);
          insertMember.run(generation, repository, path, blob);
        }
      });
    },

    place(generation, vectors, contexts = new Map()): Promise<void> {
      return dialect.write(async () => {
        const rows = statement<[number], { id: number; path: string }>(
          'SELECT id, path FROM members JOIN documents ON documents.id = document_id WHERE generation_id = ?',
        ).all(generation);
        const update = statement(
          'UPDATE members SET vector = ?, context = ? WHERE generation_id = ? AND document_id = ?',
        );
        for (const { id, path } of rows) {
          const vector = vectors.get(path);
          const context = contexts.get(path);
          if (vector) update.run(bytesOf(vector), context ? bytesOf(context) : null, generation, id);
        }
      });
    },

    /** Nobody else reads the file. */
    announce: async () => undefined,

    retire(generations: readonly number[]): Promise<void> {
      return dialect.write(async () => {
        const retired = JSON.stringify(generations);
        statement('DELETE FROM members WHERE generation_id IN (SELECT value FROM json_each(?))').run(retired);
        // Chunks go with the last generation of an earlier version, which alone reads them; a later one may keep the document.
        const unread = `SELECT id FROM chunks WHERE NOT EXISTS (
          SELECT 1 FROM members WHERE members.document_id = chunks.document_id AND has_chunks = 1)`;
        statement(`DELETE FROM chunk_words WHERE rowid IN (${unread})`).run();
        statement(`DELETE FROM chunks WHERE id IN (${unread})`).run();
        const orphans = `SELECT id FROM documents WHERE NOT EXISTS (SELECT 1 FROM members WHERE document_id = documents.id)`;
        statement(`DELETE FROM documents WHERE id IN (${orphans})`).run();
        statement('DELETE FROM chunk_vectors WHERE blob NOT IN (SELECT blob FROM documents)').run();
      });
    },

    vectors: async (generation, paths) => readColumn('vector', generation, paths),
    contexts: async (generation) => readColumn('context', generation),
    nearby: async ({ generation, paths, by, limit }) => {
      const vectors = readColumn('vector', generation);
      return nearbyFiles(vectors, { paths, by, limit }, by === 'vectors' ? vectors : readColumn('context', generation));
    },

    async earlierChunks(generation: number): Promise<EarlierChunk[]> {
      const rows = statement<[number], EarlierRow>(
        `SELECT documents.path, documents.blob, documents.language, documents.lines AS fileLines,
           chunks.start_line AS startLine, chunks.end_line AS endLine, chunks.definitions, chunks.counts, chunks.text
         FROM members
         JOIN documents ON documents.id = members.document_id
         JOIN chunks ON chunks.document_id = documents.id
         WHERE members.generation_id = ? AND members.has_chunks = 1
         ORDER BY documents.path, chunks.start_line, chunks.id`,
      ).all(generation);
      return rows.map((row) => ({
        ...row,
        definitions: storedJson<EarlierChunk['definitions']>(row.definitions, `a definition in ${row.path}`),
      }));
    },
  };
}

/** A chunk as the table has it: definitions as JSON. */
type EarlierRow = Omit<EarlierChunk, 'definitions'> & { readonly definitions: string };

function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
