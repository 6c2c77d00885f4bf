import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  expect(tools.map(({ name }) => name)).not.toContain('ingest');
  expect((await agent.ask('search', { query: 'name' })).text).toContain('b.py:1-1 function name');
  expect((await agent.ask('dependents', { target: 'b.py' })).text).toContain('a.py (import at a.py:1)');
  expect((await agent.ask('map')).text).toContain('b.py (1 dependent)');
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
