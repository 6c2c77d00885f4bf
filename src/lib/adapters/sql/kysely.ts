/**
 * The one door to Kysely. Its 300 modules cost a quarter of a second at every start, so the build replaces this file's
 * output by a bundle of what passes through here.
 */
export { Kysely, SqliteDialect, sql } from 'kysely';
export { Migrator } from 'kysely/migration';
