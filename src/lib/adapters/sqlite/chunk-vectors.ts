import type { ChunkVector, ChunkVectors, NearChunk, NearestQuery } from '../../ports/chunk-vectors.ts';
import type { SqliteDatabase } from './database.ts';
import { packVectors, similarities } from './packed-vectors.ts';

/** Where the chunks of a document begin and end, as `chunk_vectors.cut` has it. */
const CUT = `(SELECT group_concat(start_line || '-' || end_line) FROM
  (SELECT start_line, end_line FROM chunks WHERE document_id = documents.id ORDER BY start_line, end_line))`;

/** Vectors of chunks in the embedded file, looked through one by one: a tenth of a second for 70,000 chunks. */
export function createSqliteChunkVectors({ raw, dialect }: SqliteDatabase): ChunkVectors {
  const statement = raw.prepare.bind(raw);

  return {
    async missing(generation: number, model: string): Promise<string[]> {
      const rows = statement<[string, number], { path: string }>(
        `SELECT documents.path, ${CUT} AS wanted, chunk_vectors.cut AS cut
         FROM members
         JOIN documents ON documents.id = members.document_id
         LEFT JOIN chunk_vectors ON chunk_vectors.model = ? AND chunk_vectors.blob = documents.blob
           AND chunk_vectors.language = documents.language
         WHERE members.generation_id = ? AND wanted IS NOT NULL AND cut IS NOT wanted
         ORDER BY documents.path`,
      ).all(model, generation);
      return rows.map(({ path }) => path);
    },

    add(generation: number, model: string, chunks: readonly ChunkVector[]): Promise<void> {
      return dialect.write(async () => {
        const find = statement<[number, string], { blob: string; language: string; cut: string }>(
          `SELECT documents.blob, documents.language, ${CUT} AS cut FROM documents
           JOIN members ON members.document_id = documents.id AND members.generation_id = ?
           WHERE documents.path = ?`,
        );
        const insert = statement(
          'INSERT OR REPLACE INTO chunk_vectors (model, blob, language, cut, vectors) VALUES (?, ?, ?, ?, ?)',
        );
        for (const [path, list] of Map.groupBy(chunks, (chunk) => chunk.path)) {
          const document = find.get(generation, path);
          if (!document) continue;
          const inOrder = list.sort((a, b) => a.startLine - b.startLine).map(({ vector }) => vector);
          insert.run(model, document.blob, document.language, document.cut, packVectors(inOrder));
        }
      });
    },

    async nearest({ generations, model, vector, language, paths, limit }: NearestQuery): Promise<NearChunk[]> {
      const rows = statement<unknown[], Row>(
        `SELECT members.generation_id AS generation, documents.path, chunk_vectors.cut, chunk_vectors.vectors
         FROM json_each(?) AS asked
         JOIN members ON members.generation_id = asked.value
         JOIN documents ON documents.id = members.document_id
         JOIN chunk_vectors ON chunk_vectors.model = ? AND chunk_vectors.blob = documents.blob
           AND chunk_vectors.language = documents.language
         WHERE (? IS NULL OR documents.language = ?)
           AND (? IS NULL OR documents.path IN (SELECT value FROM json_each(?)))`,
      ).iterate(
        JSON.stringify(generations),
        model,
        language ?? null,
        language ?? null,
        paths ? '' : null,
        JSON.stringify(paths ?? []),
      );
      const best: NearChunk[] = [];
      for (const { generation, path, cut, vectors } of rows) {
        let starts: readonly number[] | undefined;
        const found = similarities(vectors, vector);
        for (let i = 0; i < found.length; i++) {
          const similarity = found[i]!;
          if (best.length === limit && similarity <= best[limit - 1]!.similarity) continue;
          starts ??= cut.split(',').map((lines) => Number.parseInt(lines, 10));
          insertSorted(best, { generation, path, startLine: starts[i]!, similarity }, limit);
        }
      }
      return best;
    },
  };
}

interface Row {
  readonly generation: number;
  readonly path: string;
  readonly cut: string;
  readonly vectors: Buffer;
}

/** Puts a chunk where it belongs among the best, and drops the last one beyond the limit. */
function insertSorted(best: NearChunk[], chunk: NearChunk, limit: number): void {
  const behind = best.findLastIndex(({ similarity }) => similarity >= chunk.similarity);
  best.splice(behind + 1, 0, chunk);
  if (best.length > limit) best.pop();
}
