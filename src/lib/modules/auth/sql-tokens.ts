import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { appendEvents } from '../events/api.ts';
import { tokenOf, tokenRow, userOf } from './rows.ts';
import type { TokenStore } from './store.ts';
import type { AuthTables } from './tables.ts';

export function createTokenStore({ db: whole, write }: SqlDialect): TokenStore {
  const db = whole.withTables<AuthTables>();
  return {
    add: (token, event) =>
      write(async (transaction) => {
        await transaction.withTables<AuthTables>().insertInto('tokens').values(tokenRow(token)).execute();
        await appendEvents(transaction, [event]);
      }),

    async find(hash) {
      const token = await db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst();
      const user =
        token && (await db.selectFrom('users').selectAll().where('id', '=', token.user_id).executeTakeFirst());
      return user && { token: tokenOf(token), user: userOf(user) };
    },

    async list(userId) {
      const all = db.selectFrom('tokens').selectAll().orderBy('created_at').orderBy('id');
      const rows = await (userId === undefined ? all : all.where('user_id', '=', userId)).execute();
      return rows.map(tokenOf);
    },

    revoke: (id, event) =>
      write(async (transaction) => {
        const { numDeletedRows } = await transaction
          .withTables<AuthTables>()
          .deleteFrom('tokens')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await appendEvents(transaction, [event]);
        return true;
      }),

    touch: (id, at) =>
      write(async (transaction) => {
        await transaction
          .withTables<AuthTables>()
          .updateTable('tokens')
          .set({ used_at: at })
          .where('id', '=', id)
          .execute();
      }),
  };
}
