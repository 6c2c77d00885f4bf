import { sql } from 'kysely';
import type { GenerationReport, ReportFilters } from '../../ports/catalog.ts';
import { batches } from './batches.ts';
import type { SqlDialect } from './dialect.ts';
import { readLinks } from './read-edges.ts';

/** Files of one of the two kinds: source, or documents and configuration. */
function readFiles({ db }: SqlDialect, generation: number, document: 0 | 1) {
  return db
    .selectFrom('versions')
    .innerJoin('files', 'files.id', 'versions.file_id')
    .select(['path', 'blob', 'language', 'bytes', 'reason'])
    .select(sql<'parsed' | 'skipped' | 'failed'>`status`.as('status'))
    .where('generation_id', '=', generation)
    .where('document', '=', document)
    .orderBy('path')
    .execute();
}

/** How each report on a generation is read. */
export const REPORTS: {
  readonly [K in keyof GenerationReport]: (
    dialect: SqlDialect,
    generation: number,
    only?: ReportFilters[K],
  ) => Promise<GenerationReport[K]>;
} = {
  files: (dialect, generation) => readFiles(dialect, generation, 0),
  documents: (dialect, generation) => readFiles(dialect, generation, 1),
  symbolEdges: async ({ db }, generation) => {
    const rows = await db
      .selectFrom('symbol_edges')
      .innerJoin('files as source', 'source.id', 'symbol_edges.from_id')
      .innerJoin('files as target', 'target.id', 'symbol_edges.to_id')
      .select([
        'source.path as from',
        'from_symbol as fromSymbol',
        'target.path as to',
        'to_symbol as toSymbol',
        'overload',
        'kind',
        'line',
        'at',
        'conditional',
      ])
      .where('generation_id', '=', generation)
      .orderBy('source.path')
      .orderBy('line')
      .orderBy('target.path')
      .orderBy('to_symbol')
      .orderBy('kind')
      .orderBy('at')
      .orderBy('from_symbol')
      .orderBy('overload')
      .execute();
    return rows.map((row) => ({ ...row, conditional: row.conditional === 1 }));
  },
  possibleUses: ({ db }, generation, { from, name } = {}) =>
    db
      .selectFrom('possible_uses')
      .innerJoin('files', 'files.id', 'possible_uses.from_id')
      .select(['path as from', 'from_symbol as fromSymbol', 'name', 'kind', 'line', 'at'])
      .where('generation_id', '=', generation)
      .$if(from !== undefined, (query) => query.where('path', '=', from!))
      .$if(name !== undefined, (query) => query.where('name', '=', name!))
      .orderBy('path')
      .orderBy('line')
      .orderBy('name')
      .orderBy('kind')
      .orderBy('at')
      .execute(),
  definitions: async ({ db }, generation, { symbols } = {}) => {
    const all = db
      .selectFrom('definitions')
      .innerJoin('files', 'files.id', 'definitions.from_id')
      .select(['path as from', 'symbol', 'kind', 'line', 'end_line as endLine', 'exported'])
      .where('generation_id', '=', generation)
      .orderBy('path')
      .orderBy('line')
      .orderBy('symbol')
      .orderBy('end_line')
      .orderBy('kind');
    const rows = symbols
      ? (await Promise.all([...batches(symbols)].map((batch) => all.where('symbol', 'in', batch).execute()))).flat()
      : await all.execute();
    return rows.map((row) => ({ ...row, exported: row.exported === 1 }));
  },
  unresolved: ({ db }, generation) =>
    db
      .selectFrom('unresolved')
      .innerJoin('files', 'files.id', 'unresolved.from_id')
      .select(['path as from', 'specifier', 'kind', 'line', 'reason'])
      .where('generation_id', '=', generation)
      .orderBy('path')
      .orderBy('line')
      .execute(),
  async counts({ db }, generation) {
    const pairs = db
      .selectFrom('edges')
      .select(['from_id', 'to_id'])
      .distinct()
      .where('generation_id', '=', generation);
    const { edges } = await db
      .selectFrom(pairs.as('pairs'))
      .select(({ fn }) => fn.countAll<number>().as('edges'))
      .executeTakeFirstOrThrow();
    const { externals } = await db
      .selectFrom('externals')
      .select(({ fn }) => fn.count<number>('package').distinct().as('externals'))
      .where('generation_id', '=', generation)
      .executeTakeFirstOrThrow();
    const reasons = await db
      .selectFrom('unresolved')
      .select(({ fn }) => ['reason', fn.countAll<number>().as('count')])
      .where('generation_id', '=', generation)
      .groupBy('reason')
      .orderBy('reason')
      .execute();
    const unresolved = Object.fromEntries(reasons.map(({ reason, count }) => [reason, Number(count)]));
    return { edges: Number(edges), externals: Number(externals), unresolved };
  },
  externals: ({ db }, generation) =>
    db
      .selectFrom('externals')
      .innerJoin('files', 'files.id', 'externals.from_id')
      .select(['path as from', 'package'])
      .where('generation_id', '=', generation)
      .orderBy('path')
      .orderBy('package')
      .execute(),
  links: (dialect, generation, { paths } = {}) => readLinks(dialect, generation, paths),
};
