import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerMcpRequest } from '../../src/mcp/answer-mcp-request.ts';
import { SELF } from '../support/actors.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const HOSTILE = { resolveEntry: new URL('../support/hostile-resolve-worker.ts', import.meta.url), train: false };
const WARNING = 'The dependencies of 1 of its files are unknown.';

let store: Embedded;
let repository: GitRepository;

beforeAll(async () => {
  store = await openEmbedded();
  repository = createGitRepository({
    'a.py': 'from c import one\n',
    'b_refuse.py': 'from c import one\n\ndef two(): return one()\n',
    'c.py': 'def one(): pass\n',
  });
  await store.ingest(repository.path, HOSTILE);
});

afterAll(async () => {
  await store.delete();
  repository.delete();
});

async function ask(name: string, parameters: object, stores = store.stores): Promise<string> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json, text/event-stream' });
  const params = { name, arguments: parameters };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const options = {
    actor: SELF,
    stores,
    version: '1',
    toolsOff: [],
    onFailure: (error: unknown) => expect.unreachable(`${error}`),
  };
  const { content } = await answerMcpRequest(options, { headers, body, signal: new AbortController().signal });
  return JSON.parse(new TextDecoder().decode(content)).result.content[0].text;
}

it.each([
  ['dependents', { target: 'c.py' }],
  ['dependencies', { target: 'a.py', budget: 200 }],
  ['impact', { files: ['c.py'] }],
  ['review', { diff: 'HEAD' }],
  ['search', { query: 'two' }],
  ['map', { budget: 200 }],
])('%s says in its first line that some dependencies are unknown, in words of its own', async (tool, parameters) => {
  const [first, begin] = (await ask(tool, parameters)).split('\n');
  expect(first!.startsWith(`${repository.path} at `)).toBe(true);
  expect(first!.endsWith(` ${WARNING}`)).toBe(true);
  expect(begin).toBe('<repository-text>');
});

it('status counts them', async () => {
  expect(await ask('status', {})).toMatch(/1 dependency by import, .*, unknown dependencies of 1 file\n/);
});

it('a long name costs the warning nothing, in the smallest answer either', async () => {
  const key = `/repositories/${'long/'.repeat(36)}name`;
  const [record] = await store.stores.catalog.repositories();
  const catalog = { ...store.stores.catalog, repositories: async () => [{ ...record!, key }] };
  const text = await ask('map', { budget: 200 }, { ...store.stores, catalog });
  expect(text.length).toBeLessThanOrEqual(800);
  expect(text.split('\n')[0]).toContain(WARNING);
});
