import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerMcpRequest } from '../../src/mcp/answer-mcp-request.ts';
import { SELF } from '../support/actors.ts';
import { askApi } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, READ_TOKEN, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { agentOver } from '../support/mcp-client.ts';

let repository: GitRepository;
let index: Embedded;
let server: ApiServer;

beforeAll(async () => {
  repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': 'def name(): pass\n' });
  index = await openEmbedded();
  await index.ingest(repository.path);
  const config = testConfig(index.directory, { adminToken: ADMIN_TOKEN, readToken: READ_TOKEN });
  server = await startApiServer({ config, stores: index.stores });
});

afterAll(async () => {
  await server.stop();
  await index.delete();
  repository.delete();
});

const transport = (token: string) =>
  new StreamableHTTPClientTransport(new URL('/mcp', server.url), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });

it.each([
  ['auto', '2026-07-28'],
  ['legacy', '2025-11-25'],
] as const)('serves the official client behind the token, without sessions: %s', async (mode, revision) => {
  const agent = await agentOver(transport(READ_TOKEN), mode);
  expect(agent.client.getNegotiatedProtocolVersion()).toBe(revision);
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['explore', 'status']);
  expect((await agent.ask('explore', { query: 'name' })).text).toContain('b.py:1-1 function name');
  expect((await agent.ask('search', { query: 'name' })).text).toContain('b.py:1-1 function name');
  expect((await agent.ask('dependents', { target: 'b.py' })).text).toContain('a.py (import at a.py:1)');
  expect((await agent.ask('map')).text).toContain('b.py (1 dependent)');
  await agent.client.close();
});

it.each([
  ['all', ['explore', 'search', 'like']],
  ['search,map', ['search', 'map']],
])('lists the tools that the URL names, and answers those that it does not: %s', async (tools, first) => {
  const headers = { authorization: `Bearer ${READ_TOKEN}` };
  const url = new URL(`/mcp?tools=${tools}`, server.url);
  const agent = await agentOver(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  const names = (await agent.client.listTools()).tools.map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(first);
  expect((await agent.ask('outline', { path: 'b.py' })).text).toContain('function name');
  await agent.client.close();
});

it('refuses what has no token, is too large, or is no message', async () => {
  await expect(agentOver(transport('wrong-token-for-tests-only-0123456789'))).rejects.toThrow();
  const post = (body: string, token = READ_TOKEN) =>
    fetch(new URL('/mcp', server.url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body,
    });
  expect((await post('{}', 'x')).status).toBe(401);
  expect((await post(' '.repeat(300_000))).status).toBe(413);
  expect((await post('not json')).status).toBe(400);
  expect((await fetch(new URL('/mcp', server.url))).status).toBe(405);
});

describe('batches', () => {
  let small: ApiServer;

  beforeEach(async () => {
    const config = testConfig(index.directory, { mode: 'CLOUD', adminToken: ADMIN_TOKEN });
    small = await startApiServer({
      config: { ...config, http: { ...config.http, rateLimit: 20 } },
      stores: index.stores,
    });
  });
  afterEach(() => small.stop());

  const post = (body: unknown) =>
    askApi(small.url, 'POST', '/mcp', {
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const search = (id: number) => ({
    ...{ jsonrpc: '2.0', id, method: 'tools/call' },
    params: { name: 'search', arguments: { query: `name ${id}` } },
  });
  const searches = (count: number) => Array.from({ length: count }, (_, id) => search(id));
  const left = ({ headers }: { readonly headers: Headers }) => Number(/r=(\d+)/.exec(headers.get('ratelimit')!)?.[1]);

  it('answers each call, and each costs what it costs alone', async () => {
    expect((await post(search(0))).status).toBe(200);
    const batch = await post([...searches(3), { jsonrpc: '2.0', method: 'notifications/initialized' }]);
    expect(batch.status).toBe(200);
    // Refilled to 20 at most before it came.
    expect(left(batch)).toBeLessThanOrEqual(16);
    expect(batch.body.map(({ id }: { id: number }) => id)).toEqual([0, 1, 2]);
    for (const { result } of batch.body) expect(result.content[0].text).toContain('b.py:1-1 function name');
  });

  it('a call beyond the rate limit is refused alone', async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => post(searches(16))));
    const calls = answers.flatMap(({ status, body }) => (status === 200 ? body : []));
    const refused = calls.filter(({ error }) => error);
    expect(calls.length - refused.length).toBeGreaterThanOrEqual(16);
    expect(refused.length).toBeGreaterThan(0);
    for (const { error } of refused) expect(error).toMatchObject({ code: -32_000, data: { code: 'TRY_LATER' } });
  });

  it.each([
    ['more than 16 messages', searches(17), -32_600, /17 messages, more than 16/],
    ['100 messages', searches(100), -32_600, /100 messages/],
    ['none', [], -32_600, /empty/],
    ['a list in a list, many levels deep', '['.repeat(100_000), -32_600, /levels deep/],
    ['an object many levels deep', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`, -32_600, /levels deep/],
    ['half a message', '{"jsonrpc":"2.0",', -32_700, /not valid JSON/],
    ['nothing', '', -32_700, /not valid JSON/],
  ])('refuses %s as a whole', async (_, body, code, message) => {
    const { status, body: said } = await post(body);
    expect([status, said]).toEqual([
      400,
      { jsonrpc: '2.0', id: null, error: { code, message: expect.stringMatching(message) } },
    ]);
  });

  it('brackets in a text are no levels', async () => {
    const query = '[{"\\'.repeat(100);
    const { status, body } = await post({ ...search(1), params: { name: 'search', arguments: { query } } });
    expect([status, body.result.isError]).toEqual([200, true]);
  });

  it('a notification has no answer, alone or with others; nobody can wait for news', async () => {
    const notification = { jsonrpc: '2.0', method: 'notifications/initialized' };
    expect([(await post(notification)).status, (await post([notification, notification])).text]).toEqual([202, '']);
    const { status, body } = await post({ jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params: {} });
    expect([status, body.error.code]).toEqual([404, -32_601]);
  });
});

it.each(['2025-06-18', '2026-07-28'])('a caller of %s who leaves is not waited for', async (revision) => {
  const gone = new AbortController();
  const never = () => new Promise<never>(() => gone.abort());
  const catalog = { ...index.stores.catalog, repositories: never };
  const options = {
    actor: SELF,
    stores: { ...index.stores, catalog },
    version: '1',
    toolsOff: [],
    onFailure: () => undefined,
  };
  const meta = { 'io.modelcontextprotocol/protocolVersion': revision };
  const modern = revision > '2026' && { _meta: { ...meta, 'io.modelcontextprotocol/clientCapabilities': {} } };
  const params = { name: 'status', arguments: {}, ...modern };
  const headers = new Headers({
    ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    ...(modern && { 'mcp-protocol-version': revision, 'mcp-method': 'tools/call', 'mcp-name': 'status' }),
  });
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const answer = answerMcpRequest(options, { headers, body, signal: gone.signal });
  expect(
    await answer.then(
      ({ status }) => status >= 200,
      () => true,
    ),
  ).toBe(true);
});
