import type { LogEvent } from 'kysely';
import { queryEnded, type SlowQuery } from '../../ports/slow-query.ts';

/** What Kysely calls after each statement, successful or not. */
export function queryLog(database: SlowQuery['database']): (event: LogEvent) => void {
  return ({ query, queryDurationMillis }) =>
    queryEnded({ database, milliseconds: queryDurationMillis, sql: query.sql });
}
