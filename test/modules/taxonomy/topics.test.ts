import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, actorOf } from '../../../src/lib/actor.ts';
import { collectionsModule } from '../../../src/lib/modules/collections/api.ts';
import { createCollection } from '../../../src/lib/modules/collections/usecases/change-collection.ts';
import { collectionFiles } from '../../../src/lib/modules/collections/usecases/collection-files.ts';
import { taxonomyModule } from '../../../src/lib/modules/taxonomy/api.ts';
import {
  addTopic,
  changeTopic,
  deleteTopic,
  mergeTopics,
} from '../../../src/lib/modules/taxonomy/usecases/change-topic.ts';
import { changesByTopic } from '../../../src/lib/modules/taxonomy/usecases/changes-by-topic.ts';
import { labelFiles, unlabelFiles } from '../../../src/lib/modules/taxonomy/usecases/label-files.ts';
import { listTopics, topicTree } from '../../../src/lib/modules/taxonomy/usecases/list-topics.ts';
import { predictTopics } from '../../../src/lib/modules/taxonomy/usecases/predict-topics.ts';
import { suggestSubjects } from '../../../src/lib/modules/taxonomy/usecases/suggest-subjects.ts';
import { acceptTopics, suggestTopics } from '../../../src/lib/modules/taxonomy/usecases/suggest-topics.ts';
import type { ChoosingTaxonomy } from '../../../src/lib/modules/taxonomy/usecases/taxonomy-context.ts';
import { topicFiles } from '../../../src/lib/modules/taxonomy/usecases/topic-files.ts';
import { topicsAsSkos } from '../../../src/lib/modules/taxonomy/usecases/topics-as-skos.ts';
import { trainTopics } from '../../../src/lib/modules/taxonomy/usecases/train-topics.ts';
import { uncertainFiles } from '../../../src/lib/modules/taxonomy/usecases/uncertain-files.ts';
import { topicChangesAsMarkdown } from '../../../src/lib/render/topics.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { SELF } from '../../support/actors.ts';
import { ANSWERED, askApi, DOCUMENT } from '../../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

let repository: GitRepository;
let index: Embedded;
let server: ApiServer;
let context: ChoosingTaxonomy;
const as = (actor: Actor) => ({ ...context, actor });
const member = (scopes: ('read' | 'write' | 'curate')[], repositories?: string[]) =>
  actorOf({ id: 'user:ann', name: 'Ann', kind: 'person', scopes, ...(repositories && { repositories }) });

const code = (name: string, i: number) => `export function ${name}() {\n  return ${i};\n}\n`;
const commit = (message: string, files: Record<string, string>) => {
  repository.write(files);
  repository.commit(message);
};
const ingest = () => index.ingest(repository.path, { train: false });
const topicsOf = async (path: string) =>
  (await predictTopics({ ...context, path })).predictions
    .filter(({ isAssigned }) => isAssigned)
    .map(({ topicPath, method }) => `${topicPath} ${method}`);
const filesOf = async (...topicNames: string[]) => [
  ...((await topicFiles({ ...context, topicNames })).files.get(repository.path) ?? []),
];

beforeAll(async () => {
  repository = createGitRepository();
  commit('chore: begin', {
    'README.md': '# Shop\n',
    'src/db.ts': "import pg from 'pg';\nexport const pool = new pg.Pool();\n",
    'src/store.ts': "import pg from 'pg';\nexport const store = pg;\n",
    'src/pay/card.ts': code('card', 0),
    'src/pay/cash.ts': code('cash', 0),
    CODEOWNERS: '/src/pay/ @acme/payments\n',
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((page) => [`guide/${page}.md`, `# Page ${page}\n`])),
  });
  commit('docs(auth): guide', { 'guide/6.md': '# Keys\n' });
  for (let i = 0; i < 3; i++) {
    commit(`fix(router): match ${i}`, {
      'src/web/match.ts': code('match', i),
      'src/web/trie.ts': code('trie', i),
      'src/web/url.ts': code('url', i),
    });
    commit(`feat(auth): sign ${i}`, { 'src/auth/token.ts': code('token', i), 'src/auth/key.ts': code('key', i) });
  }
  repository.git('tag', 'v1');
  commit('fix(auth): <b>expire</b>', { 'src/auth/token.ts': code('token', 8) });
  commit('Faster matching', { 'src/web/match.ts': code('match', 9) });
  commit('More of the guide', { 'guide/6.md': '# Keys and tokens\n' });
  commit('words', { 'README.md': '# The shop\n' });
  index = await openEmbedded();
  await ingest();
  const { stores, moduleStore, directory } = index;
  context = { actor: SELF, stores, ...(await moduleStore(taxonomyModule)), repository: repository.path };
  const config = testConfig(directory, { adminToken: ADMIN_TOKEN });
  server = await startApiServer({ config, stores, moduleStore });
}, 60_000);

afterAll(async () => {
  await server?.stop();
  await index?.delete();
  repository?.delete();
});

describe('topics', () => {
  it('tell of changes by the scopes of commits before there is any topic', async () => {
    const found = await changesByTopic({ ...context, range: 'v1' });
    expect(found).toMatchObject({
      isSuggested: true,
      topics: [{ topic: 'auth' }, { topic: 'router' }, { commits: 1 }],
    });
  });

  it('are suggested from scopes, folders, imports and teams', async () => {
    const { items } = await suggestTopics({ ...context, limit: 50 });
    const sources = Object.fromEntries(items.map(({ slug, sources: from }) => [slug, from]));
    expect(sources).toMatchObject({
      router: ['scope'],
      auth: ['scope'],
      web: ['folder'],
      database: ['package'],
      payments: ['team'],
    });
    expect(sources).not.toHaveProperty('src');
    expect(items[0]!.files).toBeGreaterThan(1);
    const accepted = ['router', 'auth', 'database', 'Payments'];
    const added = await acceptTopics({ ...context, limit: 1, accepted });
    expect(added.map(({ slug, source }) => `${slug} ${source}`).sort()).toEqual([
      'auth scope',
      'database package',
      'payments team',
      'router scope',
    ]);
    const left = (await suggestTopics({ ...context, limit: 50 })).items.map(({ slug }) => slug);
    expect(left).not.toContain('router');
  });

  it('are given to files by commits, names, imports and owners', async () => {
    expect(await topicsOf('src/web/trie.ts')).toEqual(['router rule']);
    expect(await topicsOf('src/auth/key.ts')).toEqual(['auth rule']);
    expect(await topicsOf('src/db.ts')).toEqual(['database rule']);
    expect(await topicsOf('src/pay/card.ts')).toEqual(['payments rule']);
    expect(await topicsOf('README.md')).toEqual([]);
    expect(await topicsOf('guide/6.md')).toEqual(['auth rule']);
    expect(await topicsOf('guide/5.md')).toEqual([]);
    const { predictions } = await predictTopics({ ...context, path: 'src/auth/key.ts' });
    expect(predictions[0]!.evidence).toEqual(['commits that changed it name it', 'its path has the name auth']);
    const list = await listTopics(context);
    const counts = Object.fromEntries(list.items.map(({ slug, files }) => [slug, files]));
    expect(counts).toEqual({ auth: 3, database: 2, payments: 2, router: 3 });
    expect(list.files - list.unassigned).toBe(10);
  });

  it('are ranked with or without rules', async () => {
    const found = await predictTopics({ ...context, path: 'src/db.ts', useRules: false, useLearned: false });
    expect(found).toMatchObject({ predictions: [], needsReview: true });
  });

  it('form a tree, whose topics count for those above them', async () => {
    await addTopic({ ...context, name: 'Web server', parent: '', allowResources: false });
    await changeTopic({ ...context, topic: 'router', parent: 'web-server' });
    expect(await topicsOf('src/web/trie.ts')).toEqual(['web-server/router rule']);
    expect(await filesOf('Web Server')).toHaveLength(3);
    const { tree } = await topicTree({ ...context, root: 'web-server' });
    expect(tree).toMatchObject([{ level: 0, children: [{ slug: 'router', level: 1, path: 'web-server/router' }] }]);
    expect(
      (await topicTree({ ...context, depth: 1 })).tree.find(({ slug }) => slug === 'web-server')!.children,
    ).toEqual([]);
    await expect(labelFiles({ ...context, topic: 'web-server', targets: ['src/db.ts'] })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  it('are corrected by people, whose labels follow files and outlive an ingest', async () => {
    const labelled = await labelFiles({ ...context, topic: 'auth', targets: ['src/store.ts', 'src/pay/'] });
    expect(labelled).toMatchObject({ added: 2, known: 0, topic: { labels: 2 } });
    expect(await topicsOf('src/store.ts')).toEqual(['auth manual']);
    expect(await topicsOf('src/pay/card.ts')).toEqual(['auth manual']);
    repository.git('mv', 'src/store.ts', 'src/vault.ts');
    commit('move', { 'src/pay/new.ts': code('fresh', 1), 'src/payment.ts': code('payment', 1) });
    await ingest();
    expect(await topicsOf('src/vault.ts')).toEqual(['auth manual']);
    expect(await topicsOf('src/pay/new.ts')).toEqual(['auth manual']);
    expect(await topicsOf('src/payment.ts')).toEqual([]);
    await unlabelFiles({ ...context, topic: 'auth', targets: ['src/vault.ts', 'src/pay/'] });
    expect(await topicsOf('src/vault.ts')).toEqual(['database rule']);
    await expect(unlabelFiles({ ...context, topic: 'auth', targets: ['src/db.ts'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(labelFiles({ ...context, topic: 'auth', targets: ['nowhere/'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(labelFiles({ ...context, topic: 'auth', targets: ['src/db.ts:1'] })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  it('spread from one label to no large folder', async () => {
    const topic = await addTopic({ ...context, name: 'Odd' });
    await labelFiles({ ...context, topic: topic.id, targets: ['guide/1.md'] });
    expect(await topicsOf('CODEOWNERS')).toEqual([]);
    expect(await topicsOf('guide/4.md')).toEqual([]);
    expect(await topicsOf('src/web/trie.ts')).toEqual(['web-server/router rule']);
    await labelFiles({ ...context, topic: topic.id, targets: ['guide/2.md', 'guide/3.md'] });
    expect(await topicsOf('guide/4.md')).toEqual(['odd rule']);
    await deleteTopic({ ...context, topic: 'odd' });
  });

  it('narrow a search and a collection', async () => {
    const { files: within } = await topicFiles({ ...context, topicNames: ['router'] });
    const { hits } = await search({ ...context, query: 'return', limit: 20, within });
    expect(hits.map(({ path }) => path).sort()).toEqual(['src/web/match.ts', 'src/web/trie.ts', 'src/web/url.ts']);
    const collections = { ...context, ...(await index.moduleStore(collectionsModule)) };
    await createCollection({ ...collections, name: 'all of it', rule: { topics: ['auth', 'gone'] } });
    const { files } = await collectionFiles({ ...collections, collection: 'all of it' });
    expect([...files.get(repository.path)!].sort()).toEqual(['guide/6.md', 'src/auth/key.ts', 'src/auth/token.ts']);
    await expect(topicFiles({ ...context, topicNames: ['gone'] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('tell of the changes between two versions', async () => {
    const found = await changesByTopic({ ...context, range: 'v1..HEAD~1' });
    expect(found.isSuggested).toBe(false);
    const told = found.changes.map(({ subject, topic, method }) => [subject, topic, method]);
    expect(told).toEqual([
      ['words', undefined, undefined],
      ['More of the guide', 'auth', 'rule'],
      ['Faster matching', 'web-server/router', 'rule'],
      ['fix(auth): <b>expire</b>', 'auth', 'scope'],
    ]);
    expect(found.topics.map(({ topic, commits, fixes }) => [topic, commits, fixes])).toEqual([
      ['auth', 2, 1],
      ['web-server/router', 1, 0],
      [undefined, 1, 0],
    ]);
    expect(topicChangesAsMarkdown(found)).toContain('- fix(auth): \\<b\\>expire\\</b\\> (');
    for (const range of ['v1...HEAD', '..HEAD', 'v1..', 'a..b..c'])
      await expect(changesByTopic({ ...context, range })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(changesByTopic({ ...context, range: '--all' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  });

  it('ask for the labels that teach most, one of each folder', async () => {
    const { items, count, resourceIds } = await uncertainFiles({ ...context, threshold: 0.2, limit: 10 });
    const folders = items.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
    expect(new Set(folders).size).toBe(items.length);
    expect(count).toBeGreaterThanOrEqual(items.length);
    expect(resourceIds).toHaveLength(items.length);
    expect(items.map(({ path }) => path)).not.toContain('src/auth/key.ts');
  });

  it('are learned only where that is better than the rules', async () => {
    const trained = await trainTopics(context);
    expect(trained).toMatchObject({ status: 'too-few-labels', models: [{ method: 'rule', classes: 2 }] });
    expect(trained.samplesTrained).toBe(8);
    expect(await topicsOf('src/web/trie.ts')).toEqual(['web-server/router rule']);
    const { topicModels } = context;
    const model = (await topicModels.read(repository.path))!;
    const weights = { labels: ['auth', 'gone'], features: ['name trie'], weights: [0, 0, 9, -9] };
    const figures = { ...model.figures!, method: 'learned' as const };
    await topicModels.write(repository.path, { ...model, weights, figures });
    expect(await topicsOf('src/web/trie.ts')).toEqual(['auth learned', 'web-server/router rule']);
    const { version, evidence } = model;
    await topicModels.write(repository.path, { version, evidence });
  });

  it('merge, and answer to their old names', async () => {
    const { id } = await addTopic({ ...context, name: 'Login', altLabels: ['sso'] });
    const merged = await mergeTopics({ ...context, topic: 'login', into: 'auth' });
    expect(merged).toMatchObject({ slug: 'auth', altLabels: ['Login', 'sso'] });
    expect(await filesOf('sso')).toEqual(await filesOf('auth'));
    await expect(deleteTopic({ ...context, topic: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const renamed = await changeTopic({ ...context, topic: 'auth', name: 'Accounts' });
    expect(renamed).toMatchObject({ slug: 'accounts', altLabels: ['Login', 'sso', 'auth'] });
    expect(await topicsOf('src/auth/key.ts')).toEqual(['accounts rule']);
    await changeTopic({ ...context, topic: 'auth', name: 'auth', altLabels: [] });
    await expect(addTopic({ ...context, name: ' - ' })).rejects.toMatchObject({ code: 'USAGE' });
    const stale = { ...context, topic: 'auth', description: 'x', ifMatch: 'old' };
    await expect(changeTopic(stale)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('complete what somebody types, and leave as SKOS', async () => {
    expect(await suggestSubjects({ ...context, q: 'PA', limit: 5 })).toEqual(['payments', '@acme/payments']);
    expect(await suggestSubjects({ ...context, q: 'pg', limit: 5 })).toEqual(['pg']);
    expect(JSON.stringify(await topicsAsSkos(context))).toContain('"skos:prefLabel":"payments"');
  });

  it('are changed by curators, labelled by whoever may write, and hide what is hidden', async () => {
    const writer = as(member(['read', 'write']));
    await expect(addTopic({ ...writer, name: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(trainTopics(writer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await labelFiles({ ...context, topic: 'auth', targets: ['src/db.ts'] });
    const unlabelling = { topic: 'auth', targets: ['src/db.ts'] };
    await expect(unlabelFiles({ ...writer, ...unlabelling })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const stranger = as(member(['read', 'write', 'curate'], []));
    const { tree } = await topicTree(stranger);
    expect(tree.find(({ slug }) => slug === 'auth')!.labels).toBe(0);
    await expect(listTopics(stranger)).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
    await unlabelFiles({ ...context, ...unlabelling });
  });
});

describe('topics over HTTP', () => {
  const ask = (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${ADMIN_TOKEN}`;
    const init = { headers: { authorization, ...headers }, ...(body && { body: JSON.stringify(body) }) };
    return askApi(server.url, method, path, init);
  };
  const BASE = '/api/v1/taxonomy';
  const fileId = (path: string) => encodeURIComponent(`${repository.path}:${path}`);

  it('are made once for a key, changed, moved, merged and deleted', async () => {
    const words = { name: 'Cookies', description: 'd', parent_id: 'router' };
    const made = await ask('POST', `${BASE}/categories`, words, { 'idempotency-key': 'k' });
    const again = await ask('POST', `${BASE}/categories`, words, { 'idempotency-key': 'k' });
    expect(made).toMatchObject({ status: 201, body: { slug: 'cookies', path: 'web-server/router/cookies' } });
    expect(again.body.id).toBe(made.body.id);
    const node = `${BASE}/nodes/${made.body.id}`;
    const match = { 'if-match': '"old"' };
    expect(await ask('PUT', node, { description: 'e' }, match)).toMatchObject({ status: 412 });
    expect(await ask('PUT', node, { alt_labels: ['jar'] })).toMatchObject({ body: { alt_labels: ['jar'] } });
    expect(await ask('POST', `${node}/move`, { parent_id: null })).toMatchObject({ body: { level: 0 } });
    const curated = await ask('PUT', `/api/v1/authority/labels/${made.body.id}`, { pref_label: 'Biscuits' });
    expect(curated).toMatchObject({ status: 200, body: { slug: 'biscuits', alt_labels: ['jar', 'Cookies'] } });
    expect(await ask('POST', `${BASE}/categories`, { name: 'biscuits' })).toMatchObject({ status: 409 });
    const other = await ask('POST', `${BASE}/categories`, { name: 'Cake' });
    const merged = await ask('POST', `${BASE}/nodes/${other.body.id}/merge`, { into: 'biscuits' });
    expect(merged).toMatchObject({ body: { slug: 'biscuits', alt_labels: ['jar', 'Cookies', 'Cake'] } });
    expect(await ask('DELETE', `${node}?recursive=1`)).toMatchObject({ status: 204 });
    expect(await ask('DELETE', node)).toMatchObject({ status: 404 });
  });

  it('are told of files, and of what to label', async () => {
    const labelled = await ask('POST', `${BASE}/nodes/auth/resources`, {
      resource_ids: [decodeURIComponent(fileId('src/db.ts'))],
      patterns: ['docs/'],
    });
    expect(labelled).toMatchObject({ status: 201, body: { added: 2 } });
    const of = await ask('GET', `${BASE}/predictions/${fileId('src/db.ts')}`);
    expect(of.body).toMatchObject({ predictions: [{ name: 'auth', method: 'manual', confidence: 1 }, {}] });
    expect(await ask('DELETE', `${BASE}/nodes/auth/resources/${fileId('src/db.ts')}`)).toMatchObject({ status: 204 });
    const classified = await ask('POST', `${BASE}/classify/${fileId('src/db.ts')}?use_ml=false`);
    expect(classified.body.predictions[0]).toMatchObject({ name: 'database', method: 'rule' });
    const byPath = await ask('GET', `${BASE}/predictions?path=src/db.ts`);
    expect(byPath.body.predictions[0]).toMatchObject({ name: 'database' });
    expect((await ask('GET', `${BASE}/uncertain?limit=2`)).body).toMatchObject({ threshold: 0.2 });
    expect((await ask('GET', `${BASE}/suggestions?limit=1`)).body.items).toHaveLength(1);
    expect((await ask('GET', `${BASE}/topics`)).body).toMatchObject({ total: 5 });
    expect(await ask('GET', `${BASE}/predictions/${fileId('gone.ts')}`)).toMatchObject({ status: 404 });
  });

  it('narrow a search', async () => {
    const { body } = await ask('GET', '/api/v1/search?q=return&topic=router&limit=20');
    const paths = body.hits.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['src/web/match.ts', 'src/web/trie.ts', 'src/web/url.ts']);
    expect(await ask('POST', '/api/v1/search', { q: 'return', topic: 'gone' })).toMatchObject({ status: 404 });
  });

  it('are learned, and no training data is taken', async () => {
    expect(await ask('POST', `${BASE}/retrain`, {})).toMatchObject({ status: 200, body: { status: 'too-few-labels' } });
    expect(await ask('POST', `${BASE}/retrain`, { training_data: [] })).toMatchObject({ status: 400 });
  });

  it('come as trees, as SKOS, and in the forms of the original', async () => {
    expect((await ask('GET', `${BASE}/tree?depth=1`)).body).toMatchObject({ total: 5 });
    expect((await ask('GET', `${BASE}/tree?root=none`)).status).toBe(404);
    expect((await ask('GET', `${BASE}/tree?format=skos`)).body['@graph']).toHaveLength(6);
    const { tree } = (await ask('GET', '/api/v1/authority/classification/tree')).body;
    expect(tree.map(({ code: slug }: { code: string }) => slug)).toEqual([
      'auth',
      'database',
      'payments',
      'web-server',
    ]);
    expect((await ask('GET', '/api/v1/authority/subjects/suggest?q=data')).body).toEqual(['database']);
    const before = await ask('GET', '/taxonomy/tree');
    expect(before).toMatchObject({ status: 200 });
    expect(before.headers.get('link')).toContain(`${BASE}/tree`);
  });

  it('have been asked by every route', () => {
    const own = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
      /taxonomy|subjects|classification|authority\/labels/.test(path)
        ? Object.keys(methods).map((method) => `${method} ${path}`)
        : [],
    );
    expect(own.length).toBeGreaterThan(15);
    expect(own.filter((operation) => !ANSWERED.has(operation))).toEqual([]);
  });
});
