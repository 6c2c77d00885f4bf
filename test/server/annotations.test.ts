import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALIASES } from '../../server/aliases.ts';
import { loadRoutes } from '../../server/routes.ts';
import type { ActorRecord } from '../../src/lib/actor.ts';
import { ANSWERED, askApi, DOCUMENT } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const TEXT = `export function first(): number {\n  return 1;\n}\n\nexport function second(): number {\n  return 2;\n}\n`;

let repository: GitRepository;
let embedded: Embedded;
let server: ApiServer;
/** Who asks with the token. */
let actor: ActorRecord;
const ann = { id: 'user:ann', name: 'ann', kind: 'person', scopes: ['read', 'write'] } as const;
const ben = { id: 'user:ben', name: 'ben', kind: 'person', scopes: ['read', 'write'] } as const;

beforeAll(async () => {
  repository = await createGitRepository({ 'src/one.ts': TEXT, 'src/two.ts': 'export const two = 2;\n' });
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
  await repository?.delete();
});

async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${ADMIN_TOKEN}`;
  const init = { headers: { authorization, ...headers }, ...(body && { body: JSON.stringify(body) }) };
  return askApi(server.url, method, path, init);
}

/** The path of a resource's notes. */
const of = (path: string, symbol = '') =>
  `/api/v1/resources/${encodeURIComponent(`${repository.path}:${path}${symbol && `#${symbol}`}`)}/annotations`;

describe('notes over HTTP', () => {
  it('are attached to lines, offsets, a definition and a file, and are found by all of these', async () => {
    const lines = await ask('POST', of('src/one.ts'), { note: 'on lines', start_line: 1, end_line: 3 });
    expect(lines).toMatchObject({ status: 201, body: { anchor: { state: 'exact', start_line: 1, end_line: 3 } } });
    expect(lines.headers.get('etag')).toBe(`"${lines.body.etag}"`);
    const place = { start_offset: 36, end_offset: 45, highlighted_text: 'return 1;' };
    expect(await ask('POST', of('src/one.ts'), { note: 'on offsets', ...place })).toMatchObject({
      status: 201,
      body: { highlighted_text: 'return 1;', anchor: { start_line: 2, symbol: 'first' } },
    });
    const symbol = await ask('POST', of('src/one.ts', 'second'), { note: 'on a definition', kind: 'decision' });
    expect(symbol.body).toMatchObject({ kind: 'decision', anchor: { whole: 'symbol', start_line: 5 } });
    await ask('POST', of('src/two.ts'), { note: 'on a file', tags: ['two'] });

    const inFile = await ask('GET', of('src/one.ts'));
    expect(inFile.body.items.map((note: { note: string }) => note.note)).toEqual([
      'on a definition',
      'on offsets',
      'on lines',
    ]);
    // By the UUID of the file, too.
    const { resource_id: id } = (await ask('GET', of('src/two.ts'))).body.items[0];
    expect((await ask('GET', `/api/v1/resources/${id}/annotations`)).body.total).toBe(1);
    expect((await ask('GET', '/api/v1/annotations/search/fulltext?query=definition')).body.items).toHaveLength(1);
    expect((await ask('GET', '/api/v1/annotations/search/tags?tags=two,none&match_all=false')).body.total).toBe(1);
    expect((await ask('GET', '/api/v1/annotations/search/tags?tags=two,none')).body.total).toBe(0);
    expect((await ask('GET', '/api/v1/annotations?kind=decision,warning')).body.total).toBe(1);
  });

  it('are attached by a target as on the command line, once for each key, and found beside an answer', async () => {
    const place = { repo: repository.path, target: 'src/one.ts:1-3', quote: 'return 1;' };
    const key = { 'idempotency-key': 'add-at-1' };
    const first = await ask('POST', '/api/v1/annotations', { note: 'by target', ...place }, key);
    expect(first).toMatchObject({ status: 201, body: { highlighted_text: 'return 1;', anchor: { start_line: 2 } } });
    const { id } = first.body;
    expect((await ask('POST', '/api/v1/annotations', { note: 'by target', ...place }, key)).body.id).toBe(id);
    const replies = `/api/v1/annotations/${id}/replies`;
    const reply = await ask('POST', replies, { note: 'once', kind: 'question' }, key);
    expect((await ask('POST', replies, { note: 'once', kind: 'question' }, key)).body.id).toBe(reply.body.id);
    const moved = await ask('POST', `/api/v1/annotations/${id}/reanchor`, { target: 'src/one.ts#second' });
    expect(moved.body.anchor).toMatchObject({ start_line: 5 });
    const beside = `/api/v1/annotations/beside?repo=${encodeURIComponent(repository.path)}`;
    const found = async (query: string) =>
      (await ask('GET', beside + query)).body.items.map((it: { id: string }) => it.id);
    expect(await found('&at=src/one.ts&limit=50')).toContain(id);
    expect(await found('&question=target')).toEqual([id]);
    expect(await found('&question=target&path=other/**')).toEqual([]);
    expect(await found('')).toEqual([]);
    expect((await ask('GET', '/api/v1/annotations?path=src&q=target')).body.total).toBe(1);
    expect((await ask('POST', '/api/v1/annotations', { note: 'nowhere', target: 'none.ts' })).status).toBe(404);
    expect((await ask('DELETE', `/api/v1/annotations/${id}`)).status).toBe(204);
  });

  it('go on by pages, each with the key of the next', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await ask('GET', `/api/v1/annotations?limit=2&sort_by=oldest${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map((note: { note: string }) => note.note));
      cursor = body.next_cursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(['on lines', 'on offsets', 'on a definition', 'on a file']);
  });

  it('are written once however often they are sent with the same key', async () => {
    const send = () => ask('POST', of('src/two.ts'), { note: 'once' }, { 'idempotency-key': 'k1' });
    const [first, second] = [await send(), await send()];
    expect(second.body.id).toBe(first.body.id);
    expect((await ask('GET', '/api/v1/annotations/search/fulltext?query=once')).body.total).toBe(1);
  });

  it('are changed by their author alone, and only as the caller has seen them', async () => {
    const { body } = await ask('POST', of('src/two.ts'), { note: 'draft' });
    const path = `/api/v1/annotations/${body.id}`;
    const stale = { 'if-match': '"another"' };
    expect(await ask('PUT', path, { note: 'x' }, stale)).toMatchObject({ status: 412, body: { code: 'CONFLICT' } });
    const changed = await ask('PUT', path, { note: 'final' }, { 'if-match': `"${body.etag}"` });
    expect(changed).toMatchObject({ status: 200, body: { note: 'final' } });
    actor = ben;
    expect(await ask('PUT', path, { note: 'mine' })).toMatchObject({ status: 403 });
    expect(await ask('DELETE', path)).toMatchObject({ status: 403 });
    expect(await ask('POST', `${path}/replies`, { note: 'why?' })).toMatchObject({
      status: 201,
      body: { reply_to: body.id },
    });
    expect((await ask('POST', `${path}/resolve`)).body.status).toBe('resolved');
    actor = ann;
    expect((await ask('GET', path)).body.thread).toHaveLength(1);
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).status).toBe(404);
  });

  it('that are private are seen by nobody else', async () => {
    const { body } = await ask('POST', of('src/two.ts'), { note: 'secret', is_shared: false });
    actor = ben;
    expect((await ask('GET', `/api/v1/annotations/${body.id}`)).status).toBe(404);
    expect((await ask('GET', '/api/v1/annotations?author=*')).text).not.toContain('secret');
    actor = ann;
    expect((await ask('GET', `/api/v1/annotations/${body.id}`)).status).toBe(200);
  });

  it('that cannot be are refused, with the reason', async () => {
    const refused = async (body: object, path = 'src/one.ts') => {
      const { status, body: problem } = await ask('POST', of(path), body);
      return [status, problem.code];
    };
    const wrong = { start_offset: 0, end_offset: 6, highlighted_text: 'import' };
    expect(await refused({ note: 'x', ...wrong })).toEqual([400, 'TEXT_DIFFERS']);
    expect(await refused({ note: 'x', start_line: 99 })).toEqual([400, 'USAGE']);
    expect(await refused({ note: 'x'.repeat(10_001) })).toEqual([400, 'USAGE']);
    expect(await refused({ note: 'x', owner_id: 'root' })).toEqual([400, 'USAGE']);
    expect(await refused({ note: 'x' }, '../../etc/passwd')).toEqual([404, 'NOT_FOUND']);
    expect(await refused({ note: 'x' }, 'src/none.ts')).toEqual([404, 'NOT_FOUND']);
    actor = { ...ann, scopes: ['read'] };
    expect(await refused({ note: 'x' })).toEqual([403, 'FORBIDDEN']);
    actor = { ...ann, repositories: [] };
    expect((await refused({ note: 'x' }))[0]).toBe(404);
    actor = ann;
  });
});

describe('events', () => {
  it('tell administrators of every write, in order, and nobody else', async () => {
    expect((await ask('GET', '/api/v1/events')).status).toBe(403);
    actor = { ...ann, scopes: ['read', 'write', 'admin'] };
    const { body } = await ask('GET', '/api/v1/events?after=0&verb=annotation.');
    expect(body.items[0]).toMatchObject({
      verb: 'annotation.created',
      actor_id: 'user:ann',
      repository: repository.path,
    });
    const ids = body.items.map(({ id }: { id: number }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect((await ask('GET', `/api/v1/events?after=${body.next_cursor}`)).body.items).toEqual([]);
    expect((await ask('GET', '/api/v1/events?verb=annotation.removed')).body.items).toHaveLength(2);
    actor = ann;
  });
});

describe('paths of the original', () => {
  it('are answered by the same handlers, with the way to the new ones', async () => {
    const answer = await fetch(`${server.url}/annotations?limit=1`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });
    expect([answer.status, ((await answer.json()) as { items: object[] }).items.length]).toEqual([200, 1]);
    expect(answer.headers.get('deprecation')).toMatch(/^@\d+$/);
    expect(answer.headers.get('link')).toBe('</api/v1/annotations>; rel="successor-version"');
  });

  it('are there for every route that the table names, and are not documented', async () => {
    const routes = await loadRoutes({ mode: 'local', modules: undefined, model: undefined });
    for (const [before, now] of ALIASES) {
      const own = routes.filter(({ path }) => path === now || path.startsWith(`${now}/`));
      expect(own.length).toBeGreaterThan(0);
      for (const { method, path } of own) {
        const alias = routes.find((it) => it.method === method && it.path === before + path.slice(now.length));
        expect(alias).toMatchObject({ tag: '' });
      }
    }
  });
});

it('every route of notes and events has answered as the document describes', async () => {
  const { body } = await ask('POST', of('src/two.ts'), { note: 'to move' });
  const path = `/api/v1/annotations/${body.id}`;
  expect((await ask('POST', `${path}/confirm`)).status).toBe(200);
  expect((await ask('POST', `${path}/reanchor`, { path: 'src/one.ts', start_line: 2 })).body.anchor.path).toBe(
    'src/one.ts',
  );
  expect((await ask('GET', '/api/v1/annotations/search/semantic?query=move')).body.items).toHaveLength(1);
  const operations = Object.entries(DOCUMENT.paths).flatMap(([route, methods]) =>
    /annotations|events/.test(route) ? Object.keys(methods).map((method) => `${method} ${route}`) : [],
  );
  expect(operations.filter((operation) => !ANSWERED.has(operation))).toEqual([]);
});
