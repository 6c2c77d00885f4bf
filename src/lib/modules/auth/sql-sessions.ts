import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { appendEvents } from '../events/api.ts';
import { sessionOf, sessionRow } from './rows.ts';
import type { SessionStore } from './store.ts';
import type { AuthDatabase, AuthTables } from './tables.ts';

export function createSessionStore({ db: whole, write }: SqlDialect): SessionStore {
  const db = whole.withTables<AuthTables>();
  return {
    open: (session, event, password) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        // Between the proof and now the user may have been shut out, or given another password.
        if (!(await mayLogIn(writing, session.userId, password))) return false;
        // Long over: no token of theirs is valid, and nobody asks for them.
        await writing.deleteFrom('sessions').where('ends_at', '<', session.createdAt).execute();
        await writing.insertInto('sessions').values(sessionRow(session)).execute();
        await appendEvents(transaction, [event]);
        return true;
      }),

    async find(id) {
      const row = await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
      return row && sessionOf(row);
    },

    spend: (id, { from, to, at }) =>
      write(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .withTables<AuthTables>()
          .updateTable('sessions')
          .set({ current_hash: to, spent_hash: from, spent_at: at, used_at: at })
          .where('id', '=', id)
          .where('current_hash', '=', from)
          .where('ended_at', 'is', null)
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      }),

    end: (which, at, reason, event) =>
      write(async (transaction) => {
        const ending = transaction
          .withTables<AuthTables>()
          .updateTable('sessions')
          .set({ ended_at: at, end_reason: reason })
          .where('ended_at', 'is', null);
        const { numUpdatedRows } = await ('id' in which
          ? ending.where('id', '=', which.id)
          : ending.where('user_id', '=', which.userId)
        ).executeTakeFirstOrThrow();
        if (numUpdatedRows > 0n) await appendEvents(transaction, [event]);
      }),

    async endedSince(time) {
      const rows = await db.selectFrom('sessions').select('id').where('ended_at', '>=', time).execute();
      return rows.map(({ id }) => id);
    },
  };
}

async function mayLogIn(writing: AuthDatabase, id: string, password: string | undefined): Promise<boolean> {
  const user = await writing.selectFrom('users').select('is_active').where('id', '=', id).executeTakeFirst();
  if (user?.is_active !== 1 || password === undefined) return user?.is_active === 1;
  const stored = await writing.selectFrom('credentials').select('phc').where('user_id', '=', id).executeTakeFirst();
  return stored?.phc === password;
}

/** Ends all sessions of a user. */
export async function endSessions(writing: AuthDatabase, userId: string, at: string, reason: string): Promise<void> {
  await writing
    .updateTable('sessions')
    .set({ ended_at: at, end_reason: reason })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute();
}
