import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { appendEvents } from '../events/api.ts';
import { userOf, userRow } from './rows.ts';
import { linkIdentity } from './sql-identities.ts';
import { endSessions } from './sql-sessions.ts';
import type { UserStore } from './store.ts';
import type { AuthDatabase, AuthTables } from './tables.ts';

export function createUserStore({ db: whole, write }: SqlDialect): UserStore {
  const db = whole.withTables<AuthTables>();
  return {
    add: (user, event, identity) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        const { numInsertedOrUpdatedRows = 0n } = await writing
          .insertInto('users')
          .values(userRow(user))
          .onConflict((conflict) => conflict.column('name').doNothing())
          .executeTakeFirstOrThrow();
        if (numInsertedOrUpdatedRows === 0n) return false;
        if (identity && !(await linkIdentity(writing, identity, user.id))) {
          await writing.deleteFrom('users').where('id', '=', user.id).execute();
          return false;
        }
        await appendEvents(transaction, [event]);
        return true;
      }),

    change: (user, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        const { id, ...row } = userRow(user);
        const { numUpdatedRows } = await writing
          .updateTable('users')
          .set(row)
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        if (!user.isActive) await shutOut(writing, id, event.at);
        await appendEvents(transaction, [event]);
        return true;
      }),

    remove: (id, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        const user = await writing.selectFrom('users').select('name').where('id', '=', id).executeTakeFirst();
        if (!user) return;
        await shutOut(writing, id, event.at);
        await writing.deleteFrom('identities').where('user_id', '=', id).execute();
        await writing.deleteFrom('invitations').where('user_id', '=', id).execute();
        await writing.deleteFrom('credentials').where('user_id', '=', id).execute();
        await writing.deleteFrom('group_members').where('user_id', '=', id).execute();
        await writing.deleteFrom('grants').where('principal', '=', `user:${user.name}`).execute();
        await writing.deleteFrom('users').where('id', '=', id).execute();
        await appendEvents(transaction, [event]);
      }),

    async find(key) {
      let query = db.selectFrom('users').selectAll('users');
      // First: what a provider says of somebody has a name, too, which nobody is found by.
      if ('provider' in key) {
        query = query
          .innerJoin('identities', 'identities.user_id', 'users.id')
          .where('provider', '=', key.provider)
          .where('subject', '=', key.subject);
      } else if ('id' in key) query = query.where('users.id', '=', key.id);
      else query = query.where('name', '=', key.name);
      const row = await query.executeTakeFirst();
      return row && userOf(row);
    },

    async list() {
      const rows = await db.selectFrom('users').selectAll().orderBy('name').execute();
      return rows.map(userOf);
    },

    async password(userId) {
      const row = await db.selectFrom('credentials').select('phc').where('user_id', '=', userId).executeTakeFirst();
      return row?.phc;
    },

    setPassword: (userId, phc, change) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        const own = writing.deleteFrom('credentials').where('user_id', '=', userId);
        const isSame = 'was' in change;
        const { numDeletedRows } = await (isSame ? own.where('phc', '=', change.was) : own).executeTakeFirstOrThrow();
        if (isSame && numDeletedRows === 0n) return;
        const changed_at = isSame ? new Date().toISOString() : change.at;
        if (phc !== undefined)
          await writing.insertInto('credentials').values({ user_id: userId, phc, changed_at }).execute();
        if (isSame) return;
        await endSessions(writing, userId, change.at, 'password');
        await appendEvents(transaction, [change]);
      }),
  };
}

/** From now on nothing that the user has opens anything. */
async function shutOut(writing: AuthDatabase, userId: string, at: string): Promise<void> {
  await endSessions(writing, userId, at, 'removed');
  await writing.deleteFrom('tokens').where('user_id', '=', userId).execute();
}
