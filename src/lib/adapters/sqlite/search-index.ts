import { createHash } from 'node:crypto';
import type {
  ChunkMatch,
  ChunkRecord,
  DocumentKey,
  FieldWeights,
  IndexDocument,
  MatchQuery,
  SearchIndex,
  WordFrequencies,
} from '../../ports/search-index.ts';
import { documentKey } from '../../ports/search-index.ts';
import { storedJson } from '../sql/stored-json.ts';
import type { SqliteDatabase } from './database.ts';

const CHUNK_COLUMNS = `documents.repository, members.generation_id AS generation, documents.path, documents.language,
  chunks.start_line AS startLine, chunks.end_line AS endLine, chunks.definitions, documents.lines AS fileLines, chunks.counts`;

/** Full-text search by FTS5 over chunks, and vectors beside the documents' memberships. */
export function createSqliteSearchIndex({ raw, dialect }: SqliteDatabase): SearchIndex {
  const statement = raw.prepare.bind(raw);

  function repositoryOf(generation: number): string | undefined {
    const first = statement<[number], { repository: string }>(
      'SELECT repository FROM members JOIN documents ON documents.id = document_id WHERE generation_id = ? LIMIT 1',
    );
    return first.get(generation)?.repository;
  }

  /** Scopes of the generations' repositories; none when there are no others in the index. */
  function scopes(generations: readonly number[]): string[] {
    const asked = new Set(generations.flatMap((generation) => repositoryOf(generation) ?? []));
    const known = statement<[], { n: number }>(COUNT_REPOSITORIES).get()!.n;
    return known > asked.size ? [...asked].map(scopeOf) : [];
  }

  function bestRows(expression: string, { path, names, docs, body }: FieldWeights, limit: number): BestRow[] {
    return statement<unknown[], BestRow>(
      `SELECT rowid AS id, -bm25(chunk_words, ?, ?, ?, ?, 0) AS score FROM chunk_words
       WHERE chunk_words MATCH ? ORDER BY score DESC LIMIT ?`,
    ).all(path, names, docs, body, expression, limit);
  }

  /** Those of the rows that the query asks for, best first. */
  function selected(best: readonly BestRow[], { generations, language, paths }: MatchQuery): ChunkMatch[] {
    const scores = new Map(best.map(({ id, score }) => [id, score]));
    const rows = statement<unknown[], Row<Stored> & { readonly id: number }>(
      `SELECT chunks.id, ${CHUNK_COLUMNS}
       FROM json_each(?) AS best
       JOIN chunks ON chunks.id = best.value
       JOIN documents ON documents.id = chunks.document_id
       JOIN members ON members.document_id = documents.id
       WHERE members.generation_id IN (SELECT value FROM json_each(?))
         AND (? IS NULL OR documents.language = ?)
         AND (? IS NULL OR documents.path IN (SELECT value FROM json_each(?)))`,
    ).all(
      JSON.stringify([...scores.keys()]),
      JSON.stringify(generations),
      language ?? null,
      language ?? null,
      paths ? '' : null,
      JSON.stringify(paths ?? []),
    );
    return rows
      .map(({ id, ...row }) => ({ ...toChunk<Stored>(row), score: scores.get(id)! }))
      .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.startLine - b.startLine));
  }

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
          `INSERT INTO documents (repository, path, blob, language, lines) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT DO NOTHING RETURNING id`,
        );
        const hold = statement(
          `INSERT OR IGNORE INTO members (generation_id, document_id)
           SELECT ?, id FROM documents WHERE repository = ? AND path = ? AND blob = ?`,
        );
        const insertChunk = statement(
          'INSERT INTO chunks (document_id, start_line, end_line, definitions, counts, text) VALUES (?, ?, ?, ?, ?, ?)',
        );
        const insertWords = statement(
          'INSERT INTO chunk_words (rowid, path, names, docs, body, scope) VALUES (?, ?, ?, ?, ?, ?)',
        );
        const scope = scopeOf(repository);
        for (const { path, blob, language, lines, pathWords, chunks } of documents) {
          const inserted = insertDocument.get(repository, path, blob, language, lines);
          hold.run(generation, repository, path, blob);
          // Another ingest of the same repository was quicker.
          if (!inserted) continue;
          for (const chunk of chunks) {
            const { startLine, endLine, counts, text, names, docs, body } = chunk;
            const definitions = JSON.stringify(chunk.definitions);
            const { lastInsertRowid } = insertChunk.run(inserted.id, startLine, endLine, definitions, counts, text);
            insertWords.run(lastInsertRowid, pathWords, names, docs, body, scope);
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
        statement('DELETE FROM chunk_vectors WHERE blob NOT IN (SELECT blob FROM documents)').run();
      });
    },

    async match(query: MatchQuery): Promise<ChunkMatch[]> {
      const { generations, words, limit } = query;
      if (words.length === 0 || generations.length === 0) return [];
      const expression = within(scopes(generations), words.map(quoted).join(' OR '));
      // The best of all first, whatever they belong to; only when too few of them are wanted, more.
      for (let found = Math.ceil(1.3 * limit); ; found *= 8) {
        const best = bestRows(expression, query.weights, found);
        const matches = selected(best, query);
        if (matches.length >= limit || best.length < found) return matches.slice(0, limit);
      }
    },

    async frequencies(generations: readonly number[], words: readonly string[]): Promise<WordFrequencies> {
      const scope = scopes(generations);
      const count = statement<[string], { n: number }>(
        'SELECT count(*) AS n FROM chunk_words WHERE chunk_words MATCH ?',
      );
      const counts = words.map((word) => count.get(within(scope, `{names docs body} : ${quoted(word)}`))!.n);
      const chunks =
        scope.length > 0
          ? count.get(`scope : (${scope.map(quoted).join(' OR ')})`)!.n
          : statement<[], { n: number }>('SELECT count(*) AS n FROM chunks').get()!.n;
      return { chunks, counts };
    },

    async chunks(generation: number, paths: readonly string[]): Promise<ChunkRecord[]> {
      // From the paths to the generation: it has many more members than these.
      const rows = statement<unknown[], Row<ChunkRecord>>(
        `SELECT ${CHUNK_COLUMNS}, chunks.text FROM json_each(?) AS asked
         CROSS JOIN documents ON documents.repository = ? AND documents.path = asked.value
         CROSS JOIN members ON members.generation_id = ? AND members.document_id = documents.id
         CROSS JOIN chunks ON chunks.document_id = documents.id
         ORDER BY documents.path, chunks.start_line`,
      ).all(JSON.stringify([...new Set(paths)]), repositoryOf(generation) ?? '', generation);
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

interface BestRow {
  readonly id: number;
  readonly score: number;
}

/** One look-up in the index of `documents` per repository. */
const COUNT_REPOSITORIES = `
  WITH RECURSIVE known (repository) AS (
    SELECT min(repository) FROM documents
    UNION ALL
    SELECT (SELECT min(repository) FROM documents WHERE documents.repository > known.repository) FROM known
    WHERE known.repository IS NOT NULL
  )
  SELECT count(repository) AS n FROM known`;

/** A repository as one word that no text has. */
function scopeOf(repository: string): string {
  return `repository$${createHash('sha256').update(repository).digest('hex').slice(0, 16)}`;
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

/** An FTS5 expression, within repositories when some are given. */
function within(scopes: readonly string[], expression: string): string {
  return scopes.length === 0 ? expression : `(${expression}) AND scope : (${scopes.map(quoted).join(' OR ')})`;
}

type Stored = Omit<ChunkRecord, 'text'>;

/** A chunk as the table holds it: definitions as JSON. */
type Row<T extends Stored> = Omit<T, 'definitions'> & { readonly definitions: string };

function toChunk<T extends Stored>(row: Row<T>): T {
  return { ...row, definitions: storedJson(row.definitions, `a definition in ${row.path}`) } as unknown as T;
}

function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
