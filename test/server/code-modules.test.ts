import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERED, askApi, DOCUMENT } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import type { GitRepository } from '../support/git-repository.ts';
import { createShopHistory } from '../support/shop-history.ts';

let repository: GitRepository;
let embedded: Embedded;
let server: ApiServer;
/** The same in the cloud. */
let cloud: ApiServer;

beforeAll(async () => {
  repository = createShopHistory();
  embedded = await openEmbedded();
  await embedded.ingest(repository.path);
  const { stores, moduleStore, directory } = embedded;
  const settings = { adminToken: ADMIN_TOKEN };
  server = await startApiServer({ config: testConfig(directory, settings), stores, moduleStore });
  const config = testConfig(directory, { ...settings, mode: 'CLOUD' });
  cloud = await startApiServer({ config, stores: { ...stores, catalog: withUrl(stores.catalog) }, moduleStore });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await cloud?.stop();
  await embedded?.delete();
  repository?.delete();
});

/** As if the repository had been cloned from somewhere. */
function withUrl(catalog: Embedded['stores']['catalog']): Embedded['stores']['catalog'] {
  const repositories = async () =>
    (await catalog.repositories()).map((it) => ({ ...it, url: 'https://github.com/a/b' }));
  return { ...catalog, repositories };
}

const get = (target: string, from = server) => askApi(from.url, 'GET', `/api/v1${target}`);
const post = (target: string, body?: object, from = server) =>
  askApi(from.url, 'POST', `/api/v1${target}`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    ...(body && { body: JSON.stringify(body) }),
  });
const idOf = (path: string) => encodeURIComponent(`${repository.path}:${path}`);

describe('recommendations over HTTP', () => {
  it('are files with address, evidence in words, and the fields of the original', async () => {
    const { status, body } = await get('/recommendations?seed=app/read.py&limit=3');
    expect(status).toBe(200);
    expect(body.recommendations[0]).toMatchObject({
      ...{ path: 'app/write.py', title: 'app/write.py', rank: 1, strategy: 'hybrid', view_count: null },
      ...{ address: `${repository.path}:app/write.py`, scores: { quality: null } },
      reasons: expect.arrayContaining([expect.stringMatching(/changed together/)]),
    });
    const { resource_id: id, novelty, novelty_score: score } = body.recommendations[0];
    expect([id, score]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), novelty]);
    expect(body.metadata).toEqual({
      ...{ total: 3, strategy: 'hybrid', is_cold_start: false, interaction_count: 0 },
      ...{ diversity_applied: false, novelty_applied: false },
    });
  });

  it('take several seeds, a strategy, and diversity', async () => {
    const { body } = await get('/recommendations?seed=app/read.py&seed=app/near.py&strategy=collaborative&limit=2');
    expect(body.seeds).toEqual(['app/read.py', 'app/near.py']);
    expect(body.recommendations.map(({ path }: { path: string }) => path).sort()).toEqual([
      'app/far.py',
      'app/write.py',
    ]);
    const wide = (await get('/recommendations?seed=app/near.py&diversity=1&limit=2')).body;
    expect(wide.recommendations.map(({ path }: { path: string }) => path)).toContain('tests/test_near.py');
    expect(wide.metadata.diversity_applied).toBe(true);
    expect((await get('/recommendations')).status).toBe(400);
    expect((await get('/recommendations?seed=app/nowhere.py')).status).toBe(404);
  });

  it('ask the vectors in the cloud, and the graph elsewhere', async () => {
    const graphs = '/recommendations?seed=app/read.py&strategy=graph';
    const [walked, asked] = [(await get(graphs)).body, (await get(graphs, cloud)).body];
    const scores = (body: { recommendations: { path: string; score: number }[] }) =>
      body.recommendations.map(({ path, score }) => [path, score]);
    expect(scores(asked)).not.toEqual(scores(walked));
    expect(asked.warnings).toBeUndefined();
  });

  it('come in short, and with the figures of the history', async () => {
    const { items } = (await get('/recommendations/simple?seed=app/read.py&limit=2')).body;
    expect(items[0]).toMatchObject({
      title: 'app/write.py',
      relevance_score: 1,
      url: expect.stringContaining(':app/'),
    });
    expect(items[0].snippet).toMatch(/^VERSION = 5\nclass Writer:/);
    const { body } = await get('/recommendations/metrics');
    expect(body).toMatchObject({ questions: 26, collaborative: { hit_at10: expect.any(Number) } });
    expect(body.collaborative.hit_at10).toBeGreaterThan(0.7);
  });

  it('follow from an ingest, which a refresh queues; there is no watching of people', async () => {
    // A local repository is ingested where it is.
    const refresh = `/recommendations/refresh?repo=${encodeURIComponent(repository.path)}`;
    expect((await post(refresh)).status).toBe(400);
    const { status, body } = await post(refresh, undefined, cloud);
    expect([status, body.target, body.queue_position]).toEqual([202, 'https://github.com/a/b', 1]);
    expect((await post(refresh, undefined, cloud)).body.job_id).toBe(body.job_id);
    for (const path of [
      '/graph/embeddings/generate',
      '/citations/resolve',
      `/citations/resources/${idOf('app/read.py')}/citations/extract`,
      `/scholarly/resources/${idOf('app/read.py')}/metadata/extract`,
    ]) {
      expect((await post(path, {}, cloud)).body).toMatchObject({ target: 'https://github.com/a/b' });
      expect((await post(path)).status).toBe(400);
    }
    const nowhere = `/scholarly/resources/${idOf('nowhere')}/metadata/extract`.replace(idOf('nowhere'), 'nowhere');
    expect((await post(nowhere, {}, cloud)).status).toBe(404);
    for (const [method, target] of [
      ['GET', 'profile'],
      ['GET', 'interactions'],
      ['POST', 'feedback'],
    ] as const) {
      const gone = await fetch(`${server.url}/api/v1/recommendations/${target}`, { method });
      expect([gone.status, gone.headers.get('content-type')]).toEqual([410, 'application/problem+json']);
    }
  });
});

describe('authority over HTTP', () => {
  it('names owners, declared and likely', async () => {
    const { body } = await get('/authority/owners?path=app/read.py');
    expect(body.declared).toMatchObject([{ owner: '@shop', rule: '*', line: 1 }]);
    expect(body.likely[0].name).toBe('Ada');
    expect((await get('/authority/owners?path=nowhere')).status).toBe(404);
  });

  it('suggests reviewers of files', async () => {
    const asked = { files: ['app/read.py', 'app/new.py'], exclude: ['Ada'], limit: 1 };
    const { status, body } = await post('/authority/reviewers', asked);
    expect([status, body.reviewers.map(({ name }: { name: string }) => name)]).toEqual([200, ['Eve']]);
    expect(body.files).toEqual(asked.files);
    for (const bad of [{}, { files: [] }, { files: ['a'], base: 'main' }, { files: ['a'], more: 1 }]) {
      expect((await post('/authority/reviewers', bad)).status).toBe(400);
    }
  });

  it('suggests reviewers of what changed since a commit', async () => {
    const base = repository.git('rev-parse', 'HEAD~2').trim();
    const changed = repository.git('diff', '--name-only', base, 'HEAD').trim().split('\n').sort();
    const { status, body } = await post('/authority/reviewers', { base: base.slice(0, 12) });
    expect([status, body.files]).toEqual([200, changed]);
    expect((await post('/authority/reviewers', { base: '0000000' })).status).toBe(404);
  });

  it('takes what curators say about people', async () => {
    const say = (what: string, body: object) => post(`/authority/people/${what}`, body);
    const body = JSON.stringify({ names: ['Ada', 'Eve'] });
    expect((await askApi(server.url, 'POST', '/api/v1/authority/people/merge', { body })).status).toBe(401);
    const merged = (await say('merge', { names: ['Ada', 'Eve'] })).body;
    expect(merged).toMatchObject({ people: [{ name: 'Ada', names: ['Ada', 'Eve'] }], changed: 1 });
    expect((await say('merge', { names: ['Ada'], undo: true })).body.people).toHaveLength(2);
    expect((await say('merge', { names: ['Nemo'] })).status).toBe(404);
    expect((await say('opt-out', { name: 'Ada' })).body).toEqual({ is_hidden: true, repositories: [repository.path] });
    const { likely } = (await get('/authority/owners?path=app/read.py')).body;
    expect(likely.map(({ name }: { name: string }) => name)).not.toContain('Ada');
    expect((await say('opt-out', { name: 'Ada', undo: true })).body.is_hidden).toBe(false);
  });

  it('checks CODEOWNERS', async () => {
    const { body } = await get('/authority/codeowners/check');
    expect(body).toMatchObject({ rules: 3, invalid: [{ line: 4 }], unmatched: [{ pattern: '/nothing/' }] });
  });

  it('lists the commits of a file, the newest first, and those of a folder', async () => {
    const { status, body } = await get('/authority/changes?path=app/read.py&limit=2');
    expect([status, body.path, body.changes.length, body.total > 2]).toEqual([200, 'app/read.py', 2, true]);
    const [first, second] = body.changes;
    expect(first).toMatchObject({ commit: expect.stringMatching(/^[\da-f]{40}$/), author: 'Ada', is_fix: false });
    expect(first.at >= second.at).toBe(true);
    const all = (await get('/authority/changes?path=app&limit=100')).body;
    expect(all.total).toBeGreaterThan(body.total);
    expect(all.changes).toHaveLength(all.total);
    expect((await get('/authority/changes?path=nowhere')).status).toBe(404);
    expect((await get('/authority/changes')).status).toBe(400);
  });

  it('tells what only those who left have changed', async () => {
    const { body } = await get('/authority/departed?people=bob,Nobody');
    expect(body).toMatchObject({ people: ['Bob'], unknown: ['Nobody'], total: 3 });
    expect(body.files.map(({ path }: { path: string }) => path).sort()).toEqual([
      'README.md',
      'app/__init__.py',
      'app/old.py',
    ]);
    const both = (await get('/authority/departed?people=Ada&people=Eve&limit=1')).body;
    expect([both.people, both.files.length, both.total > 3]).toEqual([['Ada', 'Eve'], 1, true]);
    expect((await get('/authority/departed')).status).toBe(400);
  });
});

describe('hidden couplings over HTTP', () => {
  it('are hypotheses, in pages', async () => {
    const { body } = await get('/discovery/hypotheses?limit=1');
    expect(body).toMatchObject({ total: 1, hypotheses: [{ plausibility: 1, together: 6, b_resources: [] }] });
    const [{ id, a_resource: a, c_resource: c }] = body.hypotheses;
    expect([a.path, c.path]).toEqual(['app/read.py', 'app/write.py']);
    expect((await get(`/discovery/hypotheses?cursor=${id}`)).body.hypotheses).toEqual([]);
    expect((await get('/discovery/hypotheses?cursor=other')).status).toBe(400);
    const judged = (await post(`/discovery/hypotheses/${id}/validate`, { is_valid: false, notes: 'By chance.' })).body;
    expect(judged).toMatchObject({
      ...{ id, is_validated: false },
      finding: { rule: 'hidden-coupling', state: 'rejected', verdict: { action: 'reject', comment: 'By chance.' } },
    });
    const right = (await post(`/discovery/hypotheses/${id}/validate`, { is_valid: true, notes: null })).body;
    expect(right.finding).toMatchObject({ id: judged.finding.id, state: 'approved' });
    const other = '00000000-0000-0000-0000-000000000000';
    expect((await post(`/discovery/hypotheses/${other}/validate`, { is_valid: true })).status).toBe(404);
    expect((await post(`/discovery/hypotheses/${id}/validate`, {})).status).toBe(400);
  });

  it('of one file, by its address or UUID, and of two', async () => {
    const { body } = await get(`/discovery/open?resource_id=${idOf('app/write.py')}`);
    expect(body.hypotheses).toMatchObject([
      { a_resource: { path: 'app/write.py' }, c_resource: { path: 'app/read.py' } },
    ]);
    const { a_resource: a, c_resource: c } = body.hypotheses[0];
    const closed = { a_resource_id: a.resource_id, c_resource_id: c.resource_id };
    expect((await post('/discovery/closed', closed)).body).toMatchObject({ total: 1 });
    const linked = { a_resource_id: idOf('app/near.py'), c_resource_id: idOf('app/far.py') };
    expect((await post('/discovery/closed', linked)).status).toBe(404);
    const plain = { a_resource_id: `${repository.path}:app/near.py`, c_resource_id: `${repository.path}:app/far.py` };
    expect((await post('/discovery/closed', plain)).body).toMatchObject({ total: 0, hypotheses: [] });
    expect((await get(`/discovery/open?resource_id=${encodeURIComponent(repository.path)}`)).status).toBe(400);
  });
});

describe('the graph over HTTP', () => {
  it('has dependencies, dependents, paths, central files, cycles, similar files and hidden couplings', async () => {
    const paths = (body: { files: { path: string }[] }) => body.files.map(({ path }) => path);
    expect(paths((await get('/graph/dependencies?target=app/near.py')).body)).toEqual(['app/far.py']);
    const dependents = '/graph/dependencies?direction=dependents&target=total&depth=3';
    expect(paths((await get(dependents)).body)).toContain('tests/test_near.py');
    expect(paths((await get(`${dependents}&tests=false`)).body)).not.toContain('tests/test_near.py');
    const path = (await get('/graph/path?from=tests/test_near.py&to=app/far.py')).body;
    expect(path).toMatchObject({ found: true, links: [{ to: 'app/near.py' }, { to: 'app/far.py' }] });
    expect((await get('/graph/central?limit=1')).body.files).toHaveLength(1);
    expect((await get('/graph/cycles')).body.cycles).toEqual([]);
    expect(paths((await get('/graph/similar?file=app/read.py&limit=2')).body)).toHaveLength(2);
    expect((await get('/graph/hidden?path=app/write.py')).body.couplings).toMatchObject([{ to: 'app/read.py' }]);
    expect((await get('/graph/dependencies?target=nowhere')).status).toBe(404);
  });
});

describe('the graph by resources', () => {
  it('has the neighbours of a file in both directions, by hops and kinds of links', async () => {
    const of = (path: string, query = '') => get(`/graph/resource/${idOf(path)}/neighbors${query}`);
    const paths = (body: { neighbors: { path: string }[] }) => body.neighbors.map(({ path }) => path).sort();
    const { body } = await of('app/near.py');
    expect(paths(body)).toEqual(['app/far.py', 'tests/test_near.py']);
    const far = body.neighbors.find(({ path }: { path: string }) => path === 'app/far.py');
    expect(far).toMatchObject({ distance: 1, test: false, edge: { source: body.resource_id, line: 1 } });
    expect(far.edge.target).toBe(far.resource_id);
    const two = (await get(`/discovery/graph/resources/${body.resource_id}/neighbors?hops=2`)).body;
    expect(paths(two)).toEqual(['app/far.py', 'app/read.py', 'tests/test_near.py']);
    const one = (await of('app/near.py', '?hops=2&limit=1')).body;
    expect([one.neighbors.length, one.total]).toEqual([1, 3]);
    expect(paths((await of('app/near.py', `?edge_types=x,${far.edge.edge_type}`)).body)).toContain('app/far.py');
    expect(paths((await of('app/near.py', '?edge_types=none')).body)).toEqual([]);
    expect((await of('README.md')).status).toBe(404);
    expect((await of('nowhere.py')).status).toBe(404);
  });

  it('has what a change can affect', async () => {
    const asked = { targets: ['app/far.py:total'], files: ['app/new.py'], limit: 2 };
    const { body } = await post('/graph/impact', asked);
    expect(body).toMatchObject({
      changed: ['app/far.py'],
      definitions: [{ symbol: 'total' }],
      unknown: ['app/new.py'],
    });
    expect([body.files.length, body.tests]).toEqual([2, ['tests/test_near.py']]);
    expect((await post('/graph/impact', { ...asked, by_file: true })).body.whole).toEqual(['app/far.py']);
    expect((await post('/graph/impact', { targets: ['app/nowhere.py'] })).status).toBe(404);
  });

  it('has the files with similar vectors', async () => {
    const { body } = await get(`/graph/embeddings/${idOf('app/read.py')}/similar?limit=2`);
    expect(body).toMatchObject({ path: 'app/read.py', similar: [{ similarity: expect.any(Number) }, {}] });
  });

  it('has the vector of a file, how central files are, and their communities', async () => {
    const { body } = await get(`/graph/embeddings/${idOf('app/read.py')}`);
    expect(body).toMatchObject({ node_id: body.resource_id, path: 'app/read.py', dimensions: 8 });
    expect(Math.hypot(...body.embedding)).toBeCloseTo(1, 3);
    expect((await get(`/graph/embeddings/${idOf('nowhere.py')}`)).status).toBe(404);
    const both = `${idOf('app/far.py')},${idOf('app/near.py')}`;
    const { metrics } = (await get(`/graph/centrality?resource_ids=${both}`)).body;
    const [far, near] = Object.values<Record<string, number>>(metrics);
    expect(far).toMatchObject({ path: 'app/far.py', in_degree: 2, out_degree: 0, total_degree: 2, betweenness: null });
    expect(far!['pagerank']).toBeGreaterThan(near!['pagerank']!);
    const of = `/graph/centrality?resource_ids=${idOf('README.md')}`;
    expect((await get(of)).status).toBe(404);
    const groups = (await get('/graph/communities')).body.communities;
    const groupOf = (path: string) => groups.findIndex(({ files }: { files: string[] }) => files.includes(path));
    const { result } = (await post(`/graph/communities?resource_ids=${both}`)).body;
    const numbers = [groupOf('app/far.py'), groupOf('app/near.py')];
    expect(Object.values(result.communities)).toEqual(numbers);
    expect(numbers).not.toContain(-1);
    expect(result.num_communities).toBe(groups.length);
    for (const number of numbers) expect(result.community_sizes[number]).toBe(groups[number].files.length);
  });

  it('has files and definitions as entities, with what is proved of them', async () => {
    const { body } = await get('/graph/entities?entity_type=function&limit=1');
    expect(body).toMatchObject({ total_count: 4, entities: [{ name: 'total', type: 'function', line: 1 }] });
    const next = (await get(`/graph/entities?entity_type=function&cursor=${body.next_cursor}`)).body.entities;
    expect(next.map(({ name }: { name: string }) => name)).toEqual(['near', 'old', 'test_near']);
    expect((await get('/graph/entities?entity_type=function&skip=3')).body.entities).toEqual(next.slice(2));
    expect((await get('/graph/entities?name_contains=READ.PY')).body.entities).toMatchObject([{ type: 'file' }]);
    expect((await get('/graph/entities?cursor=%21')).status).toBe(400);

    const id = encodeURIComponent(body.entities[0].id);
    const names = (list: Record<string, { name: string; relation_type: string }>[], side: string) =>
      list.map((one) => `${one['relation_type']} ${one[side]!.name}`).sort();
    const total = (await get(`/graph/entities/${id}/relationships`)).body;
    expect(names(total.incoming_relationships, 'source_entity')).toEqual([
      ...['CALLS Reader.read', 'CALLS near', 'DEFINES app/far.py'],
    ]);
    expect(total).toMatchObject({ outgoing_relationships: [], counts: { outgoing: 0, incoming: 3, total: 3 } });
    const file = (await get(`/graph/entities/${idOf('app/read.py')}/relationships?direction=outgoing`)).body;
    expect(names(file.outgoing_relationships, 'target_entity')).toEqual(
      expect.arrayContaining(['DEFINES Reader', 'IMPORTS app/far.py']),
    );
    expect(file.incoming_relationships).toEqual([]);
    expect((await get(`/graph/entities/${idOf('app/far.py#nothing')}/relationships`)).status).toBe(404);

    const walk = (await get(`/graph/traverse?start_entity_id=${id}&max_hops=2&relation_types=CALLS`)).body;
    expect(walk.entities.map(({ name }: { name: string }) => name).sort()).toEqual([
      ...['Reader.read', 'near', 'test_near', 'total'],
    ]);
    expect(walk.traversal_info).toMatchObject({ total_entities: 4, total_relationships: 3, is_cut: false });
    expect(walk.traversal_info.entities_by_hop['2']).toEqual([`${repository.path}:tests/test_near.py#test_near`]);
    const cut = (await get(`/graph/traverse?start_entity_id=${id}&limit=2&relation_types=CALLS`)).body;
    expect([cut.entities.length, cut.traversal_info.is_cut]).toEqual([2, true]);
  });

  it('tells what a name in a file leads to', async () => {
    const at = (query: string) => get(`/graph/hover?file_path=app/near.py&${query}`);
    const { body } = await at('line=7&column=17');
    expect(body).toMatchObject({
      ...{ symbol_name: 'total', symbol_type: 'function', signature: 'def total():', documentation: null },
      ...{ definition_location: { file_path: 'app/far.py', line: 1 }, notes: [] },
    });
    expect(body.context_lines).toEqual(['', '', 'def near():', '    return far.total()', '']);
    // A name that leads nowhere, a blank, and without a column the first name of the line.
    expect((await at('line=7&column=6')).body.symbol_name).toBeNull();
    expect((await at('line=6&column=5')).body.symbol_name).toBe('near');
    expect((await at('line=7')).body.symbol_name).toBe('total');
    const old = `/graph/code/hover?resource_id=${encodeURIComponent(repository.path)}&file_path=app/far.py&line=1&column=4`;
    const alias = await fetch(`${server.url}${old}`);
    expect(await alias.json()).toMatchObject({ symbol_name: 'total' });
    expect((await at('line=0')).status).toBe(400);
    expect((await get('/graph/hover?line=1')).status).toBe(400);
    expect((await get('/graph/hover?file_path=nowhere.py&line=1')).status).toBe(404);
  });

  it('extracts nothing from chunks, and answers under the paths of the original', async () => {
    const gone = await fetch(`${server.url}/api/v1/graph/extract/1`, { method: 'POST' });
    expect([gone.status, gone.headers.get('content-type')]).toEqual([410, 'application/problem+json']);
    const old = await fetch(`${server.url}/graph/central?limit=1`);
    expect([old.status, old.headers.get('link')]).toEqual([200, '</api/v1/graph/central>; rel="successor-version"']);
  });
});

it('every route of these modules has answered as the document describes', () => {
  const operations = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
    /\/v1\/(recommendations|authority\/(?!subjects|classification|labels)|discovery|citations\/resolve|graph\/(?!calls|hier|impl|overview|layout))/.test(
      path,
    )
      ? Object.keys(methods).map((method) => `${method} ${path}`)
      : [],
  );
  expect(operations.filter((it) => !ANSWERED.has(it))).toEqual([]);
});
