import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actorOf } from '../../../src/lib/actor.ts';
import { readSigningKey } from '../../../src/lib/modules/auth/signing-key.ts';
import type { AuthStore } from '../../../src/lib/modules/auth/store.ts';
import { createAttempts } from '../../../src/lib/modules/auth/usecases/attempts.ts';
import { logIn } from '../../../src/lib/modules/auth/usecases/log-in.ts';
import { listGrants, listGroups, setGrant, setMember } from '../../../src/lib/modules/auth/usecases/manage-grants.ts';
import {
  createToken,
  listTokens,
  revokeToken,
  tokenOwner,
} from '../../../src/lib/modules/auth/usecases/manage-tokens.ts';
import { addUser, listUsers, removeUser, setUser } from '../../../src/lib/modules/auth/usecases/manage-users.ts';
import { SELF } from '../../support/actors.ts';
import { type AuthStores, rowsOf, sqliteAuthStores } from '../../support/auth-stores.ts';

const kind = sqliteAuthStores();
const PASSWORD = 'correct horse battery staple';
const catalog = {
  repositories: async (key?: string) =>
    [{ key: 'github.com/acme/shop', current: {} }].filter((one) => key === undefined || one.key === key) as never,
};

let opened: AuthStores;
let store: AuthStore;

beforeEach(async () => {
  opened = await kind.open();
  store = opened.store;
});
afterEach(() => opened.close());
afterAll(() => kind.remove());

const self = () => ({ actor: SELF, store });
const refused = (code: string) => expect.objectContaining({ code });

describe('users', () => {
  it('have names that can be written anywhere, once', async () => {
    expect(await addUser({ ...self(), name: ' Alice ' })).toMatchObject({
      name: 'alice',
      role: 'member',
      tier: 'free',
    });
    expect(await addUser({ ...self(), name: 'root', role: 'admin' })).toMatchObject({ tier: 'admin' });
    await expect(addUser({ ...self(), name: 'ALICE' })).rejects.toEqual(refused('CONFLICT'));
    for (const name of ['', '-a', 'a-', 'a b', 'a/b', 'a:b', 'ä', 'a'.repeat(41), 'a\0', '../x'])
      await expect(addUser({ ...self(), name }), name).rejects.toEqual(refused('USAGE'));
    for (const email of ['x', 'a@b@c', 'a b@c', `${'a'.repeat(251)}@b.c`, '<a@b.c>'])
      await expect(addUser({ ...self(), name: 'bob', email }), email).rejects.toEqual(refused('USAGE'));
    await expect(addUser({ ...self(), name: 'bob', password: 'short' })).rejects.toEqual(refused('USAGE'));
    expect((await listUsers(self())).map(({ name }) => name)).toEqual(['alice', 'root']);
  });

  it('are never without an administrator who can log in', async () => {
    for (const name of ['alice', 'bob']) await addUser({ ...self(), name, role: 'admin' });
    await setUser({ ...self(), name: 'bob', isActive: false });
    const takings = [
      () => setUser({ ...self(), name: 'alice', role: 'member' }),
      () => setUser({ ...self(), name: 'alice', isActive: false }),
      () => removeUser({ ...self(), name: 'alice' }),
    ];
    for (const taking of takings) await expect(taking()).rejects.toEqual(refused('CONFLICT'));
    await setUser({ ...self(), name: 'bob', isActive: true });
    expect(await removeUser({ ...self(), name: 'alice' })).toMatchObject({ name: 'alice' });
    await expect(setUser({ ...self(), name: 'alice', role: 'reader' })).rejects.toEqual(refused('NOT_FOUND'));
  });

  it('and all about them is for administrators', async () => {
    const bob = await addUser({ ...self(), name: 'bob' });
    const his = {
      actor: actorOf({ id: `user:${bob.id}`, kind: 'person', scopes: ['read', 'write', 'curate', 'ingest'] }),
      store,
    };
    const grant = { catalog, repository: 'shop', principal: 'members', isGranted: true };
    const wishes = [
      () => addUser({ ...his, name: 'carol', role: 'admin' }),
      () => setUser({ ...his, name: 'bob', role: 'admin' }),
      () => removeUser({ ...his, name: 'bob' }),
      () => listUsers(his),
      () => setGrant({ ...his, ...grant }),
      () => listGrants(his),
      () => setMember({ ...his, group: 'payments', user: 'bob', isMember: true }),
      () => listGroups(his),
      () => listTokens(his),
    ];
    const before = await rowsOf(opened.dialect);
    for (const wish of wishes) await expect(wish()).rejects.toEqual(refused('FORBIDDEN'));
    expect(await rowsOf(opened.dialect)).toEqual(before);
  });

  it('leave no secret in the events', async () => {
    const user = await addUser({ ...self(), name: 'bob', password: PASSWORD });
    await setUser({ ...self(), name: 'bob', password: `${PASSWORD} again` });
    const { token } = await createToken({ ...self(), user, name: 'desk' });
    const { events, tokens } = await rowsOf(opened.dialect);
    const verbs = events!.map((row) => JSON.parse(row).verb).sort();
    expect(verbs).toEqual([
      ...['auth.password_set', 'auth.password_set', 'auth.token_created', 'auth.user_added', 'auth.user_changed'],
    ]);
    for (const secret of [PASSWORD, '$argon2', token, JSON.parse(tokens![0]!).hash])
      expect(events!.join('\n')).not.toContain(secret);
    expect(tokens!.join('\n')).not.toContain(token);
  });
});

describe('a login', () => {
  const attempt = (username: string, password: string, attempts = createAttempts()) => {
    const accessTokens = { sign: async () => 'signed', verify: async () => undefined, keys: { keys: [] } };
    const refreshKeys = [readSigningKey('K', '1'.repeat(64)).refreshKey] as const;
    return logIn({ store, accessTokens, refreshKeys, attempts, username, password, network: 'n' });
  };

  it('takes the right password, in any spelling of the name', async () => {
    await addUser({ ...self(), name: 'alice', password: PASSWORD });
    expect(await attempt(' ALICE', PASSWORD)).toMatchObject({ accessToken: 'signed', tokenType: 'bearer' });
  });

  it('says the same of a wrong password, a name that is none, a user without one, and one who is shut out', async () => {
    await addUser({ ...self(), name: 'root', role: 'admin' });
    await addUser({ ...self(), name: 'alice', password: PASSWORD });
    await addUser({ ...self(), name: 'bob' });
    await addUser({ ...self(), name: 'carol', password: PASSWORD });
    await setUser({ ...self(), name: 'carol', isActive: false });
    const texts = new Set<string>();
    for (const [name, password] of [
      ['alice', 'wrong password'],
      ['nobody', PASSWORD],
      ['bob', PASSWORD],
      ['carol', PASSWORD],
    ] as const) {
      const error = await attempt(name, password).catch((it: Error) => it);
      expect(error, name).toEqual(refused('AUTH'));
      texts.add(JSON.stringify([(error as Error).message, (error as { hint?: string }).hint]));
    }
    expect(texts.size).toBe(1);
  });

  it('that was slowed down is not even tried', async () => {
    await addUser({ ...self(), name: 'alice', password: PASSWORD });
    const attempts = createAttempts();
    for (let i = 0; i < 5; i++) await expect(attempt('alice', 'wrong', attempts)).rejects.toEqual(refused('AUTH'));
    await expect(attempt('alice', PASSWORD, attempts)).rejects.toEqual(refused('TRY_LATER'));
  });

  it('hashes a password of an older kind anew, and leaves the session', async () => {
    const { id } = await addUser({ ...self(), name: 'alice', password: PASSWORD });
    const { randomBytes, scryptSync } = await import('node:crypto');
    const salt = randomBytes(16);
    const hash = scryptSync(PASSWORD, salt, 32, { N: 2 ** 10, r: 8, p: 1 });
    const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const old = `$scrypt$ln=10,r=8,p=1$${plain(salt)}$${plain(hash)}`;
    await store.users.setPassword(id, old, { at: '2026-01-01T00:00:00.000Z', actorId: 'x', verb: 'v', subject: 's' });
    const { refreshToken } = await attempt('alice', PASSWORD);
    expect(await store.users.password(id)).toMatch(/^\$argon2id\$/);
    expect((await store.sessions.find(refreshToken.split('.')[0]!))?.endedAt).toBeUndefined();
    expect(await attempt('alice', PASSWORD)).toBeDefined();
  });
});

describe('personal access tokens', () => {
  it('have scopes of their user only, a name, and a year at most', async () => {
    const user = await addUser({ ...self(), name: 'bob', role: 'reader' });
    const make = (wish: object) => createToken({ ...self(), user, name: 'desk', ...wish });
    const made = await make({ repositories: ['a', 'a'], days: 1, now: new Date('2026-03-01T00:00:00.000Z') });
    expect(made).toMatchObject({ scopes: ['read'], repositories: ['a'], expiresAt: '2026-03-02T00:00:00.000Z' });
    for (const wish of [
      { scopes: ['write'] },
      { scopes: ['read', 'admin'], repositories: ['a'] },
      { scopes: [] },
      { name: ' ' },
      { name: 'a\nb' },
      { days: 0 },
      { days: 367 },
    ])
      await expect(make(wish), JSON.stringify(wish)).rejects.toEqual(refused('USAGE'));
    expect(JSON.stringify(await listTokens(self()))).not.toContain(made.token);
  });

  it('are made and revoked by their user, and nobody else but an administrator', async () => {
    const [bob, eve] = [await addUser({ ...self(), name: 'bob' }), await addUser({ ...self(), name: 'eve' })];
    const as = ({ id }: { id: string }) => ({
      actor: actorOf({ id: `user:${id}`, kind: 'person', scopes: ['read'] }),
      store,
    });
    const token = await createToken({ ...as(bob), user: await tokenOwner(as(bob), undefined), name: 'desk' });
    await expect(createToken({ ...as(eve), user: bob, name: 'desk' })).rejects.toEqual(refused('FORBIDDEN'));
    await expect(listTokens({ ...as(eve), user: bob })).rejects.toEqual(refused('FORBIDDEN'));
    for (const id of [token.id, token.id.slice(0, 8), 'none'])
      await expect(revokeToken({ ...as(eve), id })).rejects.toEqual(refused('NOT_FOUND'));
    expect(await listTokens({ ...as(bob), user: bob })).toHaveLength(1);
    await expect(revokeToken({ ...as(bob), id: token.id.slice(0, 3) })).rejects.toEqual(refused('NOT_FOUND'));
    expect(await revokeToken({ ...as(bob), id: token.id.slice(0, 8) })).toMatchObject({ id: token.id });
    expect(await listTokens(self())).toEqual([]);
  });
});

describe('grants', () => {
  it('restrict a repository by any of its names, also before its first ingest', async () => {
    await addUser({ ...self(), name: 'alice' });
    const grant = (repository: string, principal: string, isGranted = true) =>
      setGrant({ ...self(), catalog, repository, principal, isGranted });
    const shop = 'github.com/acme/shop';
    expect(await grant('shop', 'payments')).toEqual({ repository: shop, principals: ['group:payments'] });
    expect(await grant(shop, 'user:alice')).toMatchObject({ principals: ['group:payments', 'user:alice'] });
    expect(await grant('github.com/acme/later', 'group:payments')).toMatchObject({
      repository: 'github.com/acme/later',
    });
    expect(await grant('https://github.com/acme/later.git', 'user:alice')).toMatchObject({
      principals: ['group:payments', 'user:alice'],
    });
    expect(await listGrants(self())).toHaveLength(2);
    expect(await grant(shop, 'payments', false)).toMatchObject({ principals: ['user:alice'] });
    expect(await grant(shop, 'members')).toEqual({ repository: shop, principals: ['members'] });
    await expect(grant(shop, 'user:nobody')).rejects.toEqual(refused('NOT_FOUND'));
    for (const group of ['', 'restricted x', 'a:b', '-', '*'])
      await expect(grant(shop, group), group).rejects.toEqual(refused('USAGE'));
    await expect(grant('no such name', 'payments')).rejects.toEqual(refused('BAD_REPOSITORY'));
  });

  it('go to groups, which have members', async () => {
    for (const name of ['alice', 'bob']) await addUser({ ...self(), name });
    const member = (user: string, isMember: boolean) => setMember({ ...self(), group: 'Payments', user, isMember });
    expect(await member('bob', true)).toEqual({ name: 'payments', members: ['bob'] });
    expect(await member('alice', true)).toEqual({ name: 'payments', members: ['alice', 'bob'] });
    expect(await listGroups(self())).toEqual([{ name: 'payments', members: ['alice', 'bob'] }]);
    await member('bob', false);
    expect(await member('alice', false)).toEqual({ name: 'payments', members: [] });
    await expect(member('nobody', true)).rejects.toEqual(refused('NOT_FOUND'));
  });
});
