import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAMILIES } from '../proof/hostile/families.ts';
import type { HostileRequest, RepositoryFamily } from '../proof/hostile/family.ts';
import { HONEST_EDGES, smallRepository } from '../proof/hostile/small-repository.ts';
import { REPOSITORY, Workshop } from '../proof/hostile/workshop.ts';
import { type ServeProcess, serve } from '../support/cloud-stack.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';
import { runPharos } from '../support/run-pharos.ts';

const repositories = FAMILIES.filter((family): family is RepositoryFamily => 'tree' in family);
const LANGUAGES = ['javascript', 'typescript', 'python', 'java', 'go', 'rust'];
/** One repository for each language, and one for all else: each costs the start of a process. */
const groups = Map.groupBy(repositories, ({ name }) => {
  const [kind = ''] = name.split('-', 1);
  return LANGUAGES.includes(kind) ? kind : 'manifests and trees';
});
const STACK = /^\s+at .+:\d+:\d+\)?$/m;

/** The dependencies of the current generation, without their kinds. */
async function edgesOf({ stores: { catalog } }: Embedded): Promise<string[]> {
  const [repository] = await catalog.repositories();
  const edges = await catalog.edges(repository!.current!.generation);
  return edges.map(({ from, to }) => `${from} -> ${to}`);
}

describe('hostile repositories', () => {
  it.each([...groups])('%s: the ingest ends, and what is honest is published', async (_, families) => {
    const workshop = new Workshop();
    workshop.fill(smallRepository(families));
    const dataDirectory = join(workshop.directory, 'data');
    const args = ['ingest', REPOSITORY, '--no-train', '--cpu'];
    const { status, signal, stderr } = await runPharos(args, { dataDirectory, cwd: workshop.directory });
    expect({ status, signal, stderr: stderr.slice(-500) }).toMatchObject({ status: 0, signal: null });
    expect(stderr).not.toMatch(STACK);
    const store = await openEmbedded(dataDirectory);
    expect(await edgesOf(store)).toEqual(expect.arrayContaining(HONEST_EDGES));
    await store.delete();
    workshop.delete();
  });
});

describe('hostile requests', () => {
  let store: Embedded;
  let server: ServeProcess;
  let directory: string;
  const post = (body: string): HostileRequest => ({ path: '/mcp', body });

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'pharos-hostile-'));
    const workshop = new Workshop();
    workshop.fill({ ...smallRepository([]), [`${'a/'.repeat(12)}total.py`]: 'def total(): pass\n' });
    store = await openEmbedded(directory);
    await store.ingest(join(workshop.directory, REPOSITORY));
    workshop.delete();
    server = await serve({ PHAROS_DATA_DIR: directory, PHAROS_RATE_LIMIT: '1000000000', PORT: '0' }, directory);
  });
  afterAll(async () => {
    await server.stop('SIGKILL');
    await store.delete();
  });

  const search = (given: Readonly<Record<string, string>>) =>
    post(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'search', arguments: given } }));
  const cases = FAMILIES.flatMap((family): [string, HostileRequest][] => {
    const size = Math.min(family.to, family.from * 4);
    if ('request' in family) return [[family.name, family.request(size)]];
    if (!('search' in family)) return [];
    const [query = '', flag, path = ''] = family.search(size).args;
    if (query.startsWith('--')) return [];
    return [[family.name, flag === '--path' ? search({ query, path }) : search({ query: query.slice(0, 1000) })]];
  });

  it.each(cases)('%s: is answered, and so is the next one', async (_, { path, body }) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const request = fetch(server.url + path, body === undefined ? {} : { method: 'POST', headers, body });
    const status = await request.then(({ status }) => status).catch(() => 0);
    expect(status === 503 || status < 500, `${status}`).toBe(true);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    expect(server.child.exitCode).toBe(null);
  });
});
