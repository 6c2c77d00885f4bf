import type { EdgeRow, LinkRow } from '../../ports/catalog.ts';
import { batches } from './batches.ts';
import type { SqlDialect } from './dialect.ts';

/** The edges of a generation; with `paths`, those that start or end at one of them. */
export async function readEdges({ db }: SqlDialect, generation: number, paths?: readonly string[]): Promise<EdgeRow[]> {
  const all = db
    .selectFrom('edges')
    .innerJoin('files as source', 'source.id', 'edges.from_id')
    .innerJoin('files as target', 'target.id', 'edges.to_id')
    .select(['source.path as from', 'target.path as to', 'kind', 'line', 'specifier', 'test'])
    .where('generation_id', '=', generation)
    .orderBy('source.path')
    .orderBy('line')
    .orderBy('target.path')
    .orderBy('kind')
    .orderBy('specifier');
  if (!paths) return (await all.execute()).map(toEdge);
  const wanted = new Set(paths);
  const rows: EdgeRow[] = [];
  for (const batch of batches(paths)) {
    const ids = db
      .selectFrom('files')
      .innerJoin('versions', 'versions.file_id', 'files.id')
      .select('files.id')
      .where('versions.generation_id', '=', generation)
      .where('path', 'in', batch);
    rows.push(...(await all.where('from_id', 'in', ids).execute()).map(toEdge));
    const incoming = (await all.where('to_id', 'in', ids).execute()).map(toEdge);
    rows.push(...incoming.filter(({ from }) => !wanted.has(from)));
  }
  return rows;
}

/** The links of a generation; with `paths`, those that start or end at one of them. */
export async function readLinks({ db }: SqlDialect, generation: number, paths?: readonly string[]): Promise<LinkRow[]> {
  const all = db
    .selectFrom('links')
    .innerJoin('files as source', 'source.id', 'links.from_id')
    .innerJoin('files as target', 'target.id', 'links.to_id')
    .select(['source.path as from', 'target.path as to', 'to_symbol as toSymbol', 'kind', 'line', 'specifier'])
    .where('generation_id', '=', generation)
    .orderBy('source.path')
    .orderBy('line')
    .orderBy('target.path')
    .orderBy('to_symbol')
    .orderBy('kind')
    .orderBy('specifier');
  if (!paths) return all.execute();
  const rows: LinkRow[] = [];
  for (const batch of batches(paths))
    rows.push(
      ...(await all
        .where(({ or, eb }) => or([eb('source.path', 'in', batch), eb('target.path', 'in', batch)]))
        .execute()),
    );
  return rows;
}

function toEdge(row: Omit<EdgeRow, 'test'> & { readonly test: number }): EdgeRow {
  return { ...row, test: row.test === 1 };
}
