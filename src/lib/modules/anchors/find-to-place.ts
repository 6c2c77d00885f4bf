import { batches } from '../../adapters/sql/dialect.ts';
import type { AnchorToPlace, TreeChange } from './store.ts';
import type { AnchorDatabase } from './tables.ts';

/** All anchors of a repository. */
export async function allToPlace(tables: AnchorDatabase, repository: string): Promise<readonly AnchorToPlace[]> {
  return (await ownAnchors(tables, repository).execute()).map(toPlace);
}

/**
 * Those that a change may concern: by several short questions, each of which an index answers. Most changes are small, and a
 * repository may have 100,000 anchors.
 */
export async function changedToPlace(
  tables: AnchorDatabase,
  repository: string,
  { paths, blobs }: TreeChange,
): Promise<readonly AnchorToPlace[]> {
  const found = new Map<string, AnchorToPlace>();
  const add = (rows: readonly Row[]) => {
    for (const row of rows) found.set(row.id, toPlace(row));
  };
  add(await unplacedAnchors(tables, repository).execute());
  if (paths.length === 0) return [...found.values()];
  add(await placedAnchors(tables, repository).where('placements.state', '=', 'orphaned').execute());
  for (const batch of batches(paths)) {
    add(await ownAnchors(tables, repository).where('anchors.path', 'in', batch).execute());
    add(await placedAnchors(tables, repository).where('placements.path', 'in', batch).execute());
    add(await ownAnchors(tables, repository).where('confirmed.path', 'in', batch).execute());
  }
  for (const batch of batches(blobs)) {
    const moved = placedAnchors(tables, repository).where('placements.state', '!=', 'exact');
    add(await moved.where('anchors.blob', 'in', batch).execute());
    add(await moved.where('confirmed.blob', 'in', batch).execute());
  }
  return [...found.values()];
}

/** Those that are to be placed whatever changes. */
export function unplacedAnchors(tables: AnchorDatabase, repository: string) {
  return tables
    .selectFrom('unplaced_anchors')
    .innerJoin('anchors', 'anchors.id', 'unplaced_anchors.anchor_id')
    .leftJoin('confirmed_placements as confirmed', 'confirmed.anchor_id', 'anchors.id')
    .select(['anchors.id', 'anchors.blob', 'confirmed.blob as confirmed_blob'])
    .where('anchors.repository', '=', repository);
}

function ownAnchors(tables: AnchorDatabase, repository: string) {
  return tables
    .selectFrom('anchors')
    .leftJoin('confirmed_placements as confirmed', 'confirmed.anchor_id', 'anchors.id')
    .select(['anchors.id', 'anchors.blob', 'confirmed.blob as confirmed_blob'])
    .where('anchors.repository', '=', repository);
}

function placedAnchors(tables: AnchorDatabase, repository: string) {
  return ownAnchors(tables, repository).innerJoin('placements', 'placements.anchor_id', 'anchors.id');
}

interface Row {
  readonly id: string;
  readonly blob: string;
  readonly confirmed_blob: string | null;
}

function toPlace({ id, blob, confirmed_blob }: Row): AnchorToPlace {
  return { id, blob: confirmed_blob ?? blob };
}
