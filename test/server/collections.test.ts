import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActorRecord } from '../../src/lib/actor.ts';
import { ANSWERED, askApi, DOCUMENT } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const BASE = '/api/v1/collections';

let repository: GitRepository;
let embedded: Embedded;
let server: ApiServer;
/** Who asks with the token. */
let actor: ActorRecord;
const ann = { id: 'user:ann', name: 'ann', kind: 'person', scopes: ['read', 'write'] } as const;
const ben = { id: 'user:ben', name: 'ben', kind: 'person', scopes: ['read', 'write'] } as const;

beforeAll(async () => {
  repository = createGitRepository({
    'src/one.ts': "import { two } from './two.ts';\nexport function one(): number {\n  return two;\n}\n",
    'src/two.ts': 'export const two = 2;\n',
    'src/three.ts': "import { two } from './two.ts';\nexport const three = two;\n",
  });
  embedded = await openEmbedded();
  await embedded.ingest(repository.path, { train: false });
  const { stores, moduleStore } = embedded;
  const config = testConfig(embedded.directory, { adminToken: ADMIN_TOKEN });
  actor = ann;
  server = await startApiServer({ config, stores, moduleStore, actorFor: () => actor });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await embedded?.delete();
  repository?.delete();
});

async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${ADMIN_TOKEN}`;
  const init = { headers: { authorization, ...headers }, ...(body && { body: JSON.stringify(body) }) };
  return askApi(server.url, method, BASE + path, init);
}

const addressOf = (path: string) => `${repository.path}:${path}`;
const pathsIn = ({ body }: { readonly body: { readonly items: readonly { readonly anchor: { path: string } }[] } }) =>
  body.items.map(({ anchor }) => anchor.path);

describe('collections over HTTP', () => {
  it('are made once for a key, changed, and deleted', async () => {
    const words = { name: 'pay', description: 'd', owner_id: 'user:ben', rule: { depends_on: ['src/two.ts'] } };
    const [made, again] = [
      await ask('POST', '', words, { 'idempotency-key': 'k' }),
      await ask('POST', '', words, { 'idempotency-key': 'k' }),
    ];
    expect(made).toMatchObject({
      status: 201,
      body: { owner_id: 'user:ann', resource_count: 2, visibility: 'private' },
    });
    expect(again.body.id).toBe(made.body.id);
    expect(made.headers.get('etag')).toBe(`"${made.body.etag}"`);
    expect((await ask('POST', '', { name: 'pay' })).status).toBe(409);
    const stale = await ask('PUT', '/pay', { name: 'x' }, { 'if-match': '"old"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'CONFLICT' } });
    const renamed = await ask('PUT', `/${made.body.id}`, { name: 'paid', rule: {} }, { 'if-match': made.body.etag });
    expect(renamed).toMatchObject({ status: 200, body: { name: 'paid', resource_count: 0 } });
    expect((await ask('GET', '?mine=true')).body).toMatchObject({ total: 1, items: [{ name: 'paid' }] });
    expect((await ask('GET', '/health')).body).toEqual({ status: 'ok', collections: 1 });
    expect((await ask('DELETE', '/paid')).status).toBe(204);
    expect((await ask('GET', '/paid')).status).toBe(404);
  });

  it('have members: one or many at a time, by UUID and address, in an order', async () => {
    await ask('POST', '', { name: 'files' });
    const one = await ask('POST', '/files/resources', {
      ...{ resource_id: addressOf('src/one.ts'), symbol: 'one', text: 'Begin here.' },
    });
    expect(one).toMatchObject({ status: 201, body: { added: 1, collection: { resource_count: 1 } } });
    const lines = { resource_id: addressOf('src/one.ts'), start_line: 1, position: 1 };
    expect((await ask('POST', '/files/resources', lines)).body.added).toBe(1);
    const ids = [addressOf('src/two.ts'), addressOf('src/none.ts'), addressOf('src/three.ts')];
    expect((await ask('POST', '/files/resources/batch', { resource_ids: ids })).body).toEqual({
      ...{ updated_count: 2, failed_ids: [ids[1]] },
      failures: [{ id: ids[1], code: 'NOT_FOUND' }],
    });
    const all = await ask('GET', '/files/resources');
    expect(pathsIn(all)).toEqual(['src/one.ts', 'src/one.ts', 'src/two.ts', 'src/three.ts']);
    const three = all.body.items[3];
    const order = { resource_ids: [three.resource_id], texts: { [three.id]: 'Then this.' } };
    expect((await ask('PUT', '/files/resources', order)).status).toBe(200);
    const tour = await ask('GET', '/files/tour?limit=1');
    expect(tour.body).toMatchObject({ stops: [{ text: 'Then this.', code: expect.any(String) }], next_cursor: '1' });
    expect(pathsIn(await ask('GET', '/files?limit=2&cursor=1'))).toEqual(['src/one.ts', 'src/one.ts']);
    expect((await ask('GET', '/files/changes')).body).toMatchObject({ moved: [], changed: [], gone: [] });
    expect((await ask('DELETE', `/files/resources/${encodeURIComponent(addressOf('src/one.ts'))}`)).status).toBe(204);
    const gone = { resource_ids: [three.id, 'nothing'] };
    expect((await ask('DELETE', '/files/resources/batch', gone)).body).toMatchObject({
      ...{ updated_count: 1, failed_ids: ['nothing'] },
    });
    // The definition in the file is a resource of its own.
    expect(pathsIn(await ask('GET', '/files'))).toEqual(['src/one.ts', 'src/two.ts']);
    const related = await ask('GET', '/files/recommendations?limit=5');
    expect(related.body.recommendations).toMatchObject([{ path: 'src/three.ts', similarity_score: 1 }]);
    await ask('POST', '', { name: 'near', visibility: 'public' });
    await ask('POST', '/near/resources', { resource_id: addressOf('src/three.ts') });
    expect((await ask('GET', '/files/similar-collections')).body.items).toMatchObject([{ name: 'near', shared: 0 }]);
  });

  it('are seen and changed as their owner says', async () => {
    actor = ben;
    expect((await ask('GET', '/files')).status).toBe(404);
    expect((await ask('GET', '/near')).status).toBe(200);
    expect((await ask('PUT', '/near', { name: 'mine' })).status).toBe(403);
    expect((await ask('DELETE', '/near')).status).toBe(403);
    actor = ann;
    await ask('POST', '', { name: 'below', parent_id: 'near' });
    expect((await ask('PUT', '/near', { parent_id: 'below' })).status).toBe(409);
    expect((await ask('DELETE', '/near?recursive=1')).status).toBe(204);
    expect((await ask('GET', '/below')).status).toBe(404);
  });

  it('refuse a resource that is not there, and a rule that cannot be used', async () => {
    expect((await ask('POST', '/files/resources', { resource_id: addressOf('none.ts') })).status).toBe(404);
    expect((await ask('POST', '', { name: 'x', rule: { languages: ['klingon'] } })).status).toBe(400);
    expect((await ask('POST', '', { name: 'a\nb' })).status).toBe(400);
    expect((await ask('GET', '/files?cursor=x')).status).toBe(400);
    expect((await ask('GET', '/files/changes?since=yesterday')).status).toBe(400);
  });
});

it('every route of collections has answered as the document describes', () => {
  const operations = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
    path.startsWith(BASE) ? Object.keys(methods).map((method) => `${method} ${path}`) : [],
  );
  expect(operations.length).toBeGreaterThan(15);
  expect(operations.filter((operation) => !ANSWERED.has(operation))).toEqual([]);
});
