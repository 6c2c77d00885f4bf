import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAccountApi } from '../../src/lib/adapters/remote/account-api.ts';
import { openHttpClient } from '../../src/lib/adapters/remote/http-client.ts';
import { openLoopback } from '../../src/lib/adapters/remote/loopback.ts';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { inviteUser, linkIdentity, unlinkIdentity } from '../../src/lib/modules/auth/usecases/manage-identities.ts';
import { addUser, setUser } from '../../src/lib/modules/auth/usecases/manage-users.ts';
import { logInByBrowser } from '../../src/lib/usecases/login/browser-login.ts';
import { SELF } from '../support/actors.ts';
import { ANSWERED, type ApiAnswer, askApi, DOCUMENT } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { GITHUB_CLIENT, type GithubServer, startGithubServer } from '../support/github-server.ts';
import { CLIENT, type OidcBehaviour, type OidcServer, sha256, startOidcServer } from '../support/oidc-server.ts';

const PUBLIC = 'https://pharos.example';
const PAGES = 'https://app.example';
const VERIFIER = 'v'.repeat(43);
const PROGRAM = 'http://127.0.0.1:9/back?x=1';

let store: Embedded;
let oidc: OidcServer;
let github: GithubServer;
let server: ApiServer;
/** Of an organisation, whose members sign up by themselves. */
let open: ApiServer;
let closed: ApiServer;

beforeAll(async () => {
  [store, oidc, github] = await Promise.all([openEmbedded(), startOidcServer(), startGithubServer()]);
  const start = (signUp: 'closed' | 'invited' | 'organisation') => {
    const config = testConfig(store.directory, {
      ...{ mode: 'CLOUD', adminToken: ADMIN_TOKEN },
      accounts: { jwtKey: 'a'.repeat(64), previousJwtKey: undefined, publicUrl: PUBLIC },
      http: { rateLimit: 1_000_000, trustedProxies: 0, corsOrigins: [PAGES], allowedHosts: [] },
      providers: {
        ...{ signUp, oidcIssuer: oidc.issuer, oidcClientId: CLIENT.id, oidcClientSecret: CLIENT.secret },
        ...{ oidcOrganisation: 'groups=pharos', githubUrl: github.url, githubOrganisation: 'acme' },
        ...{ githubClientId: GITHUB_CLIENT.id, githubClientSecret: GITHUB_CLIENT.secret },
      },
    });
    return startApiServer({ config, stores: store.stores, moduleStore: store.moduleStore });
  };
  [server, open, closed] = await Promise.all([start('invited'), start('organisation'), start('closed')]);
  for (const name of ['alice', 'bob']) await addUser({ ...(await admin()), name });
  await linkIdentity({ ...(await admin()), name: 'alice', provider: oidc.issuer, subject: '1' });
});

afterAll(async () => {
  await Promise.all([server.stop(), open.stop(), closed.stop(), oidc.stop(), github.stop()]);
  await store.delete();
});

beforeEach(() => {
  oidc.behaviour = { claims: { sub: '1' } };
  github.account = { id: 583_231, login: 'octocat' };
});

const admin = async () => ({ actor: SELF, store: await store.moduleStore(authModule) });

type Provider = 'oidc' | 'github';
interface Begun {
  readonly url: string;
  readonly cookie: string;
}

async function begin(at: ApiServer, provider: Provider, query: Record<string, string> = {}): Promise<Begun> {
  const target = `/api/v1/auth/${provider}?${new URLSearchParams(query)}`;
  const { status, body, headers } = await askApi(at.url, 'GET', target);
  expect([status, body]).toEqual([200, expect.objectContaining({ state: expect.any(String) })]);
  expect(new URL(body.authorization_url).searchParams.get('state')).toBe(body.state);
  return { url: body.authorization_url, cookie: headers.get('set-cookie')!.split(';')[0]! };
}

/** The address to which the provider sends the browser, at the server that runs here. */
async function visitProvider({ url }: Pick<Begun, 'url'>): Promise<string> {
  const { headers } = await fetch(url, { redirect: 'manual' });
  const back = headers.get('location')!;
  expect(back.startsWith(`${PUBLIC}/api/v1/auth/`)).toBe(true);
  return back.slice(PUBLIC.length);
}

const comeBack = (at: ApiServer, target: string, cookie: string | undefined): Promise<ApiAnswer> =>
  askApi(at.url, 'GET', target, { headers: cookie === undefined ? {} : { cookie }, redirect: 'manual' });

const post = (at: ApiServer, target: string, body: object, token?: string): Promise<ApiAnswer> =>
  askApi(at.url, 'POST', target, {
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
const exchange = (at: ApiServer, body: object) => post(at, '/api/v1/auth/exchange', body);

/** A code from a whole login. */
async function codeOf(at: ApiServer, provider: Provider, query: Record<string, string> = {}): Promise<string> {
  const begun = await begin(at, provider, query);
  const { status, body, headers } = await comeBack(at, await visitProvider(begun), begun.cookie);
  if (status !== 303) return body.code;
  return new URL(headers.get('location')!).searchParams.get('code')!;
}

const nameOf = async (at: ApiServer, { access_token }: { readonly access_token: string }): Promise<string> => {
  const headers = { authorization: `Bearer ${access_token}` };
  return (await askApi(at.url, 'GET', '/api/v1/auth/me', { headers })).body.username;
};

describe('a login by OpenID Connect', () => {
  it('gives a code for one exchange, and neither code nor token to a cache, a log, or anybody else', async () => {
    const begun = await begin(server, 'oidc');
    const asked = Object.fromEntries(new URL(begun.url).searchParams);
    expect(asked).toMatchObject({ scope: 'openid profile email', code_challenge_method: 'S256', client_id: CLIENT.id });
    expect(asked['nonce']).toHaveLength(43);
    expect(begun.cookie).toMatch(/^__Host-pharos-login=ey/);
    const answer = await comeBack(server, await visitProvider(begun), begun.cookie);
    expect(answer).toMatchObject({ status: 200, body: { expires_in: 60 } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0; HttpOnly; SameSite=Lax; Secure');
    const { code } = answer.body;
    const all = await Promise.all([1, 2, 3].map(() => exchange(server, { code })));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect(await nameOf(server, all.find(({ status }) => status === 200)!.body)).toBe('alice');
    expect(JSON.stringify(server.lines())).not.toContain(code);
  });

  it('sends a browser on, and hands the code to a program or a configured page only', async () => {
    const query = { redirect_uri: PROGRAM, state: 'mine', code_challenge: await sha256(VERIFIER) };
    const { status, headers } = await askApi(server.url, 'GET', `/api/v1/auth/oidc?${new URLSearchParams(query)}`, {
      headers: { accept: 'text/html,*/*' },
      redirect: 'manual',
    });
    expect(status).toBe(303);
    const begun = { url: headers.get('location')!, cookie: headers.get('set-cookie')!.split(';')[0]! };
    const answer = await comeBack(server, await visitProvider(begun), begun.cookie);
    const back = new URL(answer.headers.get('location')!);
    expect([answer.status, back.origin, back.pathname]).toEqual([303, 'http://127.0.0.1:9', '/back']);
    expect(Object.fromEntries(back.searchParams)).toEqual({ x: '1', state: 'mine', code: expect.any(String) });
    const code = back.searchParams.get('code')!;
    const { body } = await exchange(server, { code, code_verifier: VERIFIER });
    expect(await nameOf(server, body)).toBe('alice');
  });

  it.each([
    'https://evil.example/',
    'https://app.example.evil.example/',
    'https://app.example@evil.example/',
    'https://user@app.example/',
    'http://app.example/',
    'https://app.example/#x',
    '//evil.example/',
    'javascript:alert(1)',
    'http://localhost:9/',
    'http://127.0.0.1.evil.example:9/',
    'http://127.0.0.1/',
    'https://127.0.0.1:9/',
    'pharos://back',
  ])('is no open redirect: %s', async (address) => {
    const query = new URLSearchParams({ redirect_uri: address, code_challenge: await sha256(VERIFIER) });
    const { status, body } = await askApi(server.url, 'GET', `/api/v1/auth/oidc?${query}`);
    expect([status, body.code]).toEqual([400, 'USAGE']);
  });

  it('sends no code anywhere without a challenge', async () => {
    const query = new URLSearchParams({ redirect_uri: `${PAGES}/login` });
    expect((await askApi(server.url, 'GET', `/api/v1/auth/oidc?${query}`)).status).toBe(400);
  });
});

describe('an attacker', () => {
  it('cannot finish a login in another browser (login CSRF), or with another state or provider', async () => {
    // Nor is the browser sent to where its own login would return.
    const query = { redirect_uri: PROGRAM, code_challenge: await sha256(VERIFIER) };
    const [mine, theirs] = [await begin(server, 'oidc', query), await begin(server, 'oidc')];
    const target = await visitProvider(theirs);
    const ticket = theirs.cookie.split('=')[1]!;
    const before = oidc.exchanges;
    const cookies = [undefined, mine.cookie, `${theirs.cookie}x`, `pharos-login=${ticket}`, '__Host-pharos-login='];
    for (const cookie of cookies) {
      expect((await comeBack(server, target, cookie)).body, cookie).toMatchObject({ status: 401, code: 'AUTH' });
    }
    for (const change of [/state=[^&]+/, /&?state=[^&]+/]) {
      const changed = target.replace(change, change.source.startsWith('&') ? '' : 'state=x');
      expect((await comeBack(server, changed, theirs.cookie)).status).toBe(401);
    }
    const elsewhere = target.replace('/oidc/', '/github/');
    expect((await comeBack(server, elsewhere, theirs.cookie)).status).toBe(401);
    expect(oidc.exchanges).toBe(before);
    expect((await comeBack(server, target, theirs.cookie)).status).toBe(200);
  });

  it('cannot use an answer of the provider twice', async () => {
    const begun = await begin(server, 'oidc');
    const target = await visitProvider(begun);
    expect((await comeBack(server, target, begun.cookie)).status).toBe(200);
    const again = await comeBack(server, target, begun.cookie);
    expect(again.body).toMatchObject({ status: 401, detail: expect.stringContaining('invalid_grant') });
  });

  it('cannot inject the code of another login (PKCE)', async () => {
    const [mine, theirs] = [await begin(server, 'oidc'), await begin(server, 'oidc')];
    const stolen = new URLSearchParams((await visitProvider(theirs)).split('?')[1]).get('code')!;
    const target = (await visitProvider(mine)).replace(/code=[^&]+/, `code=${stolen}`);
    expect((await comeBack(server, target, mine.cookie)).status).toBe(401);
  });

  const day = 86_400;
  const now = () => Math.floor(Date.now() / 1000);
  const FORGED: readonly (readonly [string, Omit<OidcBehaviour, 'claims'>])[] = [
    ['mix-up: another issuer in the answer', { iss: 'https://evil.example' }],
    ['an ID token of another issuer', { forge: (claims) => ({ ...claims, iss: 'https://evil.example' }) }],
    ['an ID token for another client', { forge: (claims) => ({ ...claims, aud: 'another client' }) }],
    ['an ID token for several without azp', { forge: (claims) => ({ ...claims, aud: [CLIENT.id, 'b'] }) }],
    ['an ID token of another login', { forge: (claims) => ({ ...claims, nonce: 'another' }) }],
    ['an ID token without nonce', { forge: ({ nonce: _, ...claims }) => claims }],
    ['an ID token that has expired', { forge: (claims) => ({ ...claims, iat: now() - day, exp: now() - 60 }) }],
    ['an ID token without end', { forge: ({ exp: _, ...claims }) => claims }],
    ['an ID token without subject', { forge: ({ sub: _, ...claims }) => claims }],
    ['alg none', { signature: 'none' }],
    ['the signature of a stranger', { signature: 'stranger' }],
    ['the public key as the secret of an HMAC', { signature: 'hmac' }],
  ];
  it.each(FORGED)('cannot log in by %s', async (_, forged) => {
    const begun = await begin(server, 'oidc');
    oidc.behaviour = { claims: { sub: '1' }, ...forged };
    const { body } = await comeBack(server, await visitProvider(begun), begun.cookie);
    expect(body).toMatchObject({ status: 401, code: 'AUTH' });
  });

  it('cannot exchange a code without its secret, and uses it up', async () => {
    const query = { redirect_uri: PROGRAM, code_challenge: await sha256(VERIFIER) };
    for (const wrong of [{}, { code_verifier: 'w'.repeat(43) }]) {
      const code = await codeOf(server, 'oidc', query);
      expect((await exchange(server, { code, ...wrong })).body).toMatchObject({ status: 401, code: 'AUTH' });
      expect((await exchange(server, { code, code_verifier: VERIFIER })).status).toBe(401);
    }
    // A login whose challenge somebody has taken away.
    const code = await codeOf(server, 'oidc');
    expect((await exchange(server, { code, code_verifier: VERIFIER })).status).toBe(401);
  });

  it('learns nothing of a provider that is away, and whoever waits is told', async () => {
    const query = { redirect_uri: PROGRAM, code_challenge: await sha256(VERIFIER) };
    const [one, two] = [await begin(server, 'oidc'), await begin(server, 'oidc', query)];
    const targets = [await visitProvider(one), await visitProvider(two)];
    oidc.behaviour = { claims: {}, isDown: true };
    expect((await comeBack(server, targets[0]!, one.cookie)).body).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    const { headers } = await comeBack(server, targets[1]!, two.cookie);
    expect(new URL(headers.get('location')!).searchParams.get('error')).toBe('temporarily_unavailable');
  });

  it('who refuses consent comes back with that', async () => {
    const query = { redirect_uri: PROGRAM, state: 's', code_challenge: await sha256(VERIFIER) };
    const begun = await begin(server, 'oidc', query);
    oidc.behaviour = { claims: {}, refusal: 'access_denied' };
    const { headers } = await comeBack(server, await visitProvider(begun), begun.cookie);
    expect(headers.get('location')).toBe(`${PROGRAM}&error=access_denied&state=s`);
  });
});

describe('who gets in', () => {
  const stranger = { sub: '77', email: 'bob@example.org', email_verified: true, preferred_username: 'bob' };

  it('is nobody by an e-mail address or a name', async () => {
    await setUser({ ...(await admin()), name: 'bob', email: 'bob@example.org' });
    oidc.behaviour = { claims: stranger };
    for (const at of [server, open, closed]) {
      const { body } = await exchange(at, { code: await codeOf(at, 'oidc') });
      expect(body).toMatchObject({ status: 401, detail: `No user has the identity 77 at ${oidc.issuer}` });
    }
  });

  it('is whoever has an invitation, once and unless the server is closed', async () => {
    oidc.behaviour = { claims: stranger };
    const { invitation } = await inviteUser({ ...(await admin()), name: 'bob' });
    const enter = async (at: ApiServer, code = invitation) =>
      (await exchange(at, { code: await codeOf(at, 'oidc'), invitation: code })).status;
    expect(await enter(closed)).toBe(401);
    expect(await enter(server, 'x'.repeat(43))).toBe(401);
    const { body } = await exchange(server, { code: await codeOf(server, 'oidc'), invitation });
    expect(await nameOf(server, body)).toBe('bob');
    // From now on without it, also where the server is closed.
    expect((await exchange(closed, { code: await codeOf(closed, 'oidc') })).status).toBe(200);
    expect(await enter(server)).toBe(409);
    oidc.behaviour = { claims: { sub: '78' } };
    expect(await enter(server)).toBe(401);
  });

  it('is not who was shut out, or whose identity was taken', async () => {
    await addUser({ ...(await admin()), name: 'dora' });
    const identity = { provider: oidc.issuer, subject: '4' };
    await linkIdentity({ ...(await admin()), name: 'dora', ...identity });
    oidc.behaviour = { claims: { sub: '4' } };
    const enter = async () => (await exchange(server, { code: await codeOf(server, 'oidc') })).status;
    expect(await enter()).toBe(200);
    await setUser({ ...(await admin()), name: 'dora', isActive: false });
    expect(await enter()).toBe(401);
    await setUser({ ...(await admin()), name: 'dora', isActive: true });
    await unlinkIdentity({ ...(await admin()), name: 'dora', ...identity });
    expect(await enter()).toBe(401);
  });

  it('is a whole organisation, where the server says so: as members, under a free name', async () => {
    for (const groups of [undefined, 'pharos-admins', ['x']]) {
      oidc.behaviour = { claims: { sub: '90', preferred_username: 'Alice', groups } };
      expect((await exchange(open, { code: await codeOf(open, 'oidc') })).status).toBe(401);
    }
    oidc.behaviour = { claims: { sub: '90', preferred_username: 'Alice', groups: ['x', 'pharos'] } };
    expect((await exchange(server, { code: await codeOf(server, 'oidc') })).status).toBe(401);
    const codes = [await codeOf(open, 'oidc'), await codeOf(open, 'oidc')];
    const answers = await Promise.all(codes.map((code) => exchange(open, { code })));
    for (const { body } of answers) expect(await nameOf(open, body)).toBe('alice-2');
    const { body } = await askApi(open.url, 'GET', '/api/v1/auth/me', {
      headers: { authorization: `Bearer ${answers[0]!.body.access_token}` },
    });
    expect(body).toMatchObject({ role: 'member', tier: 'free' });
  });

  it('is known at GitHub by a number, and may be of its organisation', async () => {
    const enter = async (at: ApiServer) => exchange(at, { code: await codeOf(at, 'github') });
    expect((await enter(server)).status).toBe(401);
    for (const membership of [undefined, 'pending'] as const) {
      github.account = { id: 7, login: 'mona', ...(membership && { membership }) };
      expect((await enter(open)).status).toBe(401);
    }
    github.account = { id: 7, login: 'mona', membership: 'active' };
    expect(await nameOf(open, (await enter(open)).body)).toBe('mona');
    // Renamed, and somebody else has taken the name.
    github.account = { id: 7, login: 'lisa', membership: 'active' };
    expect(await nameOf(open, (await enter(open)).body)).toBe('mona');
    github.account = { id: 8, login: 'mona', membership: 'active' };
    expect(await nameOf(open, (await enter(open)).body)).toBe('mona-2');
    const begun = await begin(server, 'github');
    const target = await visitProvider(begun);
    expect((await comeBack(server, target, begun.cookie)).status).toBe(200);
    expect((await comeBack(server, target, begun.cookie)).status).toBe(401);
  });
});

describe('pharos login --web', () => {
  const enter = async (onAddress: (address: string) => void, invitation?: string, url = server.url) => {
    const client = await openHttpClient({ url, bearer: async () => undefined });
    const [api, loopback] = [createAccountApi(client, url), await openLoopback()];
    const options = { server: url, api, loopback, provider: 'oidc', invitation, onAddress } as const;
    return logInByBrowser(options).finally(client.close);
  };
  /** What the browser does with the address, up to where it is sent back to. */
  const browse = async (address: string): Promise<string> => {
    const { headers } = await fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' });
    const begun = { url: headers.get('location')!, cookie: headers.get('set-cookie')!.split(';')[0]! };
    const answer = await comeBack(server, await visitProvider(begun), begun.cookie);
    return answer.headers.get('location')!;
  };

  it('logs in by a code that comes to the loopback address, and takes none of another login', async () => {
    const statuses: number[] = [];
    const proof = await enter(async (address) => {
      const back = await browse(address);
      for (const target of [back.replace(/state=/, 'state=x'), new URL('/?code=x', back).href, back])
        statuses.push((await fetch(target)).status);
    });
    expect(statuses).toEqual([400, 400, 200]);
    expect(await nameOf(server, { access_token: 'session' in proof ? proof.session.accessToken : '' })).toBe('alice');
  });

  it('sends nobody to a server that does not answer, or has no such logins', async () => {
    const addresses: string[] = [];
    const note = (address: string) => addresses.push(address);
    const accounts = { jwtKey: 'a'.repeat(64), previousJwtKey: undefined, publicUrl: undefined };
    const { stores, moduleStore } = store;
    const plain = await startApiServer({ config: testConfig(store.directory, { accounts }), stores, moduleStore });
    await expect(enter(note, undefined, plain.url)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await plain.stop();
    await expect(enter(note, undefined, plain.url)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(addresses).toEqual([]);
  });

  it('says why it has failed', async () => {
    oidc.behaviour = { claims: { sub: 'nobody' } };
    const stranger = enter(async (address) => void fetch(await browse(address)));
    await expect(stranger).rejects.toMatchObject({ code: 'AUTH', message: expect.stringContaining('nobody') });
    const uninvited = enter(async (address) => void fetch(await browse(address)), 'x'.repeat(43));
    await expect(uninvited).rejects.toMatchObject({ code: 'AUTH', message: expect.stringContaining('invitation') });
    oidc.behaviour = { claims: {}, refusal: 'access_denied' };
    const refused = enter(async (address) => void fetch(await browse(address)));
    await expect(refused).rejects.toMatchObject({ code: 'AUTH', message: expect.stringContaining('did not confirm') });
  });
});

describe('further identities', () => {
  it('are linked, listed and taken by a user who is logged in', async () => {
    const { body: login } = await exchange(server, { code: await codeOf(server, 'oidc') });
    const token: string = login.access_token;
    const own = '/api/v1/auth/identities';
    const authorization = { headers: { authorization: `Bearer ${token}` } };
    const code = await codeOf(server, 'github');
    expect((await post(server, own, { code })).status).toBe(401);
    const linked = await post(server, own, { code }, token);
    expect([linked.status, linked.body]).toEqual([201, { provider: github.url, subject: '583231' }]);
    expect((await post(server, own, { code }, token)).status).toBe(401);
    expect((await askApi(server.url, 'GET', own, authorization)).body.total).toBe(2);
    expect(await nameOf(server, (await exchange(server, { code: await codeOf(server, 'github') })).body)).toBe('alice');
    oidc.behaviour = { claims: { sub: '77' } };
    const { body: bobs } = await exchange(server, { code: await codeOf(server, 'oidc') });
    const taken = await post(server, own, { code: await codeOf(server, 'github') }, bobs.access_token);
    expect(taken.status).toBe(409);
    const personal = await post(server, '/api/v1/auth/tokens', { name: 'ci', scopes: ['read'] }, token);
    const refused = await post(server, own, { code: await codeOf(server, 'github') }, personal.body.token);
    expect(refused.status).toBe(403);
    const one = `${own}/${encodeURIComponent(github.url)}/583231`;
    expect((await askApi(server.url, 'DELETE', one, authorization)).status).toBe(204);
    expect((await exchange(server, { code: await codeOf(server, 'github') })).status).toBe(401);
  });
});

it('a server without providers says so, and one whose settings lack something does not start', async () => {
  const accounts = { jwtKey: 'a'.repeat(64), previousJwtKey: undefined, publicUrl: PUBLIC };
  const config = testConfig(store.directory, { mode: 'CLOUD', adminToken: ADMIN_TOKEN, accounts });
  const { stores, moduleStore } = store;
  const plain = await startApiServer({ config, stores, moduleStore });
  const { body } = await askApi(plain.url, 'GET', '/api/v1/auth/oidc');
  expect(body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  await plain.stop();
  const providers = { ...config.providers, oidcIssuer: oidc.issuer };
  for (const [settings, missing] of [
    [{ providers }, 'PHAROS_OIDC_CLIENT_ID'],
    [{ providers: { ...providers, oidcClientId: 'x', signUp: 'organisation' as const } }, 'PHAROS_OIDC_ORGANISATION'],
    [{ providers: { ...config.providers, githubClientId: 'x' } }, 'PHAROS_GITHUB_CLIENT_SECRET'],
    [
      { providers: { ...providers, oidcClientId: 'x' }, accounts: { ...accounts, publicUrl: undefined } },
      'PHAROS_PUBLIC_URL',
    ],
  ] as const) {
    const starting = startApiServer({ config: { ...config, ...settings }, stores, moduleStore });
    await expect(starting).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining(missing) });
  }
});

it('asked each of its operations at least once', () => {
  const operations = Object.entries(DOCUMENT.paths)
    .filter(([path]) => /\/auth\/(oidc|github|exchange|identities)/.test(path))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  expect(operations.length).toBe(8);
  expect(operations.filter((operation) => !ANSWERED.has(operation))).toEqual([]);
});
