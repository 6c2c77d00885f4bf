import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { addUser } from '../../src/lib/modules/auth/usecases/manage-users.ts';
import { SELF } from '../support/actors.ts';
import { ANSWERED, type ApiAnswer, askApi, DOCUMENT } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, READ_TOKEN, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const KEY = 'a'.repeat(64);
const PASSWORD = 'correct horse battery staple';

let repository: GitRepository;
let store: Embedded;
let server: ApiServer;
let plain: ApiServer;

beforeAll(async () => {
  repository = createGitRepository({ 'shop/cart.py': 'def total(): return 1\n' });
  store = await openEmbedded();
  await store.ingest(repository.path, { train: false });
  const options = { actor: SELF, store: await store.moduleStore(authModule) };
  await addUser({ ...options, name: 'alice', role: 'admin', password: PASSWORD, email: 'alice@example.org' });
  await addUser({ ...options, name: 'bob', password: PASSWORD });
  await addUser({ ...options, name: 'carol', role: 'reader', password: PASSWORD });
  const tokens = { adminToken: ADMIN_TOKEN, readToken: READ_TOKEN };
  const config = testConfig(store.directory, { ...tokens, mode: 'CLOUD' });
  const { stores, moduleStore } = store;
  const accounts = { jwtKey: KEY, previousJwtKey: undefined, publicUrl: 'https://pharos.example' };
  server = await startApiServer({ config: { ...config, accounts }, stores, moduleStore });
  plain = await startApiServer({ config, stores, moduleStore });
});

afterAll(async () => {
  await server.stop();
  await plain.stop();
  await store.delete();
  repository.delete();
});

type Init = { readonly token?: string | undefined; readonly body?: object; readonly headers?: Record<string, string> };

function ask(method: string, target: string, { token, body, headers }: Init = {}, at = server): Promise<ApiAnswer> {
  return askApi(at.url, method, target, {
    headers: {
      ...headers,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function logIn(username: string, password = PASSWORD): Promise<Record<'access_token' | 'refresh_token', string>> {
  const { status, body } = await ask('POST', '/api/v1/auth/login', { body: { username, password } });
  expect(status).toBe(200);
  return body;
}
const tokenOf = async (name: string) => (await logIn(name)).access_token;

describe('a login', () => {
  it('gives tokens for a password, as JSON or as the form of OAuth, that nothing on the way keeps', async () => {
    const form = await fetch(`${server.url}/api/v1/auth/login`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', username: 'bob', password: PASSWORD, scope: '' }),
    });
    expect(await form.json()).toMatchObject({ token_type: 'bearer', expires_in: 600 });
    const { headers } = await ask('POST', '/api/v1/auth/login', { body: { username: 'bob', password: PASSWORD } });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('says nothing of whether there is such a user, and repeats no password', async () => {
    const wrong = { username: 'bob', password: 'a wrong password' };
    const answers = [wrong, { ...wrong, username: 'nobody' }].map((body) =>
      ask('POST', '/api/v1/auth/login', { body }),
    );
    const [one, two] = (await Promise.all(answers)).map(({ status, body: { request_id: _, ...rest } }) => [
      status,
      rest,
    ]);
    expect(one).toEqual(two);
    expect(one![0]).toBe(401);
    for (const body of [
      {},
      { username: 'bob' },
      { username: 'bob', password: 1 },
      { ...wrong, hunter2: 'hunter2' },
      { ...wrong, grant_type: 'hunter2' },
    ]) {
      const { status, text } = await ask('POST', '/api/v1/auth/login', { body });
      expect(status).toBe(400);
      expect(text).not.toContain('a wrong password');
    }
  });

  it('is refreshed; a token that is used again ends it', async () => {
    const first = await logIn('bob');
    const refresh = (refresh_token: string) => ask('POST', '/api/v1/auth/refresh', { body: { refresh_token } });
    const second = await refresh(first.refresh_token);
    expect((await refresh(first.refresh_token)).body.refresh_token).toBe(second.body.refresh_token);
    const third = await refresh(second.body.refresh_token);
    expect(third.status).toBe(200);
    expect((await refresh(first.refresh_token)).body).toMatchObject({ status: 401, code: 'TOKEN_REUSED' });
    expect((await refresh(third.body.refresh_token)).body).toMatchObject({ status: 401, code: 'AUTH' });
    expect((await refresh('nonsense')).status).toBe(401);
  });

  it('ends, alone or with all others of the user', async () => {
    const [one, two, three] = [await logIn('bob'), await logIn('bob'), await logIn('bob')];
    const isAlive = async ({ refresh_token }: { readonly refresh_token: string }) =>
      (await ask('POST', '/api/v1/auth/refresh', { body: { refresh_token } })).status === 200;
    expect((await ask('POST', '/api/v1/auth/logout', { token: one.access_token })).status).toBe(204);
    expect([await isAlive(one), await isAlive(two)]).toEqual([false, true]);
    expect((await ask('POST', '/api/v1/auth/logout?all=1', { token: three.access_token })).status).toBe(204);
    expect([await isAlive(two), await isAlive(three)]).toEqual([false, false]);
    expect((await ask('POST', '/api/v1/auth/logout')).status).toBe(401);
  });
});

describe('who is asking', () => {
  it('is told: people, and machines by the tokens of the server', async () => {
    const me = async (token: string) => (await ask('GET', '/api/v1/auth/me', { token })).body;
    expect(await me(await tokenOf('alice'))).toMatchObject({ username: 'alice', role: 'admin', tier: 'admin' });
    expect(await me(await tokenOf('carol'))).toMatchObject({ username: 'carol', role: 'reader', scopes: ['read'] });
    expect(await me(ADMIN_TOKEN)).toMatchObject({ username: 'token:PHAROS_ADMIN_TOKEN', role: 'machine' });
    expect((await ask('GET', '/api/v1/auth/me')).status).toBe(401);
    expect((await ask('GET', '/api/v1/auth/me', { token: `${await tokenOf('bob')}x` })).status).toBe(401);
  });

  it('has a budget by tier, which headers tell, too', async () => {
    const token = await tokenOf('carol');
    const { body, headers } = await ask('GET', '/api/v1/auth/rate-limit', { token });
    expect(body).toMatchObject({ limit: 600, tier: 'free' });
    expect(headers.get('x-ratelimit-limit')).toBe('600');
    expect(Number(headers.get('x-ratelimit-remaining'))).toBe(body.remaining);
    const admin = await ask('GET', '/api/v1/auth/rate-limit', { token: await tokenOf('alice') });
    expect(admin.body).toMatchObject({ limit: 6000, tier: 'admin' });
  });

  it('may read with any account, and nothing without', async () => {
    const search = (token?: string) => ask('GET', '/api/v1/search?q=total', { token });
    for (const token of [await tokenOf('carol'), ADMIN_TOKEN, READ_TOKEN])
      expect((await search(token)).status).toBe(200);
    expect((await search()).status).toBe(401);
  });

  it('may change what its scopes allow', async () => {
    const ingest = '/api/v1/ingestion/ingest/127.0.0.1/x';
    const wishes = [
      ['POST', ingest],
      ['GET', '/api/v1/auth/users'],
      ['GET', '/api/v1/auth/grants'],
      ['GET', '/metrics'],
    ] as const;
    for (const [method, target] of wishes) {
      expect((await ask(method, target, { token: await tokenOf('bob') })).status, target).toBe(403);
      expect((await ask(method, target, { token: await tokenOf('alice') })).status, target).not.toBe(403);
    }
    expect((await ask('GET', '/metrics', { token: READ_TOKEN })).status).toBe(200);
  });
});

describe('personal access tokens over HTTP', () => {
  it('are made after a login, shown once, and revoked', async () => {
    const token = await tokenOf('bob');
    const body = { name: 'desk', scopes: ['read'], agent: true, days: 30, repositories: [repository.path] };
    const made = await ask('POST', '/api/v1/auth/tokens', { token, body });
    expect(made.status).toBe(201);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const personal: string = made.body.token;
    expect((await ask('GET', '/api/v1/search?q=total', { token: personal })).status).toBe(200);
    const list = await ask('GET', '/api/v1/auth/tokens', { token });
    expect(list.body.items).toMatchObject([{ id: made.body.id, name: 'desk', is_agent: true }]);
    expect(list.text).not.toContain(personal);
    // One that leaked makes no others.
    expect((await ask('POST', '/api/v1/auth/tokens', { token: personal, body: { name: 'more' } })).status).toBe(403);
    const other = await ask('DELETE', `/api/v1/auth/tokens/${made.body.id}`, { token: await tokenOf('carol') });
    expect(other.status).toBe(404);
    expect((await ask('DELETE', `/api/v1/auth/tokens/${made.body.id}`, { token })).status).toBe(204);
    expect((await ask('GET', '/api/v1/auth/tokens', { token })).body.total).toBe(0);
  });
});

describe('administration over HTTP', () => {
  it('adds and changes users, groups and grants', async () => {
    const token = await tokenOf('alice');
    const dora = { username: 'dora', role: 'curator', email: 'dora@example.org', password: PASSWORD };
    expect(await ask('POST', '/api/v1/auth/users', { token, body: dora })).toMatchObject({
      status: 201,
      body: { name: 'dora' },
    });
    expect((await ask('POST', '/api/v1/auth/users', { token, body: dora })).status).toBe(409);
    const { refresh_token } = await logIn('dora');
    const change = { token, body: { is_active: false } };
    expect((await ask('PATCH', '/api/v1/auth/users/dora', change)).body).toMatchObject({ is_active: false });
    expect((await ask('PATCH', '/api/v1/auth/users/nobody', change)).status).toBe(404);
    expect((await ask('POST', '/api/v1/auth/refresh', { body: { refresh_token } })).status).toBe(401);
    expect((await ask('GET', '/api/v1/auth/users', { token })).body.total).toBe(4);
    const member = { group: 'payments', user: 'bob' };
    expect((await ask('PUT', '/api/v1/auth/groups', { token, body: member })).body).toEqual({
      name: 'payments',
      members: ['bob'],
    });
    expect((await ask('GET', '/api/v1/auth/groups', { token })).body.total).toBe(1);
    const grant = { repository: 'github.com/acme/later', principal: 'payments' };
    expect((await ask('PUT', '/api/v1/auth/grants', { token, body: grant })).body.principals).toEqual([
      'group:payments',
    ]);
    expect((await ask('GET', '/api/v1/auth/grants', { token })).body.total).toBe(1);
    const unknown = { ...grant, principal: 'user:nobody' };
    expect((await ask('PUT', '/api/v1/auth/grants', { token, body: unknown })).status).toBe(404);
  });

  it('takes nothing that nobody has declared', async () => {
    const token = await tokenOf('alice');
    for (const body of [{ username: 'eve', is_active: true, id: '1' }, { username: 'eve', role: 'root' }, []])
      expect((await ask('POST', '/api/v1/auth/users', { token, body })).status).toBe(400);
    expect((await ask('PATCH', '/api/v1/auth/users/bob', { token, body: { created_at: '' } })).status).toBe(400);
  });
});

it('gives away public keys, by which a token can be checked', async () => {
  const { body } = await ask('GET', '/.well-known/jwks.json');
  expect(body.keys).toMatchObject([{ kty: 'OKP', crv: 'Ed25519', use: 'sig' }]);
  expect(body.keys[0]).not.toHaveProperty('d');
});

it('writes no token and no password to the log', async () => {
  const { access_token, refresh_token } = await logIn('bob');
  await ask('GET', '/api/v1/auth/me', { token: access_token });
  await ask('POST', '/api/v1/auth/refresh', { body: { refresh_token } });
  const log = JSON.stringify(server.lines());
  for (const secret of [access_token, refresh_token, PASSWORD, KEY, ADMIN_TOKEN]) expect(log).not.toContain(secret);
});

it('answers 404 ACCOUNTS_OFF at each route where there are no accounts, and everything else is as before', async () => {
  const operations = Object.entries(DOCUMENT.paths)
    .filter(([path]) => /\/auth\/|jwks/.test(path))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), path] as const));
  expect(operations.length).toBeGreaterThanOrEqual(15);
  for (const [method, path] of operations) {
    const target = path.replace(/\{\w+\}/, 'x');
    const { status, body } = await ask(
      method,
      target,
      { token: ADMIN_TOKEN, ...(method !== 'GET' && { body: {} }) },
      plain,
    );
    expect([method, path, status, body.code]).toEqual([method, path, 404, 'ACCOUNTS_OFF']);
    expect(body.hint).toContain('PHAROS_JWT_KEY');
  }
  expect((await ask('GET', '/api/v1/search?q=total', { token: READ_TOKEN }, plain)).status).toBe(200);
  expect((await ask('GET', '/api/v1/search?q=total', { token: await tokenOf('bob') }, plain)).status).toBe(401);
});

it('asked each of its operations at least once', () => {
  const operations = Object.entries(DOCUMENT.paths)
    .filter(([path]) => /\/auth\/|jwks/.test(path) && !/oidc|github|exchange|identities/.test(path))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  expect(operations.filter((operation) => !ANSWERED.has(operation))).toEqual([]);
});
