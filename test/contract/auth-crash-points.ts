import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAuthStore } from '../../src/lib/modules/auth/open-store.ts';
import type { AuthStore } from '../../src/lib/modules/auth/store.ts';
import {
  type AuthStores,
  eventOf,
  failingDialect,
  newSession,
  newToken,
  newUser,
  rowsOf,
} from '../support/auth-stores.ts';

const LATER = '2026-03-01T13:00:00.000Z';

/** A write of the stores of accounts happens as a whole or not at all, on each implementation. */
export function describeAuthCrashPoints(name: string, open: () => Promise<AuthStores>): void {
  describe(`a write that is cut off before any of its statements: ${name}`, () => {
    let opened: AuthStores;
    const bob = newUser('bob');

    beforeEach(async () => {
      opened = await open();
      for (const user of [newUser('alice'), bob]) await opened.store.users.add(user, eventOf('auth.user_added'));
    });
    afterEach(() => opened.close());

    const [session, token] = [newSession(bob.id), newToken(bob.id)];
    const identity = { provider: 'p', subject: 'before' };
    const invitation = { hash: 'invited', userId: bob.id, expiresAt: LATER };
    const grant = { repository: 'r', principal: 'user:bob' };
    const WRITES: readonly (readonly [string, (cut: AuthStore) => Promise<unknown>])[] = [
      ['users.add', ({ users }) => users.add(newUser('carol'), eventOf('auth.user_added'))],
      ['users.change', ({ users }) => users.change({ ...bob, isActive: false }, eventOf('auth.user_changed'))],
      ['users.remove', ({ users }) => users.remove(bob.id, eventOf('auth.user_removed'))],
      ['users.setPassword', ({ users }) => users.setPassword(bob.id, 'new', eventOf('auth.password_set'))],
      [
        'identities.link',
        ({ identities }) => identities.link({ provider: 'p', subject: 's' }, bob.id, eventOf('auth.linked')),
      ],
      ['identities.unlink', ({ identities }) => identities.unlink(identity, bob.id, eventOf('auth.unlinked'))],
      ['identities.invite', ({ identities }) => identities.invite(invitation, eventOf('auth.invited'))],
      ['sessions.open', ({ sessions }) => sessions.open(newSession(bob.id), eventOf('auth.logged_in'), 'phc')],
      ['sessions.end', ({ sessions }) => sessions.end({ id: session.id }, LATER, 'logout', eventOf('auth.out'))],
      ['tokens.add', ({ tokens }) => tokens.add(newToken(bob.id), eventOf('auth.token_created'))],
      ['tokens.revoke', ({ tokens }) => tokens.revoke(token.id, eventOf('auth.token_revoked'))],
      ['grants.setGrant', ({ grants }) => grants.setGrant({ ...grant, principal: 'user:alice' }, true, eventOf('g'))],
      ['grants.setMember', ({ grants }) => grants.setMember({ group: 'p', userId: bob.id }, false, eventOf('m'))],
    ];

    it.each(WRITES)('leaves all as it was, and can be done again: %s', async (_, run) => {
      const { store } = opened;
      await store.users.setPassword(bob.id, 'phc', eventOf('auth.password_set'));
      await store.sessions.open(session, eventOf('auth.logged_in'));
      await store.tokens.add(token, eventOf('auth.token_created'));
      await store.grants.setGrant(grant, true, eventOf('auth.granted'));
      await store.grants.setMember({ group: 'p', userId: bob.id }, true, eventOf('auth.member_added'));
      await store.identities.link(identity, bob.id, eventOf('auth.linked'));
      const before = await rowsOf(opened.dialect);
      for (let failing = 1; ; failing++) {
        const error = await run(openAuthStore(failingDialect(opened.dialect, failing))).catch((it: Error) => it);
        if (!(error instanceof Error)) {
          expect(failing).toBeGreaterThan(2);
          break;
        }
        expect(String(error.cause ?? error)).toContain('The power went');
        expect(await rowsOf(opened.dialect)).toEqual(before);
      }
      const after = await rowsOf(opened.dialect);
      expect(after['events']).toHaveLength(before['events']!.length + 1);
      expect(after).not.toEqual({ ...before, events: after['events'] });
    });
  });
}
