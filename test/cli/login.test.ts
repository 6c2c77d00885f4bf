import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { createToken } from '../../src/lib/modules/auth/usecases/manage-tokens.ts';
import { addUser } from '../../src/lib/modules/auth/usecases/manage-users.ts';
import { SELF } from '../support/actors.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { runPharos } from '../support/run-pharos.ts';

const PASSWORD = 'correct horse battery staple';
const SCHEMAS = join(import.meta.dirname, '../../docs/schemas');
const ajv = new Ajv2020({ allErrors: true, validateFormats: false, strict: false });

let store: Embedded;
let server: ApiServer;
let plain: ApiServer;
let personal: string;
/** Data directory of somebody at another machine. */
let home: string;

beforeAll(async () => {
  store = await openEmbedded();
  const options = { actor: SELF, store: await store.moduleStore(authModule) };
  const alice = await addUser({ ...options, name: 'alice', role: 'admin', password: PASSWORD });
  await addUser({ ...options, name: 'bob', password: PASSWORD });
  ({ token: personal } = await createToken({
    ...options,
    user: alice,
    name: 'ci',
    scopes: ['read', 'ingest'],
    days: 1,
  }));
  const config = testConfig(store.directory, { adminToken: ADMIN_TOKEN, mode: 'CLOUD' });
  const { stores, moduleStore } = store;
  const accounts = { jwtKey: 'a'.repeat(64), previousJwtKey: undefined, publicUrl: undefined };
  server = await startApiServer({ config: { ...config, accounts }, stores, moduleStore });
  plain = await startApiServer({ config, stores, moduleStore });
});

afterAll(async () => {
  await server.stop();
  await plain.stop();
  await store.delete();
});

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pharos-login-'));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

type Init = { readonly input?: string; readonly env?: Record<string, string> };
const run = (words: string, init: Init = {}) => runPharos(words.split(' '), { dataDirectory: home, ...init });
const logIn = async (name: string) => {
  const done = await run(`login ${server.url} --user ${name} --password-stdin`, { input: `${PASSWORD}\n` });
  expect(done).toMatchObject({ status: 0, stderr: '' });
  return done.stdout;
};
const file = () => join(home, 'credentials.json');
const saved = () => JSON.parse(readFileSync(file(), 'utf8')).logins[server.url];
/** Changes the session as it was saved. */
function change(fields: Readonly<Record<string, string>>): void {
  const content = JSON.parse(readFileSync(file(), 'utf8'));
  Object.assign(content.logins[server.url].session, fields);
  writeFileSync(file(), JSON.stringify(content));
}
const ranOut = { expiresAt: '2020-01-01T00:00:00.000Z' };
const asked = (path: string) => server.lines().filter((line) => JSON.stringify(line).includes(path)).length;

/** The answer, checked against its published schema. */
function answer(schema: string, stdout: string): Record<string, unknown> {
  const value = JSON.parse(stdout);
  const validate = ajv.compile(JSON.parse(readFileSync(join(SCHEMAS, `${schema}.schema.json`), 'utf8')));
  validate(value);
  expect(validate.errors).toBeNull();
  return value;
}

describe('pharos login', () => {
  it('by a password keeps tokens where only their owner reads them, and not the password', async () => {
    expect(await logIn('alice')).toBe(`Logged in to ${server.url} as alice, admin\n`);
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readFileSync(file(), 'utf8')).not.toContain(PASSWORD);
    expect(readdirSync(home).filter((name) => name.startsWith('credentials.json'))).toEqual(['credentials.json']);
    const who = answer('whoami', (await run('whoami --json')).stdout);
    expect(who).toMatchObject({ server: server.url, username: 'alice', role: 'admin' });
  });

  it('by a personal access token has its scopes, at whatever spelling of the address', async () => {
    const { stdout } = await run(`login ${server.url}/ --token-stdin --json`, { input: `${personal}\n` });
    expect(answer('whoami', stdout)).toMatchObject({
      server: server.url,
      username: 'alice',
      scopes: ['read', 'ingest'],
    });
    expect((await run(`whoami ${server.url}/?x=1`)).stdout).toContain('scopes: read, ingest\n');
  });

  it('refuses what proves nothing, keeps nothing, and repeats no secret', async () => {
    const failures: (readonly [string, string | undefined, number, RegExp])[] = [
      [`login ${server.url} --user alice --password-stdin`, 'a wrong password', 77, /refused: .*(name|password)/i],
      [`login ${server.url} --token-stdin`, `${personal.slice(0, -1)}!`, 2, /not a token/],
      [`login ${server.url} --token-stdin`, `${personal}x`, 77, /refused/],
      [`login ${server.url}`, undefined, 2, /requires --token-stdin/],
      [`login ${server.url} --user alice`, undefined, 2, /password-stdin/],
      [`login ${server.url} --user alice --token-stdin`, '', 2, /token-stdin/],
      ['login http://example.org --token-stdin', personal, 2, /starts with http:/],
      [`login ${plain.url} --token-stdin`, personal, 77, /refused/],
      [`login ${plain.url} --user alice --password-stdin`, PASSWORD, 65, /has no accounts/],
    ];
    for (const [words, input, status, message] of failures) {
      const done = await run(words, input === undefined ? {} : { input });
      expect([words, done.status, done.stderr]).toEqual([words, status, expect.stringMatching(message)]);
      expect(done.stderr).not.toMatch(/a wrong password|correct horse|phr_\w{9}/);
    }
    expect(existsSync(file())).toBe(false);
    expect(await run('whoami')).toMatchObject({ status: 77, stderr: expect.stringContaining('pharos login <api>') });
  }, 60_000);

  it('ends the session that it replaces', async () => {
    await logIn('alice');
    const { refreshToken } = saved().session;
    await logIn('bob');
    const refresh = { method: 'POST', body: JSON.stringify({ refresh_token: refreshToken }) };
    const { status } = await fetch(`${server.url}/api/v1/auth/refresh`, {
      ...refresh,
      headers: { 'content-type': 'application/json' },
    });
    expect(status).toBe(401);
    expect((await run('whoami')).stdout).toMatch(/^bob, member/);
  });
});

describe('a session', () => {
  it('that has run out is renewed once, however many processes need it', async () => {
    await logIn('alice');
    change(ranOut);
    const before = asked('/auth/refresh');
    const all = await Promise.all(Array.from({ length: 4 }, () => run('whoami')));
    expect(all.map(({ status, stderr }) => [status, stderr])).toEqual(all.map(() => [0, '']));
    expect(asked('/auth/refresh') - before).toBe(1);
    expect(Date.parse(saved().session.expiresAt)).toBeGreaterThan(Date.now());
  }, 60_000);

  it('whose token is refused though it should be valid is renewed, too', async () => {
    await logIn('alice');
    change({ accessToken: saved().session.accessToken.slice(0, -4) });
    expect((await run('whoami')).stdout).toMatch(/^alice, admin/);
  });

  it('that has ended is forgotten, and says how to go on', async () => {
    await logIn('alice');
    change({ ...ranOut, refreshToken: 'nonsense' });
    const { status, stderr } = await run('whoami');
    expect([status, stderr]).toEqual([77, expect.stringContaining(`pharos login ${server.url}`)]);
    expect((await run('whoami')).status).toBe(77);
    expect(readFileSync(file(), 'utf8')).not.toContain('nonsense');
  });
});

describe('pharos logout', () => {
  it('ends the session at the server, also when its token has run out', async () => {
    await logIn('alice');
    const { refreshToken } = saved().session;
    change(ranOut);
    const { stdout } = await run('logout --json');
    expect(answer('logout', stdout)).toEqual({
      server: server.url,
      username: 'alice',
      is_ended: true,
      warnings: [],
    });
    const { status } = await fetch(`${server.url}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: refreshToken }),
    });
    expect(status).toBe(401);
    expect((await run(`logout ${server.url}`)).status).toBe(77);
  });

  it('says that a personal access token outlives it', async () => {
    await run(`login ${server.url} --token-stdin`, { input: personal });
    expect(await run('logout')).toMatchObject({ status: 0, stderr: expect.stringContaining('pharos token revoke') });
    expect(readFileSync(file(), 'utf8')).not.toContain(personal);
  });
});

describe('pharos ingest --remote', () => {
  const ingest = (env: Record<string, string> = {}) =>
    run(`ingest github.com/pallets/flask --remote ${server.url}/`, { env });

  it('uses the login at that address, and no other', async () => {
    const without = await ingest();
    expect([without.status, without.stderr]).toEqual([77, expect.stringContaining(`pharos login ${server.url}`)]);
    await run(`login ${server.url} --token-stdin`, { input: personal });
    expect(await ingest()).toMatchObject({ status: 0, stderr: '' });
    const elsewhere = await run(`ingest github.com/pallets/flask --remote ${plain.url}`);
    expect(elsewhere.status).toBe(77);
  }, 60_000);

  it('renews it, and lacks what its user may not do', async () => {
    await logIn('alice');
    change(ranOut);
    expect((await ingest()).status).toBe(0);
    await logIn('bob');
    expect(await ingest()).toMatchObject({ status: 77, stderr: expect.stringContaining('scope') });
  }, 60_000);

  it('prefers PHAROS_ADMIN_TOKEN', async () => {
    await logIn('bob');
    expect((await ingest({ PHAROS_ADMIN_TOKEN: ADMIN_TOKEN })).status).toBe(0);
    expect((await run('whoami', { env: { PHAROS_ADMIN_TOKEN: ADMIN_TOKEN } })).stdout).toMatch(/machine, at/);
    expect((await ingest({ PHAROS_ADMIN_TOKEN: 'a-wrong-token-for-tests-0123456789ab' })).status).toBe(77);
  }, 60_000);
});
