import { batches, type SqlDialect, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { appendEvents, type WrittenEvent } from '../events/api.ts';
import type { PeopleStore } from './store.ts';

export function createPeopleStore({ write }: SqlDialect): PeopleStore {
  const change = (event: WrittenEvent, act: (transaction: SqlTransaction) => Promise<number>) =>
    write(async (transaction) => {
      const changed = await act(transaction);
      if (changed > 0) await appendEvents(transaction, [event]);
      return changed;
    });
  return {
    merge: (repository, merges, event) =>
      change(event, async (transaction) => {
        const rows = merges.map(({ from, into }) => ({
          ...{ repository, from_name: from.name, from_hash: from.addressHash },
          ...{ into_name: into.name, into_hash: into.addressHash, actor_id: event.actorId, at: event.at },
        }));
        for (const row of rows) {
          const { into_name, into_hash, actor_id, at } = row;
          await transaction
            .insertInto('person_merges')
            .values(row)
            .onConflict((conflict) =>
              conflict
                .columns(['repository', 'from_name', 'from_hash'])
                .doUpdateSet({ into_name, into_hash, actor_id, at }),
            )
            .execute();
        }
        return rows.length;
      }),

    separate: (repository, merges, event) =>
      change(event, async (transaction) => {
        let removed = 0;
        for (const { from } of merges) {
          const { numDeletedRows } = await transaction
            .deleteFrom('person_merges')
            .where('repository', '=', repository)
            .where('from_name', '=', from.name)
            .where('from_hash', '=', from.addressHash)
            .executeTakeFirst();
          removed += Number(numDeletedRows);
        }
        return removed;
      }),

    hide: ({ request, signs }, event) =>
      change(event, async (transaction) => {
        let added = 0;
        for (const batch of batches([...new Set(signs)])) {
          const { numInsertedOrUpdatedRows } = await transaction
            .insertInto('hidden_people')
            .values(batch.map((sign) => ({ sign, request, actor_id: event.actorId, at: event.at })))
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst();
          added += Number(numInsertedOrUpdatedRows ?? 0);
        }
        return added;
      }),

    show: (signs, event) =>
      change(event, async (transaction) => {
        let removed = 0;
        for (const batch of batches(signs)) {
          const { numDeletedRows } = await transaction
            .deleteFrom('hidden_people')
            .where('request', 'in', ({ selectFrom }) =>
              selectFrom('hidden_people').select('request').where('sign', 'in', batch),
            )
            .executeTakeFirst();
          removed += Number(numDeletedRows);
        }
        return removed;
      }),
  };
}
