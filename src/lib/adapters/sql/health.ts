import type { Health } from '../../ports/health.ts';
import type { SqlDialect } from './dialect.ts';

/** Whether the database answers about the first of the catalog's tables. It is opened for writing in any case. */
export function createSqlHealth({ db }: Pick<SqlDialect, 'db'>): Health {
  return {
    async ping() {
      await db.selectFrom('repositories').select('id').limit(1).execute();
    },
  };
}
