import { type SqlBool, sql } from 'kysely';
import { batches, type SqlDialect, type SqlTables } from '../../adapters/sql/dialect.ts';
import type { ReferenceKind } from '../../references/reference.ts';
import type { PlacedReference, ReferenceQuery, ReferenceStore, TargetState } from './store.ts';
import type { ReferenceTables } from './tables.ts';

export function createReferenceStore(dialect: SqlDialect): ReferenceStore {
  const db = dialect.db.withTables<ReferenceTables>();
  return {
    async unread(generation, version) {
      const rows = await db
        .selectFrom('versions')
        .innerJoin('files', 'files.id', 'versions.file_id')
        .leftJoin('read_references as read', (join) =>
          join.onRef('read.blob', '=', 'versions.blob').on('read.version', '=', version),
        )
        .select(['versions.blob', 'versions.language', 'files.path'])
        .where('versions.generation_id', '=', generation)
        .where('versions.status', '=', 'parsed')
        .where('read.blob', 'is', null)
        .orderBy('files.path')
        .execute();
      return [...new Map(rows.map((row) => [row.blob, row])).values()];
    },

    write: (version, blobs) =>
      dialect.write(async (transaction) => {
        const writing = transaction.withTables<ReferenceTables>();
        const there = await withTexts(
          writing,
          blobs.map(({ blob }) => blob),
        );
        const kept = blobs.filter(({ blob }) => there.has(blob));
        for (const batch of batches(kept)) {
          const ids = batch.map(({ blob }) => blob);
          await writing.deleteFrom('references').where('blob', 'in', ids).execute();
          await writing.deleteFrom('read_references').where('blob', 'in', ids).execute();
          const read = batch.map(({ blob, isCut }) => ({ blob, version, is_cut: isCut ? 1 : 0 }));
          await writing.insertInto('read_references').values(read).execute();
        }
        const rows = kept.flatMap(({ blob, references }) => references.map((one) => ({ blob, ...one })));
        for (const batch of batches(rows)) await writing.insertInto('references').values(batch).execute();
      }),

    async list(query, { limit, after }) {
      let rows = select(db, query).select([
        ...(['files.path', 'found.line', 'found.kind', 'found.target', 'found.text'] as const),
        ...(['status.state', 'status.detail', 'status.checked_at'] as const),
      ]);
      if (after) {
        rows = rows.where(({ eb, refTuple, tuple }) =>
          eb(
            refTuple('files.path', 'found.line', 'found.kind', 'found.target'),
            '>',
            tuple(after.path, after.line, after.kind as string, after.target),
          ),
        );
      }
      const found = await rows
        .orderBy('files.path')
        .orderBy('found.line')
        .orderBy('found.kind')
        .orderBy('found.target')
        .limit(limit)
        .execute();
      return found.map(toPlaced);
    },

    async count(query) {
      const rows = await select(db, query)
        .select(['found.kind', ({ fn }) => fn.countAll<number | string>().as('count')])
        .groupBy('found.kind')
        .execute();
      return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]));
    },

    async cut(generation) {
      const rows = await db
        .selectFrom('versions')
        .innerJoin('files', 'files.id', 'versions.file_id')
        .innerJoin('read_references as read', 'read.blob', 'versions.blob')
        .select('files.path')
        .where('versions.generation_id', '=', generation)
        .where('read.is_cut', '=', 1)
        .orderBy('files.path')
        .execute();
      return rows.map(({ path }) => path);
    },

    async targets(query, limit) {
      const full = fullTarget(query);
      const rows = await select(db, query)
        .select(['found.kind', full.as('target'), 'status.checked_at'])
        .distinct()
        .orderBy('found.kind')
        .orderBy('target')
        .limit(limit)
        .execute();
      return rows.map(({ kind, target, checked_at }) => ({
        ...{ kind: kind as ReferenceKind, target, checkedAt: checked_at ?? undefined },
      }));
    },

    setStatuses: (statuses) =>
      dialect.write(async (transaction) => {
        const writing = transaction.withTables<ReferenceTables>();
        for (const batch of batches(statuses)) {
          const rows = batch.map(({ target, state, detail = null, checkedAt }) => ({
            ...{ target, state, detail, checked_at: checkedAt },
          }));
          await writing
            .insertInto('reference_status')
            .values(rows)
            .onConflict((conflict) =>
              conflict.column('target').doUpdateSet(({ ref }) => ({
                state: ref('excluded.state'),
                detail: ref('excluded.detail'),
                checked_at: ref('excluded.checked_at'),
              })),
            )
            .execute();
        }
      }),
  };
}

type Database = SqlTables<ReferenceTables>;

async function withTexts(db: Database, blobs: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const batch of batches(blobs)) {
    const rows = await db.selectFrom('texts').select('blob').where('blob', 'in', batch).execute();
    for (const { blob } of rows) found.add(blob);
  }
  return found;
}

/** `#12` with the name of its repository: statuses are those of all repositories. */
function fullTarget({ own }: Pick<ReferenceQuery, 'own'>) {
  return sql<string>`CASE WHEN found.target LIKE '#%' THEN ${own} || found.target ELSE found.target END`;
}

/** The rows of a question, without an order. */
function select(db: Database, query: ReferenceQuery) {
  const { generation, kinds, targets, paths, states } = query;
  const full = fullTarget(query);
  return db
    .selectFrom('versions')
    .innerJoin('files', 'files.id', 'versions.file_id')
    .innerJoin('references as found', 'found.blob', 'versions.blob')
    .leftJoin('reference_status as status', (join) => join.on(sql<SqlBool>`status.target = ${full}`))
    .where('versions.generation_id', '=', generation)
    .$if(kinds !== undefined, (rows) => rows.where('found.kind', 'in', [...kinds!]))
    .$if(targets !== undefined, (rows) => rows.where('found.target', 'in', [...targets!]))
    .$if(states !== undefined, (rows) => rows.where('status.state', 'in', [...states!]))
    .$if(paths !== undefined, (rows) =>
      rows.where(({ eb, or, and }) =>
        or(
          paths!.flatMap((path) => [
            eb('files.path', '=', path),
            // Behind `path/` and before `path0`: all that begins with it, by any order of letters.
            and([eb('files.path', '>', `${path}/`), eb('files.path', '<', `${path}0`)]),
          ]),
        ),
      ),
    );
}

interface Row {
  readonly path: string;
  readonly line: number;
  readonly kind: string;
  readonly target: string;
  readonly text: string;
  readonly state: string | null;
  readonly detail: string | null;
  readonly checked_at: string | null;
}

function toPlaced({ path, line, kind, target, text, state, detail, checked_at }: Row): PlacedReference {
  const known = state !== null && checked_at !== null;
  return {
    ...{ path, line, kind: kind as ReferenceKind, target, text },
    ...(known && {
      status: { state: state as TargetState, checkedAt: checked_at, ...(detail !== null && { detail }) },
    }),
  };
}
