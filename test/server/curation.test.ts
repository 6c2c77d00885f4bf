import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ActorRecord } from '../../src/lib/actor.ts';
import { eventsModule } from '../../src/lib/modules/events/api.ts';
import { askApi } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { sarif } from '../support/indexed-findings.ts';

let repository: GitRepository;
let embedded: Embedded;
let server: ApiServer;
const ann = { id: 'user:ann', name: 'ann', kind: 'person', scopes: ['read', 'write', 'curate'] } as const;
let actor: ActorRecord = ann;

beforeAll(async () => {
  repository = createGitRepository({
    CODEOWNERS: '*.ts @team\n',
    'src/one.ts': 'export const a = eval("1");\nexport const b = a == null;\n',
  });
  embedded = await openEmbedded();
  await embedded.ingest(repository.path, { train: false });
  const { stores, moduleStore } = embedded;
  const config = testConfig(embedded.directory, { adminToken: ADMIN_TOKEN });
  server = await startApiServer({ config, stores, moduleStore, actorFor: () => actor });
}, 60_000);
afterAll(async () => {
  await server?.stop();
  await embedded?.delete();
  repository?.delete();
});

async function ask(method: string, path: string, body?: object | Buffer) {
  const authorization = `Bearer ${ADMIN_TOKEN}`;
  const content = Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body);
  return askApi(server.url, method, path, { headers: { authorization }, ...(body && { body: content }) });
}

it('findings are imported, listed, judged in batches, and exported over HTTP', async () => {
  const log = sarif([
    ['src/one.ts:1', 'no-eval', { level: 'error' }],
    ['src/one.ts:2', 'eqeqeq'],
  ]);
  const imported = await ask('POST', '/api/v1/curation/findings?tool_ran=.', gzipSync(log));
  expect(imported).toMatchObject({ status: 200, body: { runs: [{ source: 'lint', added: 2 }], outside: 0 } });
  expect((await ask('POST', '/api/v1/curation/findings', Buffer.from('{}'))).status).toBe(400);

  const { body } = await ask('GET', '/api/v1/curation/queue?source=lint&path=src');
  expect(body).toMatchObject({ total: 2, items: [{ rule: 'no-eval', state: 'new' }, { rule: 'eqeqeq' }] });
  const [evalId, nullId] = body.items.map(({ id }: { id: string }) => id);
  const page = await ask('GET', '/api/v1/curation/queue?source=lint&limit=1');
  const next = await ask('GET', `/api/v1/curation/queue?source=lint&limit=1&cursor=${page.body.next_cursor}`);
  expect(next.body.items[0].id).toBe(nullId);

  expect((await ask('GET', `/api/v1/curation/findings/${nullId.slice(0, 13)}`)).body).toMatchObject({ id: nullId });
  const none = '00000000-0000-0000-0000-000000000000';
  const judgement = { finding_ids: [evalId, none], action: 'approve', until: '30d', comment: 'old API' };
  expect((await ask('POST', '/api/v1/curation/batch/review', judgement)).body).toEqual({
    ...{ updated_count: 1, failed_ids: [none], failures: [{ id: none, code: 'NOT_FOUND' }] },
  });
  expect((await ask('POST', '/api/v1/curation/batch/review', { ...judgement, action: 'fix' })).status).toBe(400);
  await ask('POST', '/api/v1/curation/batch/assign', { finding_ids: [nullId], curator_id: 'bob' });
  await ask('POST', '/api/v1/curation/batch/tag', { finding_ids: [nullId], tags: ['style', 'x'] });
  await ask('POST', '/api/v1/curation/batch/tag', { finding_ids: [nullId], remove_tags: ['x'] });
  const assigned = await ask('GET', '/api/v1/curation/queue?assigned_curator=bob');
  expect(assigned.body.items).toMatchObject([{ state: 'assigned', tags: ['style'], verdict: { by: 'ann' } }]);
  expect((await ask('GET', '/api/v1/curation/queue?include_unread_only=true&source=lint')).body.total).toBe(0);
  const approved = await ask('GET', '/api/v1/curation/review-queue?status=approved');
  expect(approved.body.items).toMatchObject([{ rule: 'no-eval', verdict: { comment: 'old API' } }]);

  const updates = (more: object) =>
    ask('POST', '/api/v1/curation/batch-update', { finding_ids: [nullId], updates: more });
  expect((await updates({ tags: ['y'] })).body.updated_count).toBe(1);
  expect((await updates({ state: 'flagged' })).body.updated_count).toBe(1);
  expect((await updates({ repository: 'elsewhere' })).status).toBe(400);
  expect((await updates({ state: 'flagged', priority: 9 })).status).toBe(400);
  const flagged = await ask('GET', '/api/v1/curation/queue?status=flagged');
  expect(flagged.body.items).toMatchObject([{ id: nullId, tags: ['y'], assignee: 'bob' }]);

  const exported = await ask('GET', '/api/v1/curation/findings/export?source=lint');
  const [run] = exported.body.runs;
  expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId).sort()).toEqual(['eqeqeq', 'no-eval']);

  // Items tell what is known of their files, and are narrowed by it.
  await ask('POST', '/api/v1/annotations', { target: 'src/one.ts', note: 'Old.', repo: repository.path });
  const [known] = (await ask('GET', '/api/v1/curation/queue?status=flagged')).body.items;
  expect(known).toMatchObject({ owners: ['@team'], note_count: 1, risk: null, quality_score: null });
  const address = `${repository.path}:src/one.ts`;
  const checked = await ask('POST', '/api/v1/curation/bulk-quality-check', { resource_ids: [address, 'nobody:x'] });
  expect(checked.body).toEqual({
    ...{ updated_count: 1, failed_ids: ['nobody:x'], failures: [{ id: 'nobody:x', code: 'NOT_FOUND' }] },
  });
  await embedded.ingest(repository.path, { train: false });
  const [measured] = (await ask('GET', '/api/v1/curation/queue?status=flagged')).body.items;
  expect(measured).toMatchObject({ risk: expect.any(Number), quality_score: expect.any(Number) });
  const total = async (query: string) => (await ask('GET', `/api/v1/curation/${query}&status=flagged`)).body.total;
  const at = measured.quality_score;
  expect([await total(`queue?min_quality=${at}`), await total(`queue?max_quality=${at}`)]).toEqual([1, 1]);
  expect(await total(`queue?min_quality=${Math.min(1, at + 0.01)}&path=src`)).toBe(0);
  expect([await total(`low-quality?threshold=${at}`), await total('low-quality?threshold=0')]).toEqual([1, 0]);
  expect(await total(`review-queue?threshold=${at}&path=lib`)).toBe(0);

  const analysis = await ask('GET', `/api/v1/curation/quality-analysis/${encodeURIComponent(address)}`);
  expect(analysis.body).toMatchObject({ address, quality_overall: at });
  expect(analysis.body.suggestions).toContainEqual(
    expect.objectContaining({ dimension: 'completeness', command: 'pharos quality src/one.ts' }),
  );

  // A batch may name files: their pending findings are meant.
  const tagging = { resource_ids: [address, 'nobody:x'], tags: ['z'] };
  expect((await ask('POST', '/api/v1/curation/batch/tag', tagging)).body).toMatchObject({
    ...{ updated_count: 1, failures: [{ id: 'nobody:x', code: 'NOT_FOUND' }] },
  });
  expect((await ask('POST', '/api/v1/curation/batch/tag', { tags: ['z'] })).status).toBe(400);
  const whole = { resource_ids: [encodeURIComponent(repository.path)], tags: ['z'] };
  expect((await ask('POST', '/api/v1/curation/batch/tag', whole)).status).toBe(400);

  // Each decision is an event, in the order in which they were made.
  const events = await (await embedded.moduleStore(eventsModule)).list({ limit: 100 });
  expect(events.map(({ verb }) => verb)).toEqual([
    ...['curation.imported', 'curation.reviewed', 'curation.assigned', 'curation.tagged', 'curation.tagged'],
    ...['curation.tagged', 'curation.reviewed', 'annotation.created', 'curation.tagged'],
  ]);
}, 60_000);

it('decisions need the scope curate, and an invisible finding is none', async () => {
  const { body } = await ask('GET', '/api/v1/curation/queue?source=lint&status=approved');
  const [{ id }] = body.items;
  const flag = { finding_ids: [id], action: 'flag' };
  actor = { ...ann, scopes: ['read', 'write'] };
  expect((await ask('POST', '/api/v1/curation/batch/review', flag)).status).toBe(403);
  actor = { ...ann, repositories: ['elsewhere'] };
  expect((await ask('POST', '/api/v1/curation/batch/review', flag)).body).toMatchObject({
    failures: [{ id, code: 'NOT_FOUND' }],
  });
  actor = ann;
});
