import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { appendEvents } from '../events/api.ts';
import { MEMBERS, RESTRICTED } from './account.ts';
import type { GrantStore } from './store.ts';
import type { AuthTables } from './tables.ts';

export function createGrantStore({ db: whole, write }: SqlDialect): GrantStore {
  const db = whole.withTables<AuthTables>();
  return {
    grants: () => db.selectFrom('grants').selectAll().orderBy('repository').orderBy('principal').execute(),

    async members() {
      const rows = await db.selectFrom('group_members').selectAll().orderBy('group_name').orderBy('user_id').execute();
      return rows.map(({ group_name, user_id }) => ({ group: group_name, userId: user_id }));
    },

    setGrant: ({ repository, principal }, isGranted, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        const own = writing.deleteFrom('grants').where('repository', '=', repository);
        if (principal === MEMBERS && isGranted) await own.execute();
        else {
          // Once it is restricted it stays so: the last grant that goes must not open it to everybody.
          await own.where('principal', 'in', [principal, RESTRICTED]).execute();
          const added = isGranted ? [RESTRICTED, principal] : [RESTRICTED];
          await writing
            .insertInto('grants')
            .values(added.map((one) => ({ repository, principal: one })))
            .execute();
        }
        await appendEvents(transaction, [event]);
      }),

    setMember: ({ group, userId }, isMember, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        await writing
          .deleteFrom('group_members')
          .where('group_name', '=', group)
          .where('user_id', '=', userId)
          .execute();
        if (isMember)
          await writing.insertInto('group_members').values({ group_name: group, user_id: userId }).execute();
        await appendEvents(transaction, [event]);
      }),
  };
}
