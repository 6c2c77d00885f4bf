import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AccessTokens, createAccessTokens } from '../../../src/lib/modules/auth/access-token.ts';
import type { User } from '../../../src/lib/modules/auth/account.ts';
import { createPersonalToken } from '../../../src/lib/modules/auth/personal-token.ts';
import { digest } from '../../../src/lib/modules/auth/refresh-token.ts';
import { readSigningKey } from '../../../src/lib/modules/auth/signing-key.ts';
import type { AuthStore } from '../../../src/lib/modules/auth/store.ts';
import { type Authenticator, createAuthenticator } from '../../../src/lib/modules/auth/usecases/authenticate.ts';
import {
  type AuthStores,
  eventOf,
  newSession,
  newToken,
  newUser,
  sqliteAuthStores,
} from '../../support/auth-stores.ts';

const kind = sqliteAuthStores();
const REPOSITORIES = ['github.com/acme/open', 'github.com/acme/secret'];
const SECRET = REPOSITORIES[1]!;

let opened: AuthStores;
let time: number;
let asked: string[];
let isAway: boolean;
let delay: number;
let accessTokens: AccessTokens;
let authenticator: Authenticator;
let bob: User;

/** The store, with a note of what it was asked; it can be away, or slow. */
function watched(store: AuthStore): AuthStore {
  const watch = (part: keyof AuthStore) =>
    new Proxy(store[part], {
      get: (own, name) => {
        const method = (own as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[String(name)]!;
        return async (...given: unknown[]) => {
          asked.push(`${part}.${String(name)}`);
          if (isAway) throw new Error('connect ECONNREFUSED db.internal:5432');
          const answer = await method(...given);
          time += delay;
          return answer;
        };
      },
    });
  return {
    users: watch('users'),
    sessions: watch('sessions'),
    tokens: watch('tokens'),
    grants: watch('grants'),
  } as never;
}

beforeEach(async () => {
  opened = await kind.open();
  time = Date.parse('2026-03-01T12:00:00.000Z');
  asked = [];
  isAway = false;
  delay = 0;
  accessTokens = await createAccessTokens({ issuer: 'i', audience: 'a', current: readSigningKey('K', '1'.repeat(64)) });
  const catalog = { repositories: async () => REPOSITORIES.map((key) => ({ key })) as never };
  authenticator = createAuthenticator({ store: watched(opened.store), catalog, accessTokens, now: () => time });
  bob = newUser('bob');
  await opened.store.users.add(bob, eventOf('auth.user_added'));
});
afterEach(() => opened.close());
afterAll(() => kind.remove());

async function logIn(user = bob): Promise<string> {
  const session = newSession(user.id);
  await opened.store.sessions.open(session, eventOf('auth.logged_in'));
  const { id: sub, name, tier } = user;
  const scopes = ['read', 'write', 'curate', 'ingest', 'admin'] as const;
  const token = await accessTokens.sign({ sub, name, sid: session.id, scopes, tier }, new Date(time));
  sessions.set(token, session.id);
  return token;
}
const sessions = new Map<string, string>();

async function makeToken(more: Parameters<typeof newToken>[1] = {}): Promise<string> {
  const text = createPersonalToken();
  await opened.store.tokens.add(newToken(bob.id, { hash: digest(text), ...more }), eventOf('auth.token_created'));
  return text;
}

const restrict = (principal: string, isGranted = true) =>
  opened.store.grants.setGrant({ repository: SECRET, principal }, isGranted, eventOf('auth.granted'));
const visible = async (token: string) => (await authenticator.identify(token))?.actor.repositories;

describe('who is behind a token', () => {
  it('is its user, with no more scopes than the role has', async () => {
    expect(await authenticator.identify(await logIn())).toEqual({
      actor: {
        ...{ id: `user:${bob.id}`, name: 'bob', kind: 'person', scopes: ['read', 'write'] },
        repositories: REPOSITORIES,
      },
      ...{ userId: bob.id, sessionId: expect.any(String), tier: 'free' },
    });
    for (const wrong of ['', 'x', createPersonalToken()]) expect(await authenticator.identify(wrong)).toBeUndefined();
  });

  it('is the user of a personal access token, in its scopes and repositories', async () => {
    const token = await makeToken({ scopes: ['read', 'admin'], isAgent: true, repositories: [SECRET, 'elsewhere'] });
    const caller = await authenticator.identify(token);
    expect(caller).toMatchObject({ userId: bob.id, sessionId: undefined, actor: { kind: 'agent', scopes: ['read'] } });
    expect(caller?.actor.repositories).toEqual([SECRET]);
    await restrict('user:alice');
    time += 5000;
    expect(await visible(token)).toEqual([]);
  });

  it('sees what is not restricted, and what is granted by name or group; an administrator all', async () => {
    const token = await logIn();
    await restrict('group:payments');
    expect(await visible(token)).toEqual(['github.com/acme/open']);
    await opened.store.grants.setMember({ group: 'payments', userId: bob.id }, true, eventOf('m'));
    time += 5000;
    expect(await visible(token)).toEqual(REPOSITORIES);
    await opened.store.grants.setMember({ group: 'payments', userId: bob.id }, false, eventOf('m'));
    time += 5000;
    expect(await visible(token)).toEqual(['github.com/acme/open']);
    await restrict('user:bob');
    time += 5000;
    expect(await visible(token)).toEqual(REPOSITORIES);
    await restrict('user:bob', false);
    await restrict('group:payments', false);
    time += 5000;
    expect(await visible(token)).toEqual(['github.com/acme/open']);
    await opened.store.users.change({ ...bob, role: 'admin' }, eventOf('c'));
    time += 5000;
    expect(await visible(token)).toBeUndefined();
  });
});

describe('within five seconds', () => {
  const ENDS: readonly (readonly [string, (token: string) => Promise<unknown>])[] = [
    ['a logout', (token) => opened.store.sessions.end({ id: sessions.get(token)! }, at(), 'logout', eventOf('e'))],
    ['a new password', () => opened.store.users.setPassword(bob.id, 'phc', eventOf('p', { at: at() }))],
    [
      'a user who is shut out',
      () => opened.store.users.change({ ...bob, isActive: false }, eventOf('c', { at: at() })),
    ],
    ['a user who is removed', () => opened.store.users.remove(bob.id, eventOf('r', { at: at() }))],
  ];
  const at = () => new Date(time).toISOString();

  it.each(ENDS)('%s ends the access token', async (_, end) => {
    const token = await logIn();
    time += 1000;
    expect(await authenticator.identify(token)).toBeDefined();
    await end(token);
    time += 5000;
    expect(await authenticator.identify(token)).toBeUndefined();
  });

  it('a personal access token that is revoked, or whose user is shut out, is refused', async () => {
    const [first, second] = [await makeToken(), await makeToken()];
    for (const token of [first, second]) expect(await authenticator.identify(token)).toBeDefined();
    const { id } = (await opened.store.tokens.list())[0]!;
    await opened.store.tokens.revoke(id, eventOf('r'));
    time += 5000;
    const left = await Promise.all([first, second].map((token) => authenticator.identify(token)));
    expect(left.filter(Boolean)).toHaveLength(1);
    await opened.store.users.change({ ...bob, isActive: false }, eventOf('c'));
    time += 5000;
    for (const token of [first, second]) expect(await authenticator.identify(token)).toBeUndefined();
  });

  it('a role that is taken is gone, in tokens that say otherwise', async () => {
    await opened.store.users.change({ ...bob, role: 'admin' }, eventOf('c'));
    const token = await logIn();
    expect((await authenticator.identify(token))?.actor.scopes).toContain('admin');
    await opened.store.users.change({ ...bob, role: 'reader' }, eventOf('c'));
    time += 5000;
    expect((await authenticator.identify(token))?.actor).toMatchObject({
      scopes: ['read'],
      repositories: REPOSITORIES,
    });
  });

  it('a personal access token is refused at the moment at which it expires', async () => {
    const token = await makeToken({ expiresAt: new Date(time + 1000).toISOString() });
    expect(await authenticator.identify(token)).toBeDefined();
    time += 1000;
    expect(await authenticator.identify(token)).toBeUndefined();
  });
});

describe('the store', () => {
  it('is asked once in five seconds, however many come', async () => {
    const [token, personal] = [await logIn(), await makeToken({ usedAt: new Date(time).toISOString() })];
    for (let i = 0; i < 50; i++) {
      await Promise.all([token, personal].map((one) => authenticator.identify(one)));
      time += 90;
    }
    expect(asked.sort()).toEqual([
      ...['grants.grants', 'grants.members', 'sessions.endedSince', 'tokens.find', 'users.list'],
    ]);
  });

  it('is asked nothing about tokens that are none of ours by their form', async () => {
    for (const wrong of ['x', `${createPersonalToken()}x`, 'a.b.c']) await authenticator.identify(wrong);
    expect(asked).toEqual([]);
  });

  it('is told once an hour that a personal access token is used', async () => {
    const token = await makeToken();
    for (let i = 0; i < 20; i++) {
      await Promise.all([1, 2, 3].map(() => authenticator.identify(token)));
      time += 400_000;
    }
    expect(asked.filter((one) => one === 'tokens.touch')).toHaveLength(3);
    expect((await opened.store.tokens.list())[0]?.usedAt).toBeDefined();
  });

  it('knows a user who was added after it was asked, from the first login on', async () => {
    expect(await authenticator.identify(await logIn())).toBeDefined();
    time += 1500;
    const carol = newUser('carol');
    await opened.store.users.add(carol, eventOf('a'));
    expect(await authenticator.identify(await logIn(carol))).toMatchObject({ userId: carol.id });
  });

  it('that is away lets nobody pass, and its address stays in the log', async () => {
    const [token, personal] = [await logIn(), await makeToken()];
    for (const one of [token, personal]) expect(await authenticator.identify(one)).toBeDefined();
    isAway = true;
    time += 5000;
    for (const one of [token, personal]) {
      const error = await authenticator.identify(one).catch((it: Error) => it);
      expect(error).toMatchObject({ code: 'UNAVAILABLE', message: 'Accounts are unavailable' });
      expect(JSON.stringify(error)).not.toContain('db.internal');
    }
    isAway = false;
    for (const one of [token, personal]) expect(await authenticator.identify(one)).toBeDefined();
  });

  it('that takes longer than five seconds lets nobody pass on what was true before', async () => {
    const [token, personal] = [await logIn(), await makeToken()];
    delay = 5001;
    for (const one of [token, personal])
      await expect(authenticator.identify(one)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
