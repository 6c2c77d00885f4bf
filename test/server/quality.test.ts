import { afterAll, beforeAll, expect, it } from 'vitest';
import { askApi } from '../support/api-client.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

let store: Embedded;
let repository: GitRepository;
let server: ApiServer;
const get = (target: string) => askApi(server.url, 'GET', target);

beforeAll(async () => {
  repository = createGitRepository({
    ...Object.fromEntries(
      Array.from({ length: 32 }, (_, i) => [
        `m${i}.py`,
        `${i < 20 ? `from . import m${i + 1}` : 'import sys'}\nimport os\n\n\ndef f${i}():\n    """Doc."""\n`,
      ]),
    ),
    'bad.py': 'from .m1 import f1\nfrom .gone import x\nfrom .lost import y\nfrom .away import z\n',
    '__init__.py': '',
  });
  store = await openEmbedded();
  await store.ingest(repository.path, { train: false });
  server = await startApiServer({ config: testConfig(store.directory), stores: store.stores });
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
    ...{ title: 'bad.py', quality_computation_version: '1', duplicates: null, warnings: [] },
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
  expect(body.statistics.count + body.unknown).toBe(34);
  expect(body.statistics.median).toBe(1);
  const risk = await get('/api/v1/quality/distribution?dimension=risk');
  expect(risk.body).toMatchObject({ unknown: 0, statistics: { count: 34 } });
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
