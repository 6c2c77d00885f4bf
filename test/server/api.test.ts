import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../src/lib/config.ts';
import { ANSWERED, type ApiAnswer, askApi, DOCUMENT } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const TREE = {
  'shop/__init__.py': 'from .cart import Cart\n',
  'shop/cart.py':
    '"""What a customer buys."""\nfrom .money import add_tax\n\nclass Cart:\n    def total(self):\n        return add_tax(1)\n',
  'shop/money.py': 'RATE = 0.2\n\ndef add_tax(price):\n    return price * (1 + RATE)\n',
};
const INGEST = '/api/v1/ingestion/ingest/';
const AUTHORIZATION = { authorization: `Bearer ${ADMIN_TOKEN}` };

let repository: GitRepository;
let store: Embedded;
let server: ApiServer;
let config: Config;

const get = (target: string, headers: Record<string, string> = {}): Promise<ApiAnswer> =>
  askApi(server.url, 'GET', target, { headers });
const post = (target: string, headers: Record<string, string> = AUTHORIZATION) =>
  askApi(server.url, 'POST', target, { headers });

const postJson = (given: unknown): Promise<ApiAnswer> =>
  askApi(server.url, 'POST', '/api/v1/search', {
    headers: { 'content-type': 'application/json' },
    body: typeof given === 'string' ? given : JSON.stringify(given),
  });

beforeAll(async () => {
  repository = createGitRepository(TREE);
  store = await openEmbedded();
  await store.ingest(repository.path);
  config = testConfig(store.directory, { mode: 'CLOUD', adminToken: ADMIN_TOKEN });
  server = await startApiServer({
    config: { ...config, http: { ...config.http, rateLimit: 100_000 } },
    stores: store.stores,
  });
});

afterAll(async () => {
  await server.stop();
  await store.delete();
  repository.delete();
});

async function drain(): Promise<void> {
  const { waiting } = await store.stores.jobBoard.overview();
  for (const { job_id } of waiting) await store.stores.jobQueue.cancel(job_id);
}

describe('ingestion', () => {
  it.each([
    ['https://github.com/a/b', 'https://github.com/a/b'],
    ['github.com/a/c', 'https://github.com/a/c'],
    ['https:/github.com/a/d', 'https://github.com/a/d'],
    ['https%3A%2F%2Fgithub.com%2Fa%2Fe', 'https://github.com/a/e'],
    ['github.com/a/f%C3%A9.git', 'https://github.com/a/f%C3%A9.git'],
  ])('dispatches %s', async (rest, target) => {
    await drain();
    const { status, body } = await post(`${INGEST}${rest}?ref=main`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'dispatched', target, queue_position: 1, queue_size: 1, max_queue_size: 10 });
    const job = await get(`/api/v1/ingestion/jobs/${body.job_id}`);
    expect(job.body).toMatchObject({ state: 'waiting', position: 1, job: { repo_url: target, ref: 'main' } });
  });

  it.each([
    'http://github.com/a/b',
    'file:///etc/passwd',
    '/etc',
    'https://user:secret-word@github.com/a/b',
    'https://127.0.0.1/a/b',
    'https://169.254.169.254/latest',
    'ssh://git@github.com/a/b',
    'https://github.com/-a/b',
    '',
    '%00',
    '%',
  ])('refuses %s', async (rest) => {
    const { status, body, text } = await post(INGEST + rest);
    expect(status).toBe(400);
    expect(body.detail).not.toBe('');
    expect(text).not.toContain('secret-word');
  });

  it('refuses a bad ref, an unknown parameter and a bad key', async () => {
    expect((await post(`${INGEST}github.com/a/b?ref=--upload-pack`)).status).toBe(400);
    expect((await post(`${INGEST}github.com/a/b?branch=main`)).status).toBe(400);
    expect((await post(`${INGEST}github.com/a/b`, { ...AUTHORIZATION, 'idempotency-key': 'a b' })).status).toBe(400);
  });

  it('gives the same job for the same Idempotency-Key', async () => {
    await drain();
    const headers = { ...AUTHORIZATION, 'idempotency-key': 'key-1' };
    const first = await post(`${INGEST}github.com/a/one`, headers);
    const second = await post(`${INGEST}github.com/a/two`, headers);
    expect(second.body.job_id).toBe(first.body.job_id);
  });

  it('says 429 with Retry-After when ten jobs wait', async () => {
    await drain();
    for (let i = 1; i <= 10; i++) {
      expect((await post(`${INGEST}github.com/full/r${i}`)).body).toMatchObject({ queue_position: i, queue_size: i });
    }
    const { status, body, headers } = await post(`${INGEST}github.com/full/r11`);
    expect([status, body.code]).toEqual([429, 'QUEUE_FULL']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    const { waiting } = (await get('/api/v1/ingestion/jobs')).body;
    expect(waiting).toHaveLength(10);
    await drain();
  });

  it('cancels and revives', async () => {
    await drain();
    const { job_id } = (await post(`${INGEST}github.com/a/cancel`)).body;
    const { status, body } = await askApi(server.url, 'DELETE', `/api/v1/ingestion/jobs/${job_id}`, {
      headers: AUTHORIZATION,
    });
    expect([status, body]).toEqual([200, { job_id, was: 'waiting' }]);
    expect((await get(`/api/v1/ingestion/jobs/${job_id}`)).body).toMatchObject({
      state: 'over',
      record: { status: 'failed' },
    });
    expect((await post(`/api/v1/ingestion/jobs/${job_id}/retry`)).status).toBe(404);
    expect((await get('/api/v1/ingestion/jobs/nobody')).status).toBe(404);
  });

  it('revives a job that is dead', async () => {
    await drain();
    const { jobQueue } = store.stores;
    const { job_id } = (await post(`${INGEST}github.com/a/dead`)).body;
    const database = new Database(join(store.directory, 'pharos.db'));
    for (const token of ['first', 'second', 'third']) {
      const { lease } = (await jobQueue.claim({ workerId: 'desk-7-abc', token }))!;
      await jobQueue.finish(lease, { end: 'retry', error: { code: 'UNAVAILABLE', message: 'away' } });
      database.exec("UPDATE jobs SET due_at = '' WHERE state = 'delayed'");
      await jobQueue.reap();
    }
    database.close();
    expect((await get('/api/v1/ingestion/jobs')).body.dead).toMatchObject([{ job: { job_id } }]);
    const { status, body } = await post(`/api/v1/ingestion/jobs/${job_id}/retry`);
    expect([status, body]).toEqual([200, { job_id, status: 'waiting' }]);
  });

  it('shows workers with their step, and their machine only to callers with a token', async () => {
    await drain();
    const { jobQueue, jobBoard } = store.stores;
    await jobBoard.announce({ workerId: 'desk-7-abc', host: 'desk', pid: 7, device: 'CPU', version: '1' }, 'Idle');
    const { job_id } = (await post(`${INGEST}github.com/a/busy`)).body;
    const { lease } = (await jobQueue.claim({ workerId: 'desk-7-abc', token: 't' }))!;
    await jobQueue.beat(lease, { step: 'train', status: 'Training Graph on https://github.com/a/busy' });
    await post(`${INGEST}github.com/a/other`);
    const { body, text } = await get('/api/v1/ingestion/worker/status');
    expect(body.status).toBe('Training Graph on https://github.com/a/busy');
    expect(body.workers).toMatchObject([{ worker_id: 'worker-abc', device: 'CPU', jobs: [{ job_id, step: 'train' }] }]);
    expect(text).not.toContain('desk');
    expect((await get(`/api/v1/ingestion/jobs/${job_id}`)).text).not.toContain('desk');
    expect((await get('/api/v1/ingestion/worker/status', AUTHORIZATION)).body.workers[0]).toMatchObject({
      host: 'desk',
      pid: 7,
    });
    await jobQueue.finish(lease, { end: 'retry', error: { code: 'UNAVAILABLE', message: 'no network' } });
    const delayed = await get(`/api/v1/ingestion/jobs/${job_id}`);
    expect(['in flight', 'delayed']).toContain(delayed.body.state);
  });

  it('pages through the history', async () => {
    for (let i = 1; i <= 7; i++) {
      const timestamp = new Date(Date.UTC(2030, 0, i)).toISOString();
      const record = { job_id: `page-${i}`, repo_url: 'https://github.com/a/b', timestamp };
      await store.stores.jobBoard.record(
        i % 2 === 0
          ? { ...record, status: 'skipped', reason: 'Task exceeded TTL', age_seconds: 90_000 }
          : { ...record, status: 'dead', attempts: 3, error: { code: 'UNAVAILABLE', message: 'no network' } },
      );
    }
    const ids: string[] = [];
    let cursor = '';
    // The first page may be an answer that is two seconds old.
    await expect
      .poll(async () => (await get('/api/v1/ingestion/jobs/history?limit=1')).body.jobs[0].job_id, { timeout: 5000 })
      .toBe('page-7');
    for (let page = 0; page < 3; page++) {
      const { body } = await get(
        `/api/v1/ingestion/jobs/history?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      ids.push(...body.jobs.map(({ job_id }: { job_id: string }) => job_id));
      cursor = body.next ?? '';
    }
    expect(ids.slice(0, 7)).toEqual([7, 6, 5, 4, 3, 2, 1].map((i) => `page-${i}`));
    expect((await get('/api/v1/ingestion/jobs/history?limit=100&cursor=1999')).body).toEqual({ jobs: [] });
    for (const limit of ['0', '101', '-1', 'x', '1.5']) {
      expect((await get(`/api/v1/ingestion/jobs/history?limit=${limit}`)).status).toBe(400);
    }
  });
});

describe('code', () => {
  it('searches in words and for what is alike, as the command does', async () => {
    const { body } = await get('/api/v1/search?q=add_tax&limit=2&explain=true');
    expect(body.hits[0]).toMatchObject({ path: 'shop/money.py', symbol: 'add_tax', repository: repository.path });
    expect(Object.keys(body.hits[0].features)).not.toEqual([]);
    const like = await get('/api/v1/search?like=shop/cart.py&language=python');
    expect(like.body.hits.map(({ path }: { path: string }) => path)).toContain('shop/money.py');
  });

  it('answers with definitions when asked for them', async () => {
    const { body } = await get('/api/v1/search?q=add_tax&by=definition');
    const definition = { symbol: 'add_tax', kind: 'function', start_line: 3, end_line: 4 };
    expect(body.hits[0]).toMatchObject({ path: 'shop/money.py', start_line: 3, end_line: 4, definition });
  });

  it('narrows a search by path, kind and tests, and counts by what it can be narrowed', async () => {
    const paths = async (query: string) =>
      (await get(`/api/v1/search?q=tax+total&${query}`)).body.hits.map(({ path }: { path: string }) => path).sort();
    expect(await paths('path=shop/m*')).toEqual(['shop/money.py']);
    expect(await paths('kind=class')).toEqual(['shop/cart.py']);
    expect(await paths('tests=none')).toEqual(['shop/cart.py', 'shop/money.py']);
    expect(await paths('tests=only')).toEqual([]);
    const { body } = await get('/api/v1/search?q=tax+total&facets=true');
    expect(body.facets).toMatchObject({
      files: 3,
      repositories: [{ value: repository.path, files: 3 }],
      languages: [{ value: 'python', files: 3 }],
      folders: [],
      tests: 0,
    });
    expect(body.facets.kinds).toContainEqual({ value: 'class', files: 1 });
    expect(body.facets.topics).toBeUndefined();
  });

  it('completes a word that is half typed, on request', async () => {
    const found = async (query: string) => (await get(`/api/v1/search?${query}`)).body.hits.length;
    expect(await found('q=add_ta&prefix=true')).toBeGreaterThan(0);
    expect(await found('q=ta')).toBe(0);
    expect(await found('q=ta&prefix=true')).toBeGreaterThan(0);
  });

  it('gives the text of a file at the indexed commit', async () => {
    const { body } = await get('/api/v1/files/source?path=shop/cart.py');
    expect(body).toMatchObject({ repository: repository.path, path: 'shop/cart.py', language: 'python', lines: 7 });
    expect(body.text).toBe(TREE['shop/cart.py']);
    for (const path of ['nothing.py', '/etc/passwd', '../../etc/passwd', '.git/config']) {
      expect((await get(`/api/v1/files/source?path=${path}`)).status, path).toBe(404);
    }
  });

  it('says where the names in a file lead to', async () => {
    const { body } = await get('/api/v1/files/uses?path=shop/cart.py');
    expect(body.definitions).toEqual([
      { path: 'shop/money.py', symbol: 'add_tax', kind: 'function', line: 3, users: 2 },
    ]);
    expect(body.uses).toEqual([
      { line: 2, column: 0, kind: 'import', of: 0 },
      { line: 6, column: 16, kind: 'call', of: 0 },
    ]);
    expect(TREE['shop/cart.py'].split('\n')[5]!.slice(15)).toMatch(/^add_tax/);
    expect((await get('/api/v1/files/uses?path=shop/cart.py&limit=1')).body.uses).toHaveLength(1);
    expect((await get('/api/v1/files/uses?path=nothing.py')).status).toBe(404);
  });

  it('takes a text of several lines in a body', async () => {
    const q = 'Wrong price\nTraceback:\n  File "shop/money.py", line 4, in add_tax\nTypeError: price';
    const { status, body } = await postJson({
      q,
      repo: repository.path,
      language: 'python',
      by: 'definition',
      limit: 1,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ query: q, hits: [{ path: 'shop/money.py', symbol: 'add_tax' }] });
    expect((await postJson({ q })).body.hits[0]).toMatchObject({ path: 'shop/money.py' });
  });

  it('searches under the names of the original, with its fields', async () => {
    const { body } = await get('/api/v1/search/three-way-hybrid?query=add_tax&limit=1&enable_reranking=false');
    expect(body).toMatchObject({
      items: [{ title: 'shop/money.py', type: 'file', language: 'python' }],
      method_contributions: { fts5: body.total, dense: 0, sparse: 0 },
      facets: { language: [{ key: 'python', count: body.total }], subject: [] },
    });
    const [{ id }] = body.items;
    expect(body.snippets[id]).toContain('def add_tax');
    const second = (await get('/api/v1/search/three-way-hybrid?query=add_tax&limit=1&offset=1')).body;
    expect(second.items[0].id).not.toBe(id);
    const { methods } = (await get('/api/v1/search/compare-methods?query=add_tax')).body;
    expect(methods.fts5_only.results).toEqual(methods.three_way_hybrid.results);
    expect(methods.fts5_only.results[0].id).toBe(id);
    const judged = { query: 'add_tax', relevance_judgments: { [id]: 3, other: 1 } };
    const evaluated = await askApi(server.url, 'POST', '/api/v1/search/evaluate', { body: JSON.stringify(judged) });
    expect(evaluated.body.metrics).toMatchObject({ mrr: 1, recall_at_20: 0.5, precision_at_20: 0.05 });
    expect(evaluated.body.metrics.ndcg_at_20).toBeCloseTo(7 / (7 + 1 / Math.log2(3)), 6);
    for (const path of ['three-way-hybrid', 'compare-methods'])
      expect((await get(`/api/v1/search/${path}?query=a&repo=nobody/knows`)).status).toBe(404);
  });

  it('takes the body of the original at its own path', async () => {
    const old = async (given: object) =>
      fetch(`${server.url}/search`, { method: 'POST', body: JSON.stringify({ text: 'add_tax', ...given }) });
    const answer = await old({ filters: { language: ['python'], subject_any: null }, limit: 1, sort_by: 'relevance' });
    expect([answer.status, answer.headers.get('deprecation')]).toEqual([200, expect.stringMatching(/^@\d+$/)]);
    const found = (await answer.json()) as { items: { title: string }[]; facets: object };
    expect(found.items.map(({ title }) => title)).toEqual(['shop/money.py']);
    expect(Object.keys(found.facets).sort()).toEqual([
      ...['classification_code', 'language', 'read_status', 'subject', 'type'],
    ]);
    const none = (await (await old({ filters: { language: ['rust'] } })).json()) as { total: number };
    expect(none.total).toBe(0);
    expect((await old({ filters: { classification_code: ['004'] } })).status).toBe(400);
    expect((await fetch(`${server.url}/search?q=add_tax`)).status).toBe(200);
  });

  it('lists the tools for agents', async () => {
    const { body } = await get('/api/v1/mcp/tools');
    expect(body.tools.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['explore', 'review']));
    expect([body.total, body.tools[0].input_schema.type]).toEqual([body.tools.length, 'object']);
  });

  it.each([
    [{}, 400],
    [{ q: '!!!' }, 400],
    [{ q: 'a', like: 'b' }, 400],
    [{ q: 'a', limit: '5' }, 400],
    [{ q: 'a', by: 'line' }, 400],
    [{ q: 'a', repo: 'nobody/knows' }, 404],
    [[], 400],
    ['not json', 400],
    ['['.repeat(5000), 400],
    [{ q: 'a'.repeat(64 * 1024) }, 413],
  ])('the body %j is %i', async (given, expected) => {
    const { status, headers } = await postJson(given);
    expect(status).toBe(expected);
    expect(headers.get('content-type')).toContain('problem+json');
  });

  it.each([
    ['', 400],
    ['?q=a&by=line', 400],
    ['?q=x&like=y', 400],
    ['?q=%00', 400],
    ['?q=a&q=b', 400],
    ['?q=a&language=cobol', 400],
    ['?q=a&repo=nobody/knows', 404],
    ['?like=no/such/file.py', 404],
    ['?q=!!!', 400],
  ])('search%s is %i', async (query, status) => {
    expect((await get(`/api/v1/search${query}`)).status).toBe(status);
  });

  it('lists repositories, and shows a file from both ends', async () => {
    const { repositories } = (await get('/api/v1/repositories')).body;
    expect(repositories).toMatchObject([{ repository: repository.path, freshness: 'fresh', files: { parsed: 3 } }]);
    const { body } = await get('/api/v1/files?path=shop/cart.py');
    expect(body.dependencies).toMatchObject([{ path: 'shop/money.py', line: 2, specifier: '.money' }]);
    expect(body.dependents).toMatchObject([{ path: 'shop/__init__.py', line: 1 }]);
    expect(body.symbols.map(({ symbol }: { symbol: string }) => symbol)).toEqual(['Cart', 'Cart.total']);
    expect((await get('/api/v1/files?path=nothing.py')).status).toBe(404);
    expect((await get('/api/v1/files')).status).toBe(400);
  });

  it('tells who calls a definition, and what a type is derived from', async () => {
    const { body } = await get('/api/v1/graph/calls?target=add_tax');
    expect(body.target).toMatchObject({ path: 'shop/money.py', symbol: 'add_tax', kind: 'function' });
    const [caller] = body.definitions.filter(({ symbol }: { symbol: string }) => symbol !== '');
    expect(caller).toMatchObject({ path: 'shop/cart.py', symbol: 'Cart.total', distance: 1 });
    const callees = await get('/api/v1/graph/calls?target=Cart.total&direction=callees&depth=2&possible=true');
    expect(callees.body).toMatchObject({ definitions: [{ symbol: 'add_tax' }], possible: { places: [] } });
    expect((await get('/api/v1/graph/hierarchy?target=Cart')).body).toMatchObject({ supertypes: [], subtypes: [] });
    expect((await get('/api/v1/graph/implementations?target=Cart')).body.definitions).toEqual([]);
    for (const route of ['calls', 'hierarchy', 'implementations']) {
      expect((await get(`/api/v1/graph/${route}?target=nothing`)).status).toBe(404);
      expect((await get(`/api/v1/graph/${route}?target=shop/cart.py`)).status).toBe(422);
      expect((await get(`/api/v1/graph/${route}`)).status).toBe(400);
    }
  });

  it('finds duplicates, and says what was compared', async () => {
    const { body } = await get(
      `/api/v1/quality/duplicates?repo=${encodeURIComponent(repository.path)}&path=shop&min_tokens=20&tests=true`,
    );
    expect(body).toMatchObject({ compared: { files: 3 }, total: 0, groups: [] });
    expect((await get('/api/v1/quality/duplicates?repo=nobody/knows')).status).toBe(404);
    expect((await get('/api/v1/quality/duplicates')).status).toBe(400);
    expect(
      (await get(`/api/v1/quality/duplicates?repo=${encodeURIComponent(repository.path)}&min_tokens=1`)).status,
    ).toBe(400);
  });

  it('explores a question within a budget', async () => {
    const { body, status } = await get('/api/v1/explore?q=add_tax&budget=500');
    expect([status, body.budget, body.freshness]).toEqual([200, 500, 'fresh']);
    expect(body.definitions[0]).toMatchObject({
      path: 'shop/money.py',
      symbol: 'add_tax',
      shown: 'whole',
      end_line: 4,
    });
    expect(body.definitions[0].callers.definitions).toMatchObject([{ path: 'shop/cart.py' }]);
    expect((await get('/api/v1/explore')).status).toBe(400);
    expect((await get('/api/v1/explore?q=x&repo=nowhere')).status).toBe(404);
    expect((await get('/api/v1/explore?q=...')).status).toBe(422);
  });

  it('tells what a repository consists of at a glance', async () => {
    const { body, status } = await get(`/api/v1/graph/overview?repo=${encodeURIComponent(repository.path)}`);
    expect(status).toBe(200);
    expect(body.totals).toEqual({ files: 3, tests: 0, dependencies: 2 });
    expect(body.central[0]).toEqual({ path: 'shop/money.py', dependents: 1 });
    expect(body.parts).toMatchObject({ total: 1, items: [{ folder: 'shop', files: 2 }] });
    expect(body.cycles).toEqual({ total: 0, items: [] });
    expect((await get('/api/v1/graph/overview?repo=nobody/knows')).status).toBe(404);
    expect((await get('/api/v1/graph/overview')).status).toBe(400);
    const only = (await get(`/api/v1/repositories?repo=${encodeURIComponent(repository.path)}`)).body;
    expect(only.repositories).toHaveLength(1);
    expect((await get('/api/v1/repositories?repo=nobody/knows')).status).toBe(404);
  });

  it('lays a map out, with the areas of the overview', async () => {
    const { body } = await get(`/api/v1/graph/layout?repo=${encodeURIComponent(repository.path)}`);
    expect(body.paths).toEqual(Object.keys(TREE));
    expect(body.areas.reduce((sum: number, { files }: { files: number }) => sum + files, 0)).toBe(3);
    expect([body.area.length, body.x.length, body.y.length]).toEqual([3, 3, 3]);
    expect((await get('/api/v1/graph/layout?repo=nobody/knows')).status).toBe(404);
    expect((await get('/api/v1/graph/layout')).status).toBe(400);
  });

  it('tells what a map shows, and shows it anew after the next ingest', async () => {
    const target = `/api/v1/map?repo=${encodeURIComponent(repository.path)}`;
    const { body } = await get(target);
    expect(body.paths).toEqual(Object.keys(TREE));
    expect(body.edges).toEqual([0, 1, 1, 2]);
    expect(body.rank[2]).toBe(1);
    repository.write({ 'shop/tax.py': 'from .money import RATE\n' });
    await store.ingest(repository.path);
    expect((await get(target)).body.paths).toContain('shop/tax.py');
    repository.remove('shop/tax.py');
    await store.ingest(repository.path);
    expect((await get('/api/v1/map?repo=nobody/knows')).status).toBe(404);
    expect((await get('/api/v1/map')).status).toBe(400);
  });
});

describe('service', () => {
  it('tells its health without asking anybody', async () => {
    const quiet = await startApiServer({
      config,
      stores: { catalog: {}, searchIndex: {}, chunkVectors: {}, jobQueue: {}, jobBoard: {} } as never,
    });
    const { body } = await askApi(quiet.url, 'GET', '/health');
    expect(body).toMatchObject({
      status: 'ok',
      mode: 'CLOUD',
      version: '1.2.3',
      dependencies: { queue: { state: 'unknown' } },
    });
    await quiet.stop();
  });

  it('is alive and ready', async () => {
    expect((await get('/livez')).body).toEqual({ status: 'ok' });
    expect((await get('/readyz')).body).toMatchObject({ status: 'ready', dependencies: { search: { state: 'up' } } });
  });

  it('gives its metrics to callers with a token, whatever stands in between', async () => {
    const { text } = await get('/metrics', AUTHORIZATION);
    expect(text).toContain('pharos_http_request_duration_seconds_count{method="GET",route="/livez",status="200"}');
    expect(text).toContain('pharos_dependency_up{dependency="catalog"} 1');
    // From this machine, as a proxy on it asks that adds no header.
    expect((await get('/metrics')).status).toBe(401);
    const forwarded = { 'x-forwarded-for': '203.0.113.9' };
    expect((await get('/metrics', forwarded)).status).toBe(401);
    expect((await get('/metrics', { ...forwarded, ...AUTHORIZATION })).status).toBe(200);
  });

  it('says what to ask instead of what is gone, and answers what the original monitors', async () => {
    for (const [method, path] of [
      ['POST', '/planning/generate'],
      ['GET', '/api/v1/planning/1'],
      ['POST', '/admin/sparse-embeddings/generate'],
      ['POST', '/mcp/invoke'],
      ['GET', '/monitoring/model-health'],
    ] as const) {
      const gone = await fetch(server.url + path, { method });
      expect([path, gone.status, ((await gone.json()) as { hint: string }).hint]).toEqual([
        ...[path, 410, expect.stringMatching(/\/(api|mcp|health)/)],
      ]);
    }
    const old = async (path: string) => fetch(server.url + path, { headers: AUTHORIZATION });
    expect(await (await old('/monitoring/health')).json()).toMatchObject({ status: 'ok' });
    expect(await (await old('/monitoring/workers/status')).json()).toHaveProperty('workers');
    expect(await (await old('/monitoring/performance')).text()).toContain('pharos_http_request_duration_seconds');
  });

  it('documents itself, offline', async () => {
    const { body } = await get('/openapi.json');
    expect(body).toEqual({ ...DOCUMENT, info: body.info });
    expect(body.openapi).toBe('3.1.0');
    const page = await get('/docs');
    for (const [, link] of page.text.matchAll(/(?:src|href)="([^"#]+)"/g)) {
      expect(link).toMatch(/^\//);
      expect((await get(link!)).status).toBe(200);
    }
  });

  it('sends files packed, or not at all when they are known', async () => {
    const first = await get('/docs/docs.js');
    const headers = { 'if-none-match': first.headers.get('etag')! };
    expect((await get('/docs/docs.js', headers)).status).toBe(304);
    expect(first.headers.get('content-encoding')).toBe('gzip');
  });

  it('answers HEAD, and names the methods of a path', async () => {
    expect((await askApi(server.url, 'HEAD', '/health')).text).toBe('');
    const { status, headers } = await askApi(server.url, 'PUT', '/health');
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect((await askApi(server.url, 'OPTIONS', '/health')).status).toBe(204);
    expect((await get('/nothing/here')).status).toBe(404);
  });

  it('gives back the request id that it was given, and logs it', async () => {
    const { headers } = await get('/livez', { 'x-request-id': 'my-request-1' });
    expect(headers.get('x-request-id')).toBe('my-request-1');
    expect((await get('/livez', { 'x-request-id': 'a"b' })).headers.get('x-request-id')).not.toContain('"');
    expect(server.lines()).toContainEqual(
      expect.objectContaining({ request_id: 'my-request-1', route: '/livez', status: 200, method: 'GET' }),
    );
  });
});

it('every route has answered as the document describes', () => {
  const operations = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  // Tried by test/server/mcp.test.ts, and by page.test.ts and web.test.ts in a browser.
  const elsewhere = ['post /mcp', 'get /', 'get /file', 'get /repository', 'get /jobs', 'get /account', 'get /map'];
  // By accounts.test.ts, annotations.test.ts, code-modules.test.ts, scholarly, quality, taxonomy, collections.test.ts and curation resources.test.ts.
  const isOfOthers = (operation: string) =>
    /\/auth\/|jwks|annotations|curation|collections|resources|chunks|reading-list|events|recommendations|authority|discovery|citations|graph\/(?!calls|hier|impl|overview|layout)|scholarly|quality|taxonomy/.test(
      operation,
    );
  expect(
    operations.filter(
      (operation) => !ANSWERED.has(operation) && !elsewhere.includes(operation) && !isOfOthers(operation),
    ),
  ).toEqual([]);
});
