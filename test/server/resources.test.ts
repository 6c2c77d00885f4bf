import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActorRecord } from '../../src/lib/actor.ts';
import { resourceId } from '../../src/lib/text/address.ts';
import { ANSWERED, askApi, DOCUMENT } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const ONE = 'export function one(): number {\n  return 1;\n}\n\nexport const more = [1, 2, 3];\n';

let repository: GitRepository;
let embedded: Embedded;
let server: ApiServer;
/** Who asks with the token. */
let actor: ActorRecord;
const ann = { id: 'user:ann', name: 'ann', kind: 'person', scopes: ['read', 'write'] } as const;

const ingest = async () => {
  await embedded.ingest(repository.path, { train: false });
  await embedded.afterPublish({ repository: repository.path, generation: 0 });
};

beforeAll(async () => {
  repository = createGitRepository({
    'src/one.ts': ONE,
    'src/two.ts': 'export const two = 2;\n',
    'README.md': '# Shop\n',
  });
  embedded = await openEmbedded();
  await ingest();
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

async function ask(method: string, path: string, body?: object) {
  const init = { headers: { authorization: `Bearer ${ADMIN_TOKEN}` }, ...(body && { body: JSON.stringify(body) }) };
  return askApi(server.url, method, `/api/v1${path}`, init);
}
const at = (path: string, symbol = '') =>
  `/resources/${encodeURIComponent(`${repository.path}${path && `:${path}`}${symbol && `#${symbol}`}`)}`;
const titles = ({ body }: { readonly body: { readonly items: readonly { readonly title: string }[] } }) =>
  body.items.map(({ title }) => title);

describe('resources over HTTP', () => {
  it('are repositories, files, documents and definitions, by address', async () => {
    expect(titles(await ask('GET', '/resources'))).toEqual([repository.path, 'README.md', 'src/one.ts', 'src/two.ts']);
    expect(titles(await ask('GET', '/resources?sort_dir=desc&limit=1'))).toEqual(['src/two.ts']);
    expect(titles(await ask('GET', '/resources?type=document'))).toEqual(['README.md']);
    expect(titles(await ask('GET', '/resources?type=definition&path=src/one.ts'))).toEqual(['more', 'one']);
    expect(titles(await ask('GET', '/resources?language=typescript&q=ONE'))).toEqual(['src/one.ts']);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await ask('GET', `/resources?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...titles(page));
      cursor = page.body.next_cursor ?? '';
    } while (cursor !== '');
    expect(seen).toHaveLength(4);
  });

  it('are found by UUID and address, with their state and their chunks', async () => {
    const id = resourceId({ repository: repository.path, path: 'src/one.ts' });
    const one = await ask('GET', `/resources/${id}`);
    expect(one.body).toMatchObject({
      id,
      type: 'file',
      title: 'src/one.ts',
      language: 'typescript',
      read_status: 'unread',
    });
    expect((await ask('GET', at('src/one.ts'))).body).toEqual(one.body);
    expect((await ask('GET', at('src/one.ts', 'one'))).body).toMatchObject({ type: 'definition', symbol: 'one' });
    expect((await ask('GET', at(''))).body).toMatchObject({ type: 'repository' });
    expect((await ask('GET', `${at('src/one.ts')}/status`)).body).toMatchObject({ id, ingestion_status: 'completed' });
    const chunks = await ask('GET', `/resources/${id}/chunks`);
    expect(chunks.body.items[0]).toMatchObject({
      resource_id: id,
      start_line: 1,
      content: expect.stringContaining('one'),
    });
    expect((await ask('GET', `/chunks/${chunks.body.items[0].id}`)).body).toEqual(chunks.body.items[0]);
    expect((await ask('GET', at('none.ts'))).status).toBe(404);
    expect((await ask('GET', at('src/one.ts', 'none'))).status).toBe(404);
    expect((await ask('GET', '/chunks/none')).status).toBe(404);
  });

  it('are read by each person for themselves, until they change', async () => {
    expect((await ask('PUT', at('src/one.ts'), { read_status: 'completed' })).body.read_status).toBe('completed');
    await ask('PUT', at('src/two.ts'), { read_status: 'completed' });
    await ask('PUT', at('README.md'), { read_status: 'in_progress' });
    expect(titles(await ask('GET', '/resources?read_status=completed'))).toEqual(['src/one.ts', 'src/two.ts']);
    actor = { ...ann, id: 'user:ben' };
    expect((await ask('GET', '/reading-list')).body).toEqual({ items: [], total: 0 });
    actor = ann;
    expect((await ask('PUT', at('README.md'), { read_status: 'unread' })).body.read_status).toBe('unread');
    expect((await ask('GET', '/reading-list')).body.total).toBe(2);
    expect((await ask('PUT', at('none.ts'), { read_status: 'completed' })).status).toBe(404);
    actor = { ...ann, scopes: ['read'] };
    expect((await ask('PUT', at('src/one.ts'), { read_status: 'archived' })).status).toBe(403);
    actor = ann;
  });

  it('answer under an old address with the one that they have now', async () => {
    const old = (await ask('GET', at('src/one.ts'))).body.id;
    repository.git('mv', 'src/one.ts', 'src/first.ts');
    repository.write({ 'src/two.ts': 'export const two = 3;\n' });
    repository.commit();
    await ingest();
    for (const path of [at('src/one.ts'), `/resources/${old}`]) {
      const moved = await ask('GET', path);
      expect(moved.body).toMatchObject({ path: 'src/first.ts', moved_to: `${repository.path}:src/first.ts` });
      expect(moved.headers.get('content-location')).toContain(encodeURIComponent('src/first.ts'));
    }
    expect((await ask('GET', at('src/first.ts'))).body).not.toHaveProperty('moved_to');
    expect((await ask('GET', at('src/gone.ts'))).status).toBe(404);
    // One was read and has only moved; two is another text now.
    const list = (await ask('GET', '/reading-list')).body.items;
    expect(Object.fromEntries(list.map((one: Record<string, string>) => [one['path'], one['read_status']]))).toEqual({
      'src/first.ts': 'completed',
      'src/two.ts': 'in_progress',
    });
    expect((await ask('GET', '/reading-list?status=in_progress')).body.items).toMatchObject([{ has_changed: true }]);
    await ask('PUT', at('src/two.ts'), { read_status: 'completed' });
    expect((await ask('GET', at('src/two.ts'))).body.read_status).toBe('completed');
  });
});

it('every route of resources has answered as the document describes', () => {
  const operations = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
    /\/(resources|reading-list|chunks)/.test(path) &&
    !/annotations|collections|metadata|quality-details|graph|citations|taxonomy/.test(path)
      ? Object.keys(methods).map((method) => `${method} ${path}`)
      : [],
  );
  expect(operations.length).toBeGreaterThan(6);
  expect(operations.filter((operation) => !ANSWERED.has(operation))).toEqual([]);
});
