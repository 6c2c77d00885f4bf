import type Database from 'better-sqlite3';

const GENERATION = 'SELECT id FROM generations';
const CURRENT = 'SELECT current_generation FROM repositories WHERE current_generation IS NOT NULL';

/** Rows that belong to nothing, by table; a store that is well has none. */
const QUERIES: Readonly<Record<string, string>> = {
  generations: 'SELECT count(*) FROM generations WHERE repository_id NOT IN (SELECT id FROM repositories)',
  'repositories without their generation': `SELECT count(*) FROM repositories WHERE current_generation NOT IN (${GENERATION})`,
  files: 'SELECT count(*) FROM files WHERE repository_id NOT IN (SELECT id FROM repositories)',
  members: `SELECT count(*) FROM members WHERE generation_id NOT IN (${GENERATION})`,
  documents: 'SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM members)',
  chunks: 'SELECT count(*) FROM chunks WHERE document_id NOT IN (SELECT id FROM documents)',
  'files without texts': `SELECT count(*) FROM versions WHERE status = 'parsed' AND generation_id IN (${CURRENT}) AND blob NOT IN (SELECT blob FROM texts)`,
  'generations without segments': `SELECT count(*) FROM generations WHERE id IN (${CURRENT}) AND id NOT IN (SELECT generation_id FROM segments)`,
  'files without vectors': `SELECT count(*) FROM members WHERE vector IS NULL AND generation_id IN (${CURRENT})`,
  ...Object.fromEntries(
    ['versions', 'edges', 'symbol_edges', 'possible_uses', 'definitions', 'unresolved', 'externals', 'segments'].map(
      (table) => [table, `SELECT count(*) FROM ${table} WHERE generation_id NOT IN (${GENERATION})`],
    ),
  ),
};

/** Inconsistencies in the rows of a store: `members: 3`. */
export function findOrphans(raw: Database.Database): readonly string[] {
  return Object.entries(QUERIES).flatMap(([what, query]) => {
    const count = raw.prepare<[], number>(query).pluck().get()!;
    return count === 0 ? [] : [`${what}: ${count}`];
  });
}
