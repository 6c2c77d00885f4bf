import { afterAll, beforeAll, expect, it } from 'vitest';
import { askApi } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

let store: Embedded;
let repository: GitRepository;
let server: ApiServer;
const post = (target: string, body: object, headers: Record<string, string> = {}) =>
  askApi(server.url, 'POST', target, {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const get = (target: string) => askApi(server.url, 'GET', target);

const LINES = Array.from({ length: 12 }, (_, i) => `    total = total + price * ${i} - discount(${i}, order)`);
const TWIN = `def sum_up(order, price, total):\n${LINES.join('\n')}\n    return total\n`;
const repo = () => encodeURIComponent(repository.path);

beforeAll(async () => {
  repository = createGitRepository({
    ...Object.fromEntries(
      Array.from({ length: 32 }, (_, i) => [
        `m${i}.py`,
        `${i < 20 ? `from . import m${i + 1}` : 'import sys'}\nimport os\n\n\ndef f${i}():\n    """Doc."""\n`,
      ]),
    ),
    'twin_a.py': `${TWIN}\nA = 1\n`,
    'twin_b.py': `B = 2\n\n\n${TWIN}`,
    'bad.py': 'from .m1 import f1\nfrom .gone import x\nfrom .lost import y\nfrom .away import z\n',
    '__init__.py': '',
  });
  store = await openEmbedded();
  await store.ingest(repository.path, { train: false });
  server = await startApiServer({
    config: testConfig(store.directory, { adminToken: ADMIN_TOKEN }),
    stores: store.stores,
  });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  repository.delete();
  await store.delete();
});

it('tells what is measured of a file, by address and by UUID', async () => {
  const { body, status } = await get(
    `/api/v1/resources/${encodeURIComponent(`${repository.path}:bad.py`)}/quality-details`,
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ title: 'bad.py', quality_computation_version: '2', duplicates: [], warnings: [] },
    quality_dimensions: { accuracy: 0.25, timeliness: null, relevance: null },
    risk: { basis: 'history+graph' },
  });
  expect(body.quality_weights.accuracy).toBe(0.25);
  const byId = await get(`/api/v1/resources/${body.resource_id}/quality-details`);
  expect(byId.body).toEqual(body);
  expect((await get(`/api/v1/resources/${encodeURIComponent(repository.path)}/quality-details`)).status).toBe(404);
  expect((await get('/api/v1/resources/nothing/quality-details')).status).toBe(404);
});

it('counts the files in equal intervals', async () => {
  const { body } = await get('/api/v1/quality/distribution?dimension=accuracy&bins=4');
  const counts = body.distribution.map(({ count }: { readonly count: number }) => count);
  expect(counts).toEqual([0, 1, 0, body.statistics.count - 1]);
  expect(body.statistics.count + body.unknown).toBe(36);
  expect(body.statistics.median).toBe(1);
  const risk = await get('/api/v1/quality/distribution?dimension=risk');
  expect(risk.body).toMatchObject({ unknown: 0, statistics: { count: 36 } });
});

it('lists outliers and what to look at, page by page', async () => {
  const outliers = await get('/api/v1/quality/outliers');
  expect(outliers.status).toBe(200);
  expect(outliers.body.total).toBe(outliers.body.outliers.length);
  const queue = await get('/api/v1/quality/review-queue?limit=1&sort_by=overall');
  expect(queue.body.review_queue.length).toBe(Math.min(1, queue.body.total));
  const rest = await get('/api/v1/quality/review-queue?limit=100&offset=1');
  expect(rest.body.review_queue.length).toBe(Math.max(0, queue.body.total - 1));
  expect((await get('/api/v1/quality/review-queue?repo=nobody/knows')).status).toBe(404);
  expect((await get('/api/v1/quality/outliers?limit=0')).status).toBe(400);
});

it('counts lines with a duplicate against consistency, and names the duplicate', async () => {
  const { body } = await get(`/api/v1/quality/files?repo=${repo()}&path=twin_a.py`);
  // The function has 14 of 16 lines.
  expect(body.files[0].dimensions.consistency).toBeCloseTo(2 / 16);
  const details = await get(`/api/v1/resources/${encodeURIComponent(`${repository.path}:twin_a.py`)}/quality-details`);
  const [group] = details.body.duplicates;
  expect(group.first).toMatchObject({ path: 'twin_a.py', symbol: 'sum_up' });
  expect(group.clones[0]).toMatchObject({ path: 'twin_b.py', type: 1 });
});

it('sums up each figure', async () => {
  const { body } = await get('/api/v1/quality/dimensions');
  expect(body).toMatchObject({
    total_resources: 36,
    risk: { known: 36 },
    dimensions: { accuracy: { min: 0.25, max: 1 } },
  });
  expect((await get('/api/v1/quality/health')).body).toEqual({ status: 'ok', module: 'quality' });
});

it('tells the risk of files that a caller names', async () => {
  const ask = (asked: object) => post('/api/v1/quality/risk', asked);
  const { body } = await ask({ repo: repository.path, files: ['bad.py', 'new.py'], fail_above: 0 });
  expect(body.files.map(({ path }: { readonly path: string }) => path)).toEqual(['bad.py']);
  expect(body).toMatchObject({ unknown: ['new.py'], above: ['bad.py'] });
  expect((await ask({ path: 'nowhere.py' })).status).toBe(404);
});

it('compares published commits', async () => {
  const again = () => post('/api/v1/quality/recalculate', {}, { authorization: `Bearer ${ADMIN_TOKEN}` });
  expect(await again()).toMatchObject({ status: 202, body: { recorded: 36 } });
  const alone = await get('/api/v1/quality/degradation');
  expect(alone.body).toMatchObject({ degraded_count: 0, degraded_resources: [] });
  const base = repository.git('rev-parse', 'HEAD').trim();
  repository.write({
    'm3.py': 'from .m4 import f4\nfrom .lost import a\nfrom .gone import b\n\n\ndef f3():\n    return 1\n',
  });
  repository.commit('worse');
  await store.ingest(repository.path, { train: false });
  expect((await again()).body.recorded).toBe(36);
  const { body } = await get('/api/v1/quality/degradation?time_window_days=1');
  expect(body).toMatchObject({ from: { commit: base }, degraded_count: 1 });
  expect(body.degraded_resources[0]).toMatchObject({ title: 'm3.py', reasons: ['accuracy', 'completeness'] });
  const points = (await get('/api/v1/quality/trends?granularity=monthly&dimension=accuracy')).body.data_points;
  expect(points).toMatchObject([{ resource_count: 36, commit: body.to.commit }]);
  expect(points[0].period).toMatch(/^\d{4}-\d\d-01$/);
  const diff = await get(`/api/v1/quality/diff?base=${base.slice(0, 10)}`);
  expect(diff.body).toMatchObject({ base, total: 1, files: [{ path: 'm3.py' }], unknown: [] });
  expect((await get('/api/v1/quality/diff?base=0000000')).status).toBe(404);
});

it('tells agents the risk of what they change', async () => {
  const risky = (await get('/api/v1/quality/review-queue?limit=100')).body.review_queue.find(
    ({ risk }: { readonly risk: { probability: number; percentile: number } }) =>
      risk.probability >= 0.3 && risk.percentile >= 0.8,
  );
  const call = { name: 'impact', arguments: { files: [risky.title] } };
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: call };
  const { body } = await post('/mcp', message, { accept: 'application/json, text/event-stream' });
  expect(body.result.content[0].text).toContain('risky, by the chance of a fix');
});

it('has old paths, and says what was dropped', async () => {
  const old = await get('/quality/dimensions');
  expect([old.status, old.headers.get('link')]).toEqual([200, '</api/v1/quality/dimensions>; rel="successor-version"']);
  for (const [method, path] of [
    ['POST', 'evaluation/submit'],
    ['GET', 'evaluation/metrics'],
    ['GET', 'evaluation/history'],
    ['POST', 'summaries/1/evaluate'],
  ] as const)
    expect((await fetch(`${server.url}/quality/${path}`, { method })).status).toBe(410);
});
