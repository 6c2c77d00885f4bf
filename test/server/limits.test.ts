import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/lib/config.ts';
import { askApi } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, READ_TOKEN, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';

const STATUS = '/api/v1/ingestion/worker/status';
const INGEST = '/api/v1/ingestion/ingest/github.com/a/b';
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

let store: Embedded;
let server: ApiServer | undefined;

beforeEach(async () => {
  store = await openEmbedded();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await store.delete();
});

async function start(settings: Partial<Config> = {}, options: { readonly isMetered?: boolean } = {}): Promise<string> {
  const config = testConfig(store.directory, { mode: 'CLOUD', adminToken: ADMIN_TOKEN, ...settings });
  server = await startApiServer({ config, stores: store.stores, ...options });
  return server.url;
}

const http = (settings: Partial<Config['http']>) => ({ http: { ...testConfig('').http, ...settings } });

/** Sends bytes and gives back everything that comes. */
async function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let answer = '';
  socket.on('data', (data) => {
    answer += data.toString();
  });
  socket.on('error', () => undefined);
  socket.write(text);
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

describe('tokens', () => {
  it.each([
    ['shorter than 32 characters', { adminToken: 'short' }],
    ['with a blank', { adminToken: `${ADMIN_TOKEN} x` }],
    ['for both scopes', { readToken: ADMIN_TOKEN }],
    ['missing', { adminToken: undefined }],
    ['that is being replaced and short', { previousTokens: { admin: 'old', read: undefined } }],
  ])('refuses to start with one %s', async (_, settings) => {
    await expect(start(settings)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('accepts the new one and the one that it replaces, and logs every failure without its token', async () => {
    const old = 'the-old-admin-token-0123456789abcdef';
    const url = await start({ previousTokens: { admin: old, read: undefined } });
    for (const token of [ADMIN_TOKEN, old]) expect((await askApi(url, 'POST', INGEST, bearer(token))).status).toBe(200);
    const wrong = `${ADMIN_TOKEN.slice(0, -1)}X`;
    for (const init of [bearer(wrong), { headers: { authorization: `Basic ${ADMIN_TOKEN}` } }, {}]) {
      const { status, headers } = await askApi(url, 'POST', INGEST, init);
      expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Bearer')]);
    }
    const lines = server!.lines();
    expect(lines.filter(({ msg }) => msg === 'Authentication failed')).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${wrong}|${ADMIN_TOKEN}|${old}`));
  });

  it('with a token to read, reading needs one, and may only read', async () => {
    const url = await start({ readToken: READ_TOKEN });
    expect((await askApi(url, 'GET', STATUS)).status).toBe(401);
    expect((await askApi(url, 'GET', '/health')).status).toBe(200);
    expect((await askApi(url, 'GET', '/health', bearer('wrong'))).status).toBe(200);
    for (const token of [READ_TOKEN, ADMIN_TOKEN])
      expect((await askApi(url, 'GET', STATUS, bearer(token))).status).toBe(200);
    expect((await askApi(url, 'POST', INGEST, bearer(READ_TOKEN))).status).toBe(403);
  });

  it('without any, nobody may change anything', async () => {
    const url = await start({ mode: 'local', adminToken: undefined });
    expect((await askApi(url, 'GET', STATUS)).status).toBe(200);
    const { status, body } = await askApi(url, 'POST', INGEST, bearer(ADMIN_TOKEN));
    expect([status, body.code]).toEqual([401, 'AUTH']);
  });
});

describe('rate limits', () => {
  it('tells what is left, and refuses what is beyond', async () => {
    const url = await start(http({ rateLimit: 3 }));
    const left = [];
    for (let i = 0; i < 3; i++) {
      const { status, headers } = await askApi(url, 'GET', STATUS);
      expect([status, headers.get('ratelimit-policy')]).toEqual([200, '"read";q=3;w=60']);
      left.push(headers.get('ratelimit'));
    }
    expect(left.map((text) => /r=(\d)/.exec(text!)?.[1])).toEqual(['2', '1', '0']);
    const { status, headers } = await askApi(url, 'GET', STATUS);
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await askApi(url, 'GET', '/health')).status).toBe(200);
    expect((await askApi(url, 'GET', STATUS, bearer(ADMIN_TOKEN))).status).toBe(200);
  });

  it('counts failures of authentication apart; the right token goes on', async () => {
    const url = await start();
    const statuses: number[] = [];
    for (let i = 0; i < 30; i++) statuses.push((await askApi(url, 'POST', INGEST, bearer(`wrong-${i}`))).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.slice(20).every((status) => status === 429)).toBe(true);
    expect((await askApi(url, 'POST', INGEST, bearer(ADMIN_TOKEN))).status).toBe(200);
  });

  it('knows callers behind a trusted proxy by what the proxy saw, and believes nobody else', async () => {
    const url = await start(http({ rateLimit: 1, trustedProxies: 1 }));
    const from = async (forwarded: string) =>
      (await askApi(url, 'GET', STATUS, { headers: { 'x-forwarded-for': forwarded } })).status;
    expect([await from('203.0.113.1'), await from('203.0.113.1'), await from('203.0.113.2')]).toEqual([200, 429, 200]);
    expect(await from('198.51.100.7, 203.0.113.1')).toBe(429);
    expect([await from('2001:db8::1'), await from('2001:db8::2'), await from('2001:db8:1::2')]).toEqual([
      200, 429, 200,
    ]);
  });

  it('callers without a token cannot spend the commands of a metered queue', async () => {
    const url = await start(http({ rateLimit: 100_000 }), { isMetered: true });
    const statuses: number[] = [];
    for (let i = 0; i < 70; i++)
      statuses.push((await askApi(url, 'GET', `/api/v1/ingestion/jobs/unknown-${i}`)).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(503);
    expect((await askApi(url, 'GET', '/api/v1/ingestion/jobs/unknown', bearer(ADMIN_TOKEN))).status).toBe(404);
  });
});

describe('sizes and shapes', () => {
  it('takes a small body that nobody wants, and refuses a large one as it comes', async () => {
    const url = await start();
    const small = { ...bearer(ADMIN_TOKEN), body: '{"a":1}' };
    expect((await askApi(url, 'POST', INGEST, small)).status).toBe(200);
    expect((await askApi(url, 'POST', INGEST, { ...bearer(ADMIN_TOKEN), body: 'x'.repeat(17_000) })).status).toBe(413);
    const chunk = `fff\r\n${'z'.repeat(4095)}\r\n`;
    expect(
      await raw(url, `POST /health HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(6)}`),
    ).toMatch(/^HTTP\/1.1 413/);
  });

  it('refuses URLs and headers that are too long, and what is no HTTP', async () => {
    const url = await start();
    expect((await askApi(url, 'GET', `/api/v1/search?q=${'x'.repeat(9000)}`)).status).toBe(414);
    expect(await raw(url, `GET / HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(4000)}\r\n`)).toMatch(
      /^HTTP\/1.1 431 .*nosniff/s,
    );
    expect(await raw(url, 'hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400 .*Malformed HTTP request/s);
  });

  it('may not be called under another name on a machine of one’s own', async () => {
    const url = await start({ mode: 'local', ...http({ allowedHosts: ['pharos.lan'] }) });
    const under = (host: string) => raw(url, `GET /livez HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
    for (const host of ['localhost:1', '127.0.0.1', '[::1]:8000', 'pharos.lan'])
      expect(await under(host)).toMatch(/^HTTP\/1.1 200/);
    for (const host of ['evil.example', 'localhost.evil.example', ''])
      expect(await under(host)).toMatch(/^HTTP\/1.1 421/);
  });

  it('lets pages of other origins in only when configured', async () => {
    const origin = 'https://app.example.org';
    const url = await start(http({ corsOrigins: [origin] }));
    const ask = (from: string, method = 'GET') => askApi(url, method, STATUS, { headers: { origin: from } });
    expect((await ask(origin)).headers.get('access-control-allow-origin')).toBe(origin);
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await ask(origin, 'OPTIONS');
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('authorization'),
    ]);
  });
});

describe('connections', () => {
  it('500 slow sockets do not keep an honest request waiting', async () => {
    const url = await start(http({ rateLimit: 100_000 }));
    const { hostname, port } = new URL(url);
    const sockets: Socket[] = Array.from({ length: 500 }, (_, i) => {
      const socket = connect({ host: hostname, port: Number(port) });
      socket.on('error', () => undefined);
      socket.write(
        i % 2 === 0
          ? 'GET /health HTTP/1.1\r\nhost: x\r\nx-slow: '
          : 'POST /health HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n',
      );
      return socket;
    });
    const drip = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('a');
    }, 100);
    await sleep(300);
    for (let i = 0; i < 50; i++) {
      const { status } = await askApi(url, 'GET', '/livez', { headers: { connection: 'close' } });
      expect(status).toBe(200);
    }
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
  });

  it('finishes what is under way when it stops, and takes nothing new', async () => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const slow = {
      ...store.stores,
      jobBoard: {
        ...store.stores.jobBoard,
        overview: () => {
          ask();
          return held.then(() => store.stores.jobBoard.overview());
        },
      },
    };
    const config = testConfig(store.directory, { mode: 'CLOUD', adminToken: ADMIN_TOKEN });
    const stopping = await startApiServer({ config, stores: slow });
    const { hostname, port } = new URL(stopping.url);
    const idle = connect({ host: hostname, port: Number(port) });
    idle.on('error', () => undefined);
    const underWay = askApi(stopping.url, 'GET', STATUS);
    await asked;
    const stopped = stopping.stop();
    await expect(fetch(`${stopping.url}/livez`)).rejects.toThrow();
    release();
    expect((await underWay).status).toBe(200);
    await stopped;
    idle.destroy();
  });
});
