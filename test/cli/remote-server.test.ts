import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import Owners from '../../src/commands/owners.ts';
import Search from '../../src/commands/search.ts';
import { openHttpClient } from '../../src/lib/adapters/remote/http-client.ts';
import { createQuestionApi } from '../../src/lib/adapters/remote/question-api.ts';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { addUser } from '../../src/lib/modules/auth/usecases/manage-users.ts';
import { openAccount } from '../../src/lib/remote-container.ts';
import { logIn } from '../../src/lib/usecases/login/remote-login.ts';
import { SELF } from '../support/actors.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import type { GitRepository } from '../support/git-repository.ts';
import { runCommand } from '../support/run-command.ts';
import { createShopHistory } from '../support/shop-history.ts';

const PASSWORD = 'correct horse battery staple';

let repository: GitRepository;
/** Data directory of somebody at another machine. */
let home: string;

beforeAll(() => {
  repository = createShopHistory();
});
afterAll(() => repository.delete());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pharos-remote-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const run = (command: Parameters<typeof runCommand>[0], ...words: string[]) =>
  runCommand(command, words, { dataDirectory: home, cwd: repository.path });

describe('after pharos login', () => {
  let store: Embedded;
  let server: ApiServer;
  const file = () => join(home, 'credentials.json');
  /** Changes the session as it was saved. */
  const change = (fields: object) => {
    const content = JSON.parse(readFileSync(file(), 'utf8'));
    Object.assign(content.logins[server.url].session, fields);
    writeFileSync(file(), JSON.stringify(content));
  };
  const refreshes = () => server.lines().filter((line) => JSON.stringify(line).includes('/auth/refresh')).length;

  beforeAll(async () => {
    store = await openEmbedded();
    await store.ingest(repository.path, { train: false });
    const { stores, moduleStore, directory } = store;
    const accounts = { jwtKey: 'a'.repeat(64), previousJwtKey: undefined, publicUrl: undefined };
    await addUser({
      actor: SELF,
      store: await moduleStore(authModule),
      name: 'ann',
      role: 'admin',
      password: PASSWORD,
    });
    server = await startApiServer({ config: testConfig(directory, { accounts }), stores, moduleStore });
  });
  afterAll(async () => {
    await server?.stop();
    await store?.delete();
  });
  beforeEach(async () => {
    const account = await openAccount(testConfig(home), server.url);
    await logIn(account, { username: 'ann', password: PASSWORD });
    await account.close();
  });

  it('the server answers where there is no index, and says so; an index of the folder comes first', async () => {
    const asked = ['app/old.py', '--json'];
    const there = await run(Owners, ...asked);
    expect(there).toMatchObject({ status: 0, stderr: expect.stringContaining(`${server.url} answers`) });
    expect(JSON.parse(there.stdout)).toMatchObject({ repository: repository.path, declared: [{ owner: '@gone' }] });
    expect(await run(Owners, ...asked, '--local')).toMatchObject({ status: 65, stderr: '' });
    const own = await openEmbedded(home);
    await own.ingest(repository.path, { train: false });
    await own.close();
    const here = await run(Owners, ...asked);
    expect(here).toEqual({ ...there, stderr: '' });
    // Named, but not indexed here.
    expect(await run(Owners, '.', '--repo', 'github.com/a/b', '--json')).toMatchObject({
      status: 65,
      stderr: expect.stringContaining('answers'),
    });
  });

  it('a session that has run out is renewed, and one that has ended asks for a new login', async () => {
    change({ expiresAt: '2020-01-01T00:00:00.000Z' });
    const before = refreshes();
    expect(await run(Owners, '.')).toMatchObject({ status: 0, stdout: expect.stringContaining('Ada') });
    expect(refreshes() - before).toBe(1);
    change({ expiresAt: '2020-01-01T00:00:00.000Z', refreshToken: 'x'.repeat(43) });
    const ended = await run(Owners, '.');
    expect(ended).toMatchObject({ status: 77, stderr: expect.stringContaining(`pharos login ${server.url}`) });
    expect(ended.stderr).not.toContain('xxx');
  });
});

describe('a server that is none', () => {
  let hostile: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const seen: (string | undefined)[] = [];

  beforeAll(async () => {
    hostile = createServer((request, response) => {
      seen.push(request.headers.authorization);
      answer(request, response);
    });
    await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(hostile.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    hostile.closeAllConnections();
    hostile.close();
  });
  const reply = (status: number, body: string, headers: Record<string, string> = {}) => {
    answer = (_, response) => response.writeHead(status, headers).end(body);
  };
  const asked = (...words: string[]) => run(Search, 'total', '--no-notes', '--remote', url, ...words);
  const hit = { repository: 'r', language: 'python', start_line: 1, end_line: 1, symbol: '', kind: '', score: 1 };
  const result = (path: string) =>
    JSON.stringify({ query: 'q', repositories: ['r'], hits: [{ ...hit, path, reasons: [], snippet: 'x' }] });

  it.each([
    ['a page', 200, '<html>', /no JSON object/],
    ['no object', 200, '7', /no JSON object/],
    ['a list', 200, '[]', /not that of a Pharos API/],
    ['another object', 200, '{"query":"q"}', /not that of a Pharos API/],
    ['a wrong type', 200, result('a').replace('"start_line":1', '"start_line":"1"'), /hits.0.start_line is wrong/],
    ['too much', 200, `{"query":"${'x'.repeat(17_000_000)}"}`, /larger than 16777216 bytes/],
    ['a redirect', 302, '', /HTTP 302/],
    ['a route that is not there', 404, '{"detail":"No such route"}', /does not answer this question: No such route/],
  ])('that answers with %s is not believed', async (_, status, body, message) => {
    reply(status, body, { location: 'https://example.org/' });
    const { stderr, ...done } = await asked();
    expect([done.status, done.stdout, stderr]).toEqual([69, '', expect.stringMatching(message)]);
  });

  it('cannot write to the terminal', async () => {
    reply(200, result('\u001b[2Ja\u202eb.py'));
    const found = await asked();
    expect(found).toMatchObject({ status: 0, stdout: expect.stringContaining('\ufffd[2Ja\ufffdb.py') });
    reply(404, JSON.stringify({ code: 'NOT_FOUND', detail: '\u001b[2Jgone\n\u0007', hint: '\u009b1m' }));
    const { status, stderr } = await asked();
    expect([status, stderr]).toEqual([65, `pharos: \ufffd[2Jgone\ufffd\ufffd (${url})\n  \ufffd1m\n`]);
  });

  it('of a later version may say more', async () => {
    const more = JSON.parse(result('a.py'));
    reply(200, JSON.stringify({ ...more, later: { a: 1 }, hits: [{ ...more.hits[0], later: 1, __proto__: 2 }] }));
    const { status, stdout } = await asked('--json');
    expect([status, stdout.includes('later')]).toEqual([0, false]);
  });

  it('gets no token that is for another one', async () => {
    seen.length = 0;
    reply(401, '{}');
    expect(await asked()).toMatchObject({ status: 77, stderr: expect.stringContaining('pharos login') });
    expect(seen).toEqual([undefined]);
  });

  it('is given up when it does not answer, drips, or is not there', async () => {
    const signal = new AbortController().signal;
    const client = await openHttpClient({ url, bearer: async () => undefined, deadline: 200, again: 1 });
    const { ask } = createQuestionApi(client, url, 300);
    const waits: (typeof answer)[] = [
      () => {},
      (_, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
      },
    ];
    for (const wait of waits) {
      answer = wait;
      const started = Date.now();
      await expect(ask({ path: '/search' }, signal)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(Date.now() - started).toBeLessThan(5000);
    }
    await client.close();
    const { status, stderr } = await run(Search, 'total', '--remote', 'http://127.0.0.1:1');
    expect([status, stderr]).toEqual([69, expect.stringContaining('does not respond: ECONNREFUSED')]);
  });

  it('is left at once on Ctrl-C', async () => {
    answer = () => setTimeout(() => process.emit('SIGINT'), 10);
    expect(await asked()).toMatchObject({ status: 130, stdout: '' });
  });
});
