import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { appendEvents, type WrittenEvent } from '../events/api.ts';
import type { Identity } from './account.ts';
import { codeOf, codeRow, userOf } from './rows.ts';
import { endSessions } from './sql-sessions.ts';
import type { IdentityStore } from './store.ts';
import type { AuthDatabase, AuthTables } from './tables.ts';

export function createIdentityStore({ db: whole, write }: SqlDialect): IdentityStore {
  const db = whole.withTables<AuthTables>();
  return {
    list: (userId) =>
      db
        .selectFrom('identities')
        .select(['provider', 'subject'])
        .where('user_id', '=', userId)
        .orderBy('provider')
        .orderBy('subject')
        .execute(),

    link: (identity, userId, event) =>
      write(async (transaction) => {
        if (!(await linkIdentity(transaction.withTables<AuthTables>(), identity, userId))) return false;
        await appendEvents(transaction, [event]);
        return true;
      }),

    unlink: ({ provider, subject }, userId, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        const { numDeletedRows } = await writing
          .deleteFrom('identities')
          .where('provider', '=', provider)
          .where('subject', '=', subject)
          .where('user_id', '=', userId)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n) return false;
        await endSessions(writing, userId, event.at, 'unlinked');
        await appendEvents(transaction, [event]);
        return true;
      }),

    addCode: (code) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        // Nobody takes them any more. A minute longer than they live: another server's clock may be behind.
        const past = new Date(Date.parse(code.expiresAt) - 2 * 60_000).toISOString();
        await writing.deleteFrom('login_codes').where('expires_at', '<', past).execute();
        await writing.insertInto('login_codes').values(codeRow(code)).execute();
      }),

    takeCode: (hash, now) =>
      write(async (transaction) => {
        const row = await transaction
          .withTables<AuthTables>()
          .deleteFrom('login_codes')
          .where('hash', '=', hash)
          .returningAll()
          .executeTakeFirst();
        return row && row.expires_at > now ? codeOf(row) : undefined;
      }),

    invite: ({ hash, userId, expiresAt }, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        await writing.deleteFrom('invitations').where('user_id', '=', userId).execute();
        await writing.insertInto('invitations').values({ hash, user_id: userId, expires_at: expiresAt }).execute();
        await appendEvents(transaction, [event]);
      }),

    accept: (hash, identity, now) =>
      write(async (transaction) => {
        const writing = transaction.withTables<AuthTables>();
        const invited = await writing
          .selectFrom('invitations')
          .innerJoin('users', 'users.id', 'invitations.user_id')
          .selectAll('users')
          .where('hash', '=', hash)
          .where('expires_at', '>', now)
          .executeTakeFirst();
        if (invited?.is_active !== 1) return undefined;
        // Of two who accept at once, one deletes it.
        const { numDeletedRows } = await writing
          .deleteFrom('invitations')
          .where('hash', '=', hash)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 0n || !(await linkIdentity(writing, identity, invited.id))) return undefined;
        await appendEvents(transaction, [linked(identity, invited.id, `user:${invited.id}`, now)]);
        return userOf(invited);
      }),
  };
}

/** The event of an identity that a user has from now on. */
function linked({ provider, subject }: Identity, userId: string, actorId: string, at: string): WrittenEvent {
  return { at, actorId, verb: 'auth.identity_linked', subject: userId, after: { provider, subject } };
}

/** @returns false when a user has the identity */
export async function linkIdentity(
  writing: AuthDatabase,
  { provider, subject }: Identity,
  userId: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await writing
    .insertInto('identities')
    .values({ provider, subject, user_id: userId })
    .onConflict((conflict) => conflict.columns(['provider', 'subject']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}
