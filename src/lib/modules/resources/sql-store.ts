import { batches, type SqlDialect } from '../../adapters/sql/dialect.ts';
import { type AnchorStore, insertAnchors, removeAnchors } from '../anchors/api.ts';
import { appendEvents } from '../events/api.ts';
import type { Mark, MarkStore } from './store.ts';
import type { MarkDatabase, MarkTables } from './tables.ts';

export function createMarkStore({ db, write }: SqlDialect, anchors: Pick<AnchorStore, 'anchors'>): MarkStore {
  const tables = db.withTables<MarkTables>() as unknown as MarkDatabase;
  return {
    replace: (removed, added, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<MarkTables>();
        for (const batch of batches(removed)) {
          const rows = await writing.selectFrom('marks').select('anchor_id').where('id', 'in', batch).execute();
          await writing.deleteFrom('marks').where('id', 'in', batch).execute();
          await removeAnchors(
            transaction,
            rows.map(({ anchor_id }) => anchor_id),
          );
        }
        await insertAnchors(
          transaction,
          added.map(({ anchor }) => anchor),
        );
        for (const batch of batches(added)) {
          const rows = batch.map(({ mark: { id, userId, anchorId, status, at }, anchor: { repository } }) => ({
            ...{ id, user_id: userId, anchor_id: anchorId, repository, status, at },
          }));
          await writing.insertInto('marks').values(rows).execute();
        }
        await appendEvents(transaction, [event]);
      }),

    async list(userId) {
      const rows = await tables
        .selectFrom('marks')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('at', 'desc')
        .orderBy('id')
        .execute();
      const placed = await anchors.anchors(rows.map(({ anchor_id }) => anchor_id));
      const byId = new Map(placed.map((one) => [one.id, one]));
      return rows.flatMap(({ id, anchor_id, status, at }) => {
        const found = byId.get(anchor_id);
        const mark = { id, userId, anchorId: anchor_id, status: status as Mark['status'], at };
        return found ? [{ mark, placed: found }] : [];
      });
    },

    async moves(repositories) {
      const found = [];
      for (const batch of batches(repositories)) {
        const rows = await tables
          .selectFrom('anchors')
          .innerJoin('placements', 'placements.anchor_id', 'anchors.id')
          .select(['anchors.repository', 'anchors.path as from', 'placements.path as to'])
          .distinct()
          .where('anchors.repository', 'in', batch)
          .where('placements.state', '!=', 'orphaned')
          .whereRef('placements.path', '!=', 'anchors.path')
          .orderBy('anchors.path')
          .execute();
        found.push(...rows);
      }
      return found;
    },
  };
}
