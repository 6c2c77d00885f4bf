import { isDeepStrictEqual } from 'node:util';
import { type Selectable, sql } from 'kysely';
import { batches, type SqlDialect } from '../../adapters/sql/dialect.ts';
import { packText, unpackText } from '../../text/packed-text.ts';
import { appendEvents } from '../events/api.ts';
import { ATTACHED } from './attached.ts';
import { allToPlace, changedToPlace, unplacedAnchors } from './find-to-place.ts';
import { anchorOf, confirmationOf, placementOf, placementRow } from './rows.ts';
import type { AnchorStore, NewPlacement, Tree } from './store.ts';
import type { AnchorDatabase, AnchorTables } from './tables.ts';

export function createAnchorStore({ db, write }: SqlDialect): AnchorStore {
  const tables = db.withTables<AnchorTables>();
  return {
    async placedState(repository) {
      const tree = await tables
        .selectFrom('placed_trees')
        .select('generation')
        .where('repository', '=', repository)
        .executeTakeFirst();
      const some = await tables
        .selectFrom('anchors')
        .select('id')
        .where('repository', '=', repository)
        .limit(1)
        .executeTakeFirst();
      const unplaced = some && (await unplacedAnchors(tables, repository).limit(1).executeTakeFirst());
      return {
        hasAnchors: some !== undefined,
        generation: tree?.generation,
        hasUnplaced: unplaced !== undefined,
      };
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

    toPlace: (repository, change) =>
      change ? changedToPlace(tables, repository, change) : allToPlace(tables, repository),

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
        for (const batch of batches(placements)) {
          const rows = await stillValid(writing, batch, generation);
          const ids = rows.map(({ anchor_id }) => anchor_id);
          if (ids.length === 0) continue;
          await writing.deleteFrom('placements').where('anchor_id', 'in', ids).execute();
          await writing.insertInto('placements').values(rows).execute();
          await writing.deleteFrom('unplaced_anchors').where('anchor_id', 'in', ids).execute();
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
        for (const table of ATTACHED) {
          await sql`UPDATE ${sql.table(table)} SET repository = ${to} WHERE repository = ${from}`.execute(writing);
        }
        await writing.deleteFrom('placed_trees').where('repository', 'in', [from, to]).execute();
        await appendEvents(transaction, [event]);
      }),
  };
}

/** Without anchors that were removed, or confirmed elsewhere, while they were placed. */
async function stillValid(
  writing: AnchorDatabase,
  placements: readonly NewPlacement[],
  generation: number,
): Promise<readonly Selectable<AnchorTables['placements']>[]> {
  const ids = placements.map(({ id }) => id);
  const present = await writing.selectFrom('anchors').select('id').where('id', 'in', ids).execute();
  const confirmed = await rowsOf(writing, 'confirmed_placements', ids);
  const isPresent = new Set(present.map(({ id }) => id));
  return placements
    .filter(({ id, confirmation }) => {
      const now = confirmed.get(id);
      return isPresent.has(id) && isDeepStrictEqual(now && confirmationOf(now), confirmation);
    })
    .map(({ id, placement }) => placementRow(id, generation, placement));
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
