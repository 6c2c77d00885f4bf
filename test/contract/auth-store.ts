import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MEMBERS, RESTRICTED } from '../../src/lib/modules/auth/account.ts';
import type { AuthStore } from '../../src/lib/modules/auth/store.ts';
import { AT, type AuthStores, eventOf, newSession, newToken, newUser, rowsOf } from '../support/auth-stores.ts';

const LATER = '2026-03-01T13:00:00.000Z';

/** Contract of the four stores of accounts; runs on each implementation. */
export function describeAuthStore(name: string, open: () => Promise<AuthStores>): void {
  describe(`accounts: ${name}`, () => {
    let opened: AuthStores;
    let store: AuthStore;
    const alice = newUser('alice', { role: 'admin', tier: 'admin', email: 'alice@example.org' });
    const bob = newUser('bob');

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      await store.users.add(alice, eventOf('auth.user_added'));
      await store.users.add(bob, eventOf('auth.user_added'));
    });
    afterEach(() => opened.close());

    const events = async () => (await rowsOf(opened.dialect))['events']!.map((row) => JSON.parse(row).verb);

    it('has at most eight methods in each', () => {
      for (const part of Object.values(store)) expect(Object.keys(part).length).toBeLessThanOrEqual(8);
    });

    describe('users', () => {
      it('are found by id and name, as they were added', async () => {
        expect(await store.users.find({ id: alice.id })).toEqual(alice);
        expect(await store.users.find({ name: 'bob' })).toEqual(bob);
        expect(await store.users.find({ name: 'carol' })).toBeUndefined();
        expect(await store.users.list()).toEqual([alice, bob]);
      });

      it('share no name, and one that is refused leaves nothing', async () => {
        const before = await rowsOf(opened.dialect);
        expect(await store.users.add(newUser('bob'), eventOf('auth.user_added'))).toBe(false);
        expect(await rowsOf(opened.dialect)).toEqual(before);
      });

      it('are replaced, and nobody else with them', async () => {
        const changed = { ...bob, role: 'curator', tier: 'premium', email: 'b@example.org' } as const;
        expect(await store.users.change(changed, eventOf('auth.user_changed'))).toBe(true);
        expect(await store.users.list()).toEqual([alice, changed]);
        expect(await store.users.change(newUser('carol'), eventOf('auth.user_changed'))).toBe(false);
        expect(await events()).toEqual(['auth.user_added', 'auth.user_added', 'auth.user_changed']);
      });

      it('are found by provider and subject; an identity belongs to one user', async () => {
        const identity = { provider: 'https://idp.example', subject: '42' };
        expect(await store.identities.link(identity, bob.id, eventOf('auth.identity_linked'))).toBe(true);
        expect(await store.identities.link(identity, alice.id, eventOf('auth.identity_linked'))).toBe(false);
        expect(await store.users.find(identity)).toEqual(bob);
        expect(await store.users.find({ ...identity, provider: 'github' })).toBeUndefined();
        expect(await store.users.find({ ...identity, subject: '43' })).toBeUndefined();
      });

      it('have a password that ends all their sessions when it is set', async () => {
        await store.users.setPassword(alice.id, 'phc-a', eventOf('auth.password_set'));
        const [one, other] = [newSession(bob.id), newSession(alice.id)];
        await store.sessions.open(one, eventOf('auth.logged_in'));
        await store.sessions.open(other, eventOf('auth.logged_in'));
        await store.users.setPassword(bob.id, 'phc-1', eventOf('auth.password_set', { at: LATER }));
        expect(await store.users.password(bob.id)).toBe('phc-1');
        expect(await store.users.password(alice.id)).toBe('phc-a');
        expect(await store.sessions.find(one.id)).toMatchObject({ endedAt: LATER, endReason: 'password' });
        expect((await store.sessions.find(other.id))?.endedAt).toBeUndefined();
        await store.users.setPassword(bob.id, undefined, eventOf('auth.password_set'));
        expect(await store.users.password(bob.id)).toBeUndefined();
        expect(await store.users.password('nobody')).toBeUndefined();
      });

      it('keep their sessions when the same password is hashed anew, which never undoes a new one', async () => {
        await store.users.setPassword(bob.id, 'phc-1', eventOf('auth.password_set'));
        const session = newSession(bob.id);
        await store.sessions.open(session, eventOf('auth.logged_in'));
        await store.users.setPassword(bob.id, 'phc-2', { was: 'phc-1' });
        expect(await store.users.password(bob.id)).toBe('phc-2');
        expect((await store.sessions.find(session.id))?.endedAt).toBeUndefined();
        await store.users.setPassword(bob.id, 'phc-3', { was: 'phc-1' });
        expect(await store.users.password(bob.id)).toBe('phc-2');
        await store.users.setPassword(alice.id, 'phc-3', { was: 'phc-1' });
        expect(await store.users.password(alice.id)).toBeUndefined();
      });

      it('who are shut out lose sessions and tokens, and others keep theirs', async () => {
        const [mine, hers] = [newSession(bob.id), newSession(alice.id)];
        for (const session of [mine, hers]) await store.sessions.open(session, eventOf('auth.logged_in'));
        const [token, herToken] = [newToken(bob.id), newToken(alice.id)];
        for (const one of [token, herToken]) await store.tokens.add(one, eventOf('auth.token_created'));
        await store.users.change({ ...bob, isActive: false }, eventOf('auth.user_changed', { at: LATER }));
        expect(await store.sessions.find(mine.id)).toMatchObject({ endedAt: LATER, endReason: 'removed' });
        expect(await store.tokens.find(token.hash)).toBeUndefined();
        expect((await store.sessions.find(hers.id))?.endedAt).toBeUndefined();
        expect(await store.tokens.list()).toEqual([herToken]);
      });

      it('who are removed leave nothing that opens anything', async () => {
        const identity = { provider: 'github', subject: '7' };
        const [session, token] = [newSession(bob.id), newToken(bob.id)];
        await store.users.setPassword(bob.id, 'phc', eventOf('auth.password_set'));
        await store.identities.link(identity, bob.id, eventOf('auth.identity_linked'));
        await store.sessions.open(session, eventOf('auth.logged_in'));
        await store.tokens.add(token, eventOf('auth.token_created'));
        for (const principal of ['user:bob', 'user:alice'])
          await store.grants.setGrant({ repository: 'r', principal }, true, eventOf('auth.granted'));
        await store.grants.setMember({ group: 'payments', userId: bob.id }, true, eventOf('auth.member_added'));
        await store.users.remove(bob.id, eventOf('auth.user_removed', { at: LATER }));
        expect(await store.users.list()).toEqual([alice]);
        expect(await store.users.find(identity)).toBeUndefined();
        expect(await store.users.password(bob.id)).toBeUndefined();
        expect(await store.sessions.endedSince(AT)).toEqual([session.id]);
        expect(await store.tokens.list()).toEqual([]);
        expect(await store.grants.members()).toEqual([]);
        expect((await store.grants.grants()).map(({ principal }) => principal)).toEqual([RESTRICTED, 'user:alice']);
        const count = (await events()).length;
        await store.users.remove(bob.id, eventOf('auth.user_removed'));
        expect(await events()).toHaveLength(count);
      });
    });

    describe('codes and invitations', () => {
      const identity = { provider: 'github', subject: '7', name: 'octo', isOfOrganisation: true };
      const code = { hash: 'h', identity, challenge: 'c', expiresAt: LATER };

      it('a code is taken once, however many ask at once, and not when it has expired', async () => {
        await store.identities.addCode(code);
        expect(await store.identities.takeCode('other', AT)).toBeUndefined();
        const taken = await Promise.all([1, 2, 3].map(() => store.identities.takeCode('h', AT)));
        expect(taken.filter((one) => one !== undefined)).toEqual([code]);
        await store.identities.addCode(code);
        expect(await store.identities.takeCode('h', LATER)).toBeUndefined();
      });

      it('codes that nobody takes any more go', async () => {
        await store.identities.addCode({ ...code, hash: 'old' });
        await store.identities.addCode({ ...code, hash: 'new', expiresAt: '2026-03-01T15:00:00.000Z' });
        expect((await rowsOf(opened.dialect))['login_codes']).toHaveLength(1);
      });

      it('an invitation links one identity, and replaces the one before; a user who is shut out accepts none', async () => {
        const invite = (hash: string) =>
          store.identities.invite({ hash, userId: bob.id, expiresAt: LATER }, eventOf('auth.user_invited'));
        await invite('i');
        await invite('j');
        expect(await store.identities.accept('i', identity, AT)).toBeUndefined();
        expect(await store.identities.accept('j', identity, LATER)).toBeUndefined();
        const accepted = await Promise.all([1, 2, 3].map(() => store.identities.accept('j', identity, AT)));
        expect(accepted.filter((one) => one !== undefined)).toEqual([bob]);
        expect(await store.identities.list(bob.id)).toEqual([{ provider: 'github', subject: '7' }]);
        await invite('k');
        await store.users.change({ ...bob, isActive: false }, eventOf('auth.user_changed'));
        expect(await store.identities.accept('k', { ...identity, subject: '8' }, AT)).toBeUndefined();
      });

      it('an identity that is taken ends the sessions of its user', async () => {
        const session = newSession(bob.id);
        await store.sessions.open(session, eventOf('auth.logged_in'));
        await store.identities.link(identity, bob.id, eventOf('auth.identity_linked'));
        const gone = eventOf('auth.identity_unlinked', { at: LATER });
        expect(await store.identities.unlink(identity, alice.id, gone)).toBe(false);
        expect(await store.identities.unlink(identity, bob.id, gone)).toBe(true);
        expect(await store.sessions.find(session.id)).toMatchObject({ endReason: 'unlinked' });
      });

      it('a new user has an identity at once, or is not added', async () => {
        await store.identities.link(identity, bob.id, eventOf('auth.identity_linked'));
        expect(await store.users.add(newUser('carol'), eventOf('auth.user_added'), identity)).toBe(false);
        expect(await store.users.find({ name: 'carol' })).toBeUndefined();
        const carol = newUser('carol');
        const other = { ...identity, subject: '8' };
        expect(await store.users.add(carol, eventOf('auth.user_added'), other)).toBe(true);
        // A name that a provider gives to somebody finds nobody.
        expect(await store.users.find({ ...identity, name: 'carol' })).toEqual(bob);
      });
    });

    describe('sessions', () => {
      it('are kept as they were opened; those that are long over go', async () => {
        const old = newSession(bob.id, { endsAt: '2026-02-01T00:00:00.000Z' });
        await store.sessions.open(old, eventOf('auth.logged_in'));
        expect(await store.sessions.find(old.id)).toEqual(old);
        const session = newSession(bob.id);
        expect(await store.sessions.open(session, eventOf('auth.logged_in'))).toBe(true);
        expect(await store.sessions.find(session.id)).toEqual(session);
        expect(await store.sessions.find(old.id)).toBeUndefined();
        expect(await store.sessions.find('none')).toBeUndefined();
      });

      it('are not opened for who may not log in, or with a password that is an old one by then', async () => {
        await store.users.setPassword(bob.id, 'phc-1', eventOf('auth.password_set'));
        const open = (userId: string, password?: string) =>
          store.sessions.open(newSession(userId), eventOf('auth.logged_in'), password);
        expect(await open(bob.id, 'phc-1')).toBe(true);
        expect(await open(bob.id, 'phc-0')).toBe(false);
        expect(await open(alice.id, 'phc-1')).toBe(false);
        await store.users.change({ ...bob, isActive: false }, eventOf('auth.user_changed'));
        const before = await rowsOf(opened.dialect);
        expect(await open(bob.id)).toBe(false);
        expect(await open('nobody')).toBe(false);
        expect(await rowsOf(opened.dialect)).toEqual(before);
      });

      it('spend a token once, also when two calls come at once', async () => {
        const session = newSession(bob.id);
        await store.sessions.open(session, eventOf('auth.logged_in'));
        const exchange = (to: string) => ({ from: 'hash-1', to, at: LATER });
        const spent = await Promise.all(
          ['a', 'b', 'c', 'd'].map((to) => store.sessions.spend(session.id, exchange(to))),
        );
        expect(spent.filter(Boolean)).toHaveLength(1);
        const currentHash = 'abcd'[spent.indexOf(true)]!;
        const now = { ...session, currentHash, spentHash: 'hash-1', spentAt: LATER, usedAt: LATER };
        expect(await store.sessions.find(session.id)).toEqual(now);
        expect(await store.sessions.spend('none', exchange('x'))).toBe(false);
      });

      it('spend nothing once they have ended', async () => {
        const session = newSession(bob.id);
        await store.sessions.open(session, eventOf('auth.logged_in'));
        await store.sessions.end({ id: session.id }, LATER, 'logout', eventOf('auth.logged_out'));
        expect(await store.sessions.spend(session.id, { from: 'hash-1', to: 'x', at: LATER })).toBe(false);
        expect(await store.sessions.find(session.id)).toMatchObject({ currentHash: 'hash-1', endReason: 'logout' });
      });

      it('end once, alone or all of a user, and are told of from then on', async () => {
        const [first, second, hers] = [newSession(bob.id), newSession(bob.id), newSession(alice.id)];
        for (const session of [first, second, hers]) await store.sessions.open(session, eventOf('auth.logged_in'));
        await store.sessions.end({ id: first.id }, AT, 'reused', eventOf('auth.token_reused'));
        await store.sessions.end({ userId: bob.id }, LATER, 'logout', eventOf('auth.logged_out'));
        expect(await store.sessions.find(first.id)).toMatchObject({ endedAt: AT, endReason: 'reused' });
        expect(await store.sessions.find(second.id)).toMatchObject({ endedAt: LATER, endReason: 'logout' });
        expect((await store.sessions.find(hers.id))?.endedAt).toBeUndefined();
        expect(await store.sessions.endedSince(LATER)).toEqual([second.id]);
        expect([...(await store.sessions.endedSince(AT))].sort()).toEqual([first.id, second.id].sort());
        const count = (await events()).length;
        await store.sessions.end({ userId: bob.id }, LATER, 'logout', eventOf('auth.logged_out'));
        expect(await events()).toHaveLength(count);
      });
    });

    describe('personal access tokens', () => {
      it('are found by their digests, with their users as they are now', async () => {
        const plain = newToken(bob.id);
        const rich = newToken(bob.id, { scopes: ['read', 'write'], repositories: ['a', 'b'], isAgent: true });
        for (const token of [plain, rich]) await store.tokens.add(token, eventOf('auth.token_created'));
        await store.users.change({ ...bob, role: 'reader' }, eventOf('auth.user_changed'));
        const user = { ...bob, role: 'reader' };
        expect(await store.tokens.find(plain.hash)).toEqual({ token: plain, user });
        expect(await store.tokens.find(rich.hash)).toEqual({ token: rich, user });
        expect(await store.tokens.find('other')).toBeUndefined();
      });

      it('are listed by user, revoked once, and remember when they were used', async () => {
        const [his, hers] = [newToken(bob.id), newToken(alice.id)];
        for (const token of [his, hers]) await store.tokens.add(token, eventOf('auth.token_created'));
        await store.tokens.touch(his.id, LATER);
        expect(await store.tokens.list(bob.id)).toEqual([{ ...his, usedAt: LATER }]);
        expect(await store.tokens.list()).toHaveLength(2);
        expect(await store.tokens.revoke(his.id, eventOf('auth.token_revoked'))).toBe(true);
        expect(await store.tokens.revoke(his.id, eventOf('auth.token_revoked'))).toBe(false);
        expect(await store.tokens.list()).toEqual([hers]);
        expect((await events()).filter((verb) => verb === 'auth.token_revoked')).toHaveLength(1);
      });
    });

    describe('grants', () => {
      const grant = (principal: string, isGranted = true, repository = 'r') =>
        store.grants.setGrant({ repository, principal }, isGranted, eventOf('auth.granted', { repository }));
      const principals = async () => (await store.grants.grants()).map(({ principal }) => principal);

      it('restrict a repository; the last one that goes leaves it restricted', async () => {
        await grant('group:payments');
        await grant('group:payments');
        await grant('user:bob');
        await grant('user:alice', true, 'other');
        expect(await principals()).toEqual([RESTRICTED, 'user:alice', 'group:payments', RESTRICTED, 'user:bob']);
        await grant('group:payments', false);
        await grant('user:bob', false);
        await grant('user:bob', false);
        expect(await principals()).toEqual([RESTRICTED, 'user:alice', RESTRICTED]);
      });

      it('to members open it again, and no other', async () => {
        await grant('group:payments');
        await grant('user:alice', true, 'other');
        await grant(MEMBERS);
        expect(await store.grants.grants()).toEqual([
          { repository: 'other', principal: RESTRICTED },
          { repository: 'other', principal: 'user:alice' },
        ]);
        await grant(MEMBERS, false);
        expect(await principals()).toEqual([RESTRICTED, 'user:alice', RESTRICTED]);
      });

      it('go to groups, whose members come and go', async () => {
        const member = (group: string, userId: string, isMember = true) =>
          store.grants.setMember({ group, userId }, isMember, eventOf('auth.member_added'));
        await member('payments', bob.id);
        await member('payments', bob.id);
        await member('admins', alice.id);
        await member('admins', bob.id, false);
        expect(await store.grants.members()).toEqual([
          { group: 'admins', userId: alice.id },
          { group: 'payments', userId: bob.id },
        ]);
        await member('payments', bob.id, false);
        expect(await store.grants.members()).toEqual([{ group: 'admins', userId: alice.id }]);
      });
    });
  });
}
