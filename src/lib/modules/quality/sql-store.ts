import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import type { Basis } from '../../quality/weights.ts';
import { packText, unpackText } from '../../text/packed-text.ts';
import type { FigureStore, RecordedFile } from './store.ts';
import type { FigureTables } from './tables.ts';

export function createFigureStore({ db, write }: SqlDialect): FigureStore {
  const tables = db.withTables<FigureTables>();
  return {
    record: ({ repository, generation, commit, publishedAt, basis, files }, keep) =>
      write(async (transaction) => {
        const writing = transaction.withTables<FigureTables>();
        await writing
          .deleteFrom('figures')
          .where('repository', '=', repository)
          .where(({ or, eb }) => or([eb('sha', '=', commit), eb('generation', '=', generation)]))
          .execute();
        const row = { repository, generation, sha: commit, published_at: publishedAt, basis };
        await writing
          .insertInto('figures')
          .values({ ...row, files: packText(JSON.stringify(files)) })
          .execute();
        const older = await writing
          .selectFrom('figures')
          .select('generation')
          .where('repository', '=', repository)
          .orderBy('generation', 'desc')
          .offset(keep)
          .limit(keep)
          .execute();
        if (older.length === 0) return;
        await writing
          .deleteFrom('figures')
          .where('repository', '=', repository)
          .where('generation', '<=', older[0]!.generation)
          .execute();
      }),

    async hasRecorded(repository, commit) {
      const row = await tables
        .selectFrom('figures')
        .select('generation')
        .where('repository', '=', repository)
        .where('sha', '=', commit)
        .executeTakeFirst();
      return row !== undefined;
    },

    async latest(repository) {
      const row = await tables
        .selectFrom('figures')
        .select('files')
        .where('repository', '=', repository)
        .orderBy('generation', 'desc')
        .limit(1)
        .executeTakeFirst();
      const text = row && unpackText(row.files);
      return text === undefined ? [] : (JSON.parse(text) as RecordedFile[]);
    },

    async recorded(repository) {
      const rows = await tables
        .selectFrom('figures')
        .selectAll()
        .where('repository', '=', repository)
        .orderBy('generation')
        .execute();
      return rows.flatMap(({ generation, sha: commit, published_at: publishedAt, basis, files }) => {
        const text = unpackText(files);
        if (text === undefined) return [];
        const read = JSON.parse(text) as RecordedFile[];
        return [{ repository, generation, commit, publishedAt, basis: basis as Basis, files: read }];
      });
    },
  };
}
