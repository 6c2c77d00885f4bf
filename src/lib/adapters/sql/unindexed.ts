import { sql } from 'kysely';

/** A text column of which no index is read: where a better one is known, going through a whole repository in its order takes longer. */
export function unindexed(column: string) {
  return sql<string>`(${sql.ref(column)} || '')`;
}
