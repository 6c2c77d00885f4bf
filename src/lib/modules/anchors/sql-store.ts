import type { Selectable } from 'kysely';
import { batches, type SqlDialect } from '../../adapters/sql/dialect.ts';
import type { Placement } from '../../anchor/placement.ts';
import { packText, unpackText } from '../../text/packed-text.ts';
import { appendEvents } from '../events/api.ts';
import { anchorOf, confirmationOf, placementOf, placementRow } from './rows.ts';
import type { AnchorStore, Tree } from './store.ts';
import type { AnchorDatabase, AnchorTables } from './tables.ts';

export function createAnchorStore({ db, write }: SqlDialect): AnchorStore {
  const tables = db.withTables<AnchorTables>();
  return {
    async placedGeneration(repository) {
      const row = await tables
        .selectFrom('placed_trees')
        .select('generation')
        .where('repository', '=', repository)
        .executeTakeFirst();
      return row?.generation;
    },

    async placedTree(repository) {
      const row = await tables
        .selectFrom('placed_trees')
        .select('tree')
        .where('repository', '=', repository)
        .executeTakeFirst();
      const text = row && unpackText(row.tree);
      return text === undefined ? undefined : readTree(text);
    },

    async places(repository) {
      const rows = await tables
        .selectFrom('anchors')
        .leftJoin('placements', 'placements.anchor_id', 'anchors.id')
        .leftJoin('confirmed_placements as confirmed', 'confirmed.anchor_id', 'anchors.id')
        .select(['anchors.id', 'anchors.path', 'anchors.blob', 'placements.path as placed_path', 'state'])
        .select(['confirmed.path as confirmed_path', 'confirmed.blob as confirmed_blob'])
        .where('repository', '=', repository)
        .execute();
      return rows.map(({ id, path, blob, placed_path, state, confirmed_path, confirmed_blob }) => ({
        id,
        origins: [
          { path, blob },
          ...(confirmed_path === null ? [] : [{ path: confirmed_path, blob: confirmed_blob! }]),
        ],
        placed: placed_path === null ? undefined : { path: placed_path, state: state as Placement['state'] },
      }));
    },

    async anchors(ids) {
      const found = [];
      for (const batch of batches(ids)) {
        const anchors = await tables.selectFrom('anchors').selectAll().where('id', 'in', batch).execute();
        const placements = await rowsOf(tables, 'placements', batch);
        const confirmations = await rowsOf(tables, 'confirmed_placements', batch);
        for (const row of anchors) {
          const [placement, confirmation] = [placements.get(row.id), confirmations.get(row.id)];
          found.push({
            ...{ id: row.id, repository: row.repository, anchor: anchorOf(row) },
            placement: placement && placementOf(placement),
            confirmation: confirmation && confirmationOf(confirmation),
          });
        }
      }
      return found;
    },

    async texts(blobs) {
      const found = new Map<string, string>();
      for (const batch of batches(blobs)) {
        const rows = await tables
          .selectFrom('anchor_texts')
          .select(['blob', 'text'])
          .where('blob', 'in', batch)
          .execute();
        for (const { blob, text } of rows) {
          const unpacked = unpackText(text);
          if (unpacked !== undefined) found.set(blob, unpacked);
        }
      }
      return found;
    },

    save: (placements, { repository, generation, tree }) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AnchorTables>();
        // An anchor may have been removed while it was placed.
        const ids = new Set<string>();
        for (const batch of batches([...placements.keys()])) {
          const rows = await writing.selectFrom('anchors').select('id').where('id', 'in', batch).execute();
          for (const { id } of rows) ids.add(id);
        }
        const rows = [...placements].filter(([id]) => ids.has(id)).map(([id, it]) => placementRow(id, generation, it));
        for (const batch of batches(rows)) {
          const changed = batch.map(({ anchor_id }) => anchor_id);
          await writing.deleteFrom('placements').where('anchor_id', 'in', changed).execute();
          await writing.insertInto('placements').values(batch).execute();
        }
        if (!tree) return;
        await writing.deleteFrom('placed_trees').where('repository', '=', repository).execute();
        const packed = Buffer.from(packText(writeTree(tree)));
        await writing.insertInto('placed_trees').values({ repository, generation, tree: packed }).execute();
      }),

    async repositories() {
      const rows = await tables
        .selectFrom('anchors')
        .select(({ fn }) => ['repository', fn.max('commit').as('commit')])
        .groupBy('repository')
        .orderBy('repository')
        .execute();
      return rows.map(({ repository, commit }) => ({ repository, commit: commit ?? undefined }));
    },

    adopt: (from, to, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AnchorTables>();
        await writing.updateTable('anchors').set({ repository: to }).where('repository', '=', from).execute();
        await writing.deleteFrom('placed_trees').where('repository', 'in', [from, to]).execute();
        await appendEvents(transaction, [event]);
      }),
  };
}

/** Rows of a table of at most one row per anchor. */
async function rowsOf<Table extends 'placements' | 'confirmed_placements'>(
  tables: AnchorDatabase,
  table: Table,
  ids: readonly string[],
): Promise<Map<string, Selectable<AnchorTables[Table]>>> {
  const rows = await tables
    .selectFrom(table as 'placements')
    .selectAll()
    .where('anchor_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.anchor_id, row as unknown as Selectable<AnchorTables[Table]>]));
}

/** No path holds a NUL. */
function writeTree(tree: Tree): string {
  return [...tree].map(([path, blob]) => `${blob}\0${path}`).join('\0');
}

function readTree(text: string): Tree {
  const fields = text === '' ? [] : text.split('\0');
  const tree = new Map<string, string>();
  for (let i = 0; i + 1 < fields.length; i += 2) tree.set(fields[i + 1]!, fields[i]!);
  return tree;
}
