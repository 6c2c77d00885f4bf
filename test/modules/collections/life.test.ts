import { renameSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, actorOf } from '../../../src/lib/actor.ts';
import { owners } from '../../../src/lib/modules/authority/usecases/owners.ts';
import { collectionsModule } from '../../../src/lib/modules/collections/api.ts';
import {
  changeCollection,
  createCollection,
  deleteCollection,
} from '../../../src/lib/modules/collections/usecases/change-collection.ts';
import { addMembers, editMembers } from '../../../src/lib/modules/collections/usecases/change-members.ts';
import { collectionChanges } from '../../../src/lib/modules/collections/usecases/collection-changes.ts';
import type { CollectionContext } from '../../../src/lib/modules/collections/usecases/collection-context.ts';
import {
  collectionFiles,
  collectionFilesInOne,
} from '../../../src/lib/modules/collections/usecases/collection-files.ts';
import { createWithFiles } from '../../../src/lib/modules/collections/usecases/create-with-files.ts';
import { exportCollections } from '../../../src/lib/modules/collections/usecases/export-collections.ts';
import { importCollections } from '../../../src/lib/modules/collections/usecases/import-collections.ts';
import { listCollections } from '../../../src/lib/modules/collections/usecases/list-collections.ts';
import { relatedFiles } from '../../../src/lib/modules/collections/usecases/related-files.ts';
import { showCollection } from '../../../src/lib/modules/collections/usecases/show-collection.ts';
import { similarCollections } from '../../../src/lib/modules/collections/usecases/similar-collections.ts';
import { tour } from '../../../src/lib/modules/collections/usecases/tour.ts';
import { central } from '../../../src/lib/modules/graph/usecases/central.ts';
import { cycles } from '../../../src/lib/modules/graph/usecases/cycles.ts';
import { externals } from '../../../src/lib/modules/graph/usecases/externals.ts';
import { orphans } from '../../../src/lib/modules/graph/usecases/orphans.ts';
import { readMap } from '../../../src/lib/modules/graph/usecases/read-map.ts';
import { unused } from '../../../src/lib/modules/graph/usecases/unused.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { collectGarbage } from '../../../src/lib/usecases/upkeep/collect-garbage.ts';
import { removeRepository } from '../../../src/lib/usecases/upkeep/remove-repository.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const QUEUE = `import { log } from './log.ts';

export class Queue {
  private jobs: string[] = [];

  claim(): string | undefined {
    log('claimed');
    return this.jobs.shift();
  }
}
`;

let index: Embedded;
let shop: GitRepository;
let bank: GitRepository;
let context: CollectionContext;
const as = (actor: Actor) => ({ ...context, actor });

const ingest = async (repository: GitRepository) => {
  await index.ingest(repository.path, { train: false });
  await index.afterPublish({ repository: repository.path, generation: 0 });
};
const create = (name: string, given = {}) => createCollection({ ...context, name, ...given });
const add = (collection: string, ...targets: string[]) =>
  addMembers({ ...context, collection, targets, repository: shop.path });
const show = (collection: string, actor: Actor = SELF) => showCollection({ ...as(actor), collection, limit: 100 });
const pathsOf = async (collection: string) =>
  (await show(collection)).items.map(({ anchor: { path, state } }) => `${path} ${state}`);
const files = async (collection: string, actor: Actor = SELF) => {
  const found = (await collectionFiles({ ...as(actor), collection })).files;
  return Object.fromEntries([...found].map(([key, paths]) => [key === shop.path ? 'shop' : 'bank', [...paths].sort()]));
};

beforeAll(async () => {
  shop = createGitRepository({
    'src/queue.ts': QUEUE,
    'src/log.ts': "import pino from 'pino';\n\nexport function log(text: string) {\n  pino().info(text);\n}\n",
    'src/cycle/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\nfunction lost() {}\n",
    'src/cycle/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\nfunction spare() {}\n",
    'src/cart.py': 'def total(): return 1\n',
    'docs/queue.md': '# The queue\n\nJobs are claimed.\n',
    CODEOWNERS: '/src/cycle/ @acme/cycles\n',
  });
  bank = createGitRepository({ 'src/pay.ts': 'export function pay() {\n  return 1;\n}\n' });
  index = await openEmbedded();
  await ingest(shop);
  await ingest(bank);
  context = { actor: SELF, stores: index.stores, ...(await index.moduleStore(collectionsModule)) };
}, 60_000);

afterAll(async () => {
  await index?.delete();
  shop?.delete();
  bank?.delete();
});

describe('a collection', () => {
  it('has files, lines and definitions of several repositories, in order, each once', async () => {
    await create('jobs', { description: 'All about jobs' });
    const { added, known } = await add(
      'jobs',
      'src/queue.ts#Queue.claim',
      'src/log.ts',
      'src/log.ts',
      'src/queue.ts:1',
    );
    expect({ added, known }).toEqual({ added: 3, known: 1 });
    const paid = { ...context, collection: 'jobs', targets: ['src/pay.ts'], repository: bank.path, position: 1 };
    await addMembers({ ...paid, text: 'Start here.' });
    expect(await pathsOf('jobs')).toEqual([
      'src/pay.ts exact',
      'src/queue.ts exact',
      'src/log.ts exact',
      'src/queue.ts exact',
    ]);
    const stops = (await tour({ ...context, collection: 'jobs', limit: 2 })).stops;
    expect(stops).toMatchObject([
      { text: 'Start here.', code: expect.stringContaining('function pay') },
      { code: expect.stringMatching(/^ {2}claim.*shift.*}$/s) },
    ]);
    expect(await files('jobs')).toEqual({ shop: ['src/log.ts', 'src/queue.ts'], bank: ['src/pay.ts'] });
    await editMembers({ ...context, collection: 'jobs', removed: ['src/queue.ts:1'], first: ['src/log.ts'] });
    expect(await pathsOf('jobs')).toEqual(['src/log.ts exact', 'src/pay.ts exact', 'src/queue.ts exact']);
    await expect(editMembers({ ...context, collection: 'jobs', removed: ['nothing'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('takes files of a folder or a pattern, of an owner and of a branch', async () => {
    await create('several');
    expect(await add('several', 'src/cycle/', 'src/*.py')).toMatchObject({ added: 3 });
    await expect(add('several', 'none/**')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    shop.git('checkout', '-q', '-b', 'branch');
    shop.write({ 'src/log.ts': 'export function log() {}\n' });
    await createWithFiles({ ...context, name: 'branch', diff: 'HEAD', repository: shop.path });
    shop.git('checkout', '-q', '-f', '-');
    expect(await files('branch')).toEqual({ shop: ['src/log.ts'] });
    await createWithFiles({ ...context, name: 'owned', owner: '@acme/cycles', repository: shop.path });
    expect(await files('owned')).toEqual({ shop: ['src/cycle/a.ts', 'src/cycle/b.ts'] });
    const nobody = { ...context, name: 'nobody', owner: '@none', repository: shop.path };
    await expect(createWithFiles(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(show('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('finds the files of a rule anew, where every criterion fits', async () => {
    const of = async (rule: object) => {
      const { id } = await create(`rule ${JSON.stringify(rule)}`, { rule });
      const found = await show(id);
      expect(found.resourceCount).toBe(found.ruleFiles!.length);
      return found.ruleFiles!.map(({ path }) => path);
    };
    expect(await of({ paths: ['src/*.ts'] })).toHaveLength(3);
    expect(await of({ languages: ['python'] })).toEqual(['src/cart.py']);
    expect(await of({ owners: ['@acme/cycles'], paths: ['**/a.ts'] })).toEqual(['src/cycle/a.ts']);
    expect(await of({ dependsOn: ['pino'] })).toEqual(['src/log.ts']);
    expect(await of({ dependsOn: ['src/log.ts'] })).toEqual(['src/queue.ts']);
    expect(await of({ query: 'claimed', languages: ['markdown'] })).toEqual(['docs/queue.md']);
    expect(await of({ repositories: [bank.path] })).toEqual(['src/pay.ts']);
    await expect(create('x', { rule: { languages: ['klingon'] } })).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('narrows questions: search, graph, map, owners and recommendations', async () => {
    const { files: found } = await collectionFilesInOne({ ...context, collection: 'owned', repository: shop.path });
    const { catalog, searchIndex } = index.stores;
    const graph = { actor: SELF, catalog, repository: shop.path, only: found };
    const within = new Map([[shop.path, found]]);
    const asked = { actor: SELF, stores: index.stores, all: true, limit: 10 };
    expect((await search({ ...asked, query: 'claimed jobs' })).hits).not.toEqual([]);
    expect((await search({ ...asked, query: 'claimed jobs', within })).hits).toEqual([]);
    expect((await search({ ...asked, query: 'a b', within })).hits.map(({ path }) => path).sort()).toEqual([...found]);
    expect((await central(graph)).files.map(({ path }) => path)).toEqual(expect.arrayContaining([...found]));
    expect((await central(graph)).files).toHaveLength(2);
    const log = { ...graph, only: new Set(['src/log.ts']) };
    expect((await cycles(graph)).cycles).toHaveLength(1);
    expect((await cycles(log)).cycles).toHaveLength(0);
    expect((await externals(graph)).packages).toEqual([]);
    expect((await externals(log)).packages).toMatchObject([{ package: 'pino' }]);
    expect((await orphans(log)).files).toEqual([]);
    expect((await unused({ ...graph, searchIndex })).definitions.map(({ symbol }) => symbol)).toEqual([
      'lost',
      'spare',
    ]);
    expect((await unused({ ...log, searchIndex })).definitions).toEqual([]);
    expect((await readMap({ ...graph, definitions: false })).paths).toEqual([...found]);
    const asking = { actor: SELF, stores: index.stores, repository: shop.path, path: '.', only: found };
    expect(await owners(asking)).toMatchObject({ files: 2, declared: [{ owner: '@acme/cycles' }] });
    const related = await relatedFiles({ ...context, collection: 'branch', limit: 3 });
    expect(related.recommendations[0]).toMatchObject({ path: 'src/queue.ts', similarityScore: 1 });
    const several = { ...context, collection: 'jobs' };
    await expect(collectionFilesInOne(several)).rejects.toMatchObject({ message: /in 2 repositories/ });
    expect(await collectionFilesInOne({ ...several, directory: bank.path })).toMatchObject({ sources: ['src/pay.ts'] });
  });

  it('contains the collections below it, which go up when it is deleted', async () => {
    await create('all');
    await changeCollection({ ...context, collection: 'owned', parent: 'all' });
    await changeCollection({ ...context, collection: 'branch', parent: 'owned' });
    expect(await files('all')).toEqual({ shop: ['src/cycle/a.ts', 'src/cycle/b.ts', 'src/log.ts'] });
    const cycle = changeCollection({ ...context, collection: 'all', parent: 'branch' });
    await expect(cycle).rejects.toMatchObject({ code: 'FAILED' });
    await deleteCollection({ ...context, collection: 'owned' });
    expect((await show('all')).subcollections).toMatchObject([{ name: 'branch' }]);
    await changeCollection({ ...context, collection: 'branch', parent: '' });
    expect((await show('all')).subcollections).toEqual([]);
  });

  it('is like others that have its files, or files next to them', async () => {
    const { items } = await similarCollections({ ...context, collection: 'branch', limit: 5 });
    expect(items[0]).toMatchObject({ name: 'jobs', shared: 1 });
    expect(items.map(({ name }) => name)).not.toContain('several');
  });

  it('is refused to whoever only reads, and changed by its owner alone', async () => {
    const reader = actorOf({ id: 'reader', kind: 'person', scopes: ['read'] });
    const ben = actorOf({ id: 'ben', kind: 'person', scopes: ['read', 'write'] });
    await expect(createCollection({ ...as(reader), name: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(show('jobs', ben)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await changeCollection({ ...context, collection: 'jobs', visibility: 'shared' });
    expect(await show('jobs', ben)).toMatchObject({ name: 'jobs' });
    const change = { collection: 'jobs', targets: ['src/cart.py'], repository: shop.path };
    await expect(addMembers({ ...as(ben), ...change })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(deleteCollection({ ...as(ben), collection: 'jobs' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const stale = changeCollection({ ...context, collection: 'jobs', name: 'y', ifMatch: 'old' });
    await expect(stale).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('shows nobody what is in a repository that is hidden from them, not even by a number', async () => {
    const sees = (...repositories: string[]) => actorOf({ id: 'ben', kind: 'person', scopes: ['read'], repositories });
    await changeCollection({
      ...context,
      collection: 'jobs',
      rule: { repositories: [shop.path, bank.path], paths: ['*.md'] },
    });
    const partly = await show('jobs', sees(bank.path));
    expect(partly).toMatchObject({ resourceCount: 1, total: 1, rule: { repositories: [bank.path] } });
    expect(JSON.stringify(partly)).not.toContain(shop.path);
    expect(await files('jobs', sees(bank.path))).toEqual({ bank: ['src/pay.ts'] });
    expect((await show('jobs', sees(shop.path, bank.path))).resourceCount).toBe(4);
    await expect(show('jobs', sees())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const listed = await listCollections({ ...as(sees()), limit: 100 });
    expect(listed).toMatchObject({ items: [], total: 0 });
    await changeCollection({ ...context, collection: 'jobs', visibility: 'public', rule: {} });
    expect(await show('jobs', sees())).toMatchObject({ resourceCount: 0, items: [] });
  });

  it('goes by pages, by name', async () => {
    const all = await listCollections({ ...context, limit: 100 });
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCollections({ ...context, limit: 3, ...(cursor !== undefined && { cursor }) });
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(names).toEqual(all.items.map(({ name }) => name));
    expect(all.total).toBe(names.length);
  });
});

describe('members', () => {
  it('follow renames and edits, and say what is lost', async () => {
    await create('followed');
    await add('followed', 'src/queue.ts#Queue.claim', 'src/log.ts', 'src/cart.py', 'src/cycle/a.ts');
    shop.git('mv', 'src/queue.ts', 'src/jobs.ts');
    shop.write({ 'src/jobs.ts': `// Jobs of the shop.\n${QUEUE}` });
    shop.git('mv', 'src/log.ts', 'lib.ts');
    shop.remove('src/cart.py');
    shop.write({ 'src/cycle/a.ts': "import { b } from './b.ts';\nexport const a = () => b();\nfunction lost() {}\n" });
    shop.commit();
    await ingest(shop);
    expect(await pathsOf('followed')).toEqual([
      'src/jobs.ts moved',
      'lib.ts moved',
      'src/cart.py orphaned',
      'src/cycle/a.ts changed',
    ]);
    // A file that has changed is still the file.
    expect(await show('followed')).toMatchObject({ staleCount: 1 });
    expect(await files('followed')).toEqual({ shop: ['lib.ts', 'src/cycle/a.ts', 'src/jobs.ts'] });
    const changes = await collectionChanges({ ...context, collection: 'followed', since: '2026-01-01' });
    const names = (some: typeof changes.moved) => some.map(({ anchor }) => anchor.path);
    expect([names(changes.moved), names(changes.changed), names(changes.gone), changes.added.length]).toEqual([
      ['src/jobs.ts', 'lib.ts'],
      ['src/cycle/a.ts'],
      ['src/cart.py'],
      4,
    ]);
    expect(changes.moved[1]!.anchor.addedAs).toBe('src/log.ts');
  });

  it('travel as JSON, and are found again where the code is now', async () => {
    const exported = await text(exportCollections({ ...context, collection: 'followed' }));
    expect(exported).not.toContain(shop.path);
    const again = () => importCollections({ ...context, input: exported, name: 'file' });
    await expect(again()).rejects.toMatchObject({ code: 'FAILED' });
    await changeCollection({ ...context, collection: 'followed', name: 'before' });
    expect(await again()).toMatchObject({ collections: [{ name: 'followed', members: 4 }] });
    expect(await pathsOf('followed')).toEqual([
      'src/jobs.ts moved',
      'lib.ts exact',
      'src/cart.py orphaned',
      'src/cycle/a.ts changed',
    ]);
    const wrong = { ...context, name: 'file' };
    await expect(importCollections({ ...wrong, input: '{}' })).rejects.toMatchObject({ message: /format/ });
    const shifted = exported.replace(/"end_offset":\d+/, '"end_offset":100000');
    await expect(importCollections({ ...wrong, input: shifted.replace('followed', 'z') })).rejects.toMatchObject({
      code: 'TEXT_DIFFERS',
    });
    await expect(show('z')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('outlive gc, a checkout that moves, and the removal of their repository', async () => {
    const { stores, databases, writer } = index;
    await collectGarbage({ actor: SELF, stores, databases, writer, temporaryDirectory: index.directory });
    expect((await show('followed')).total).toBe(4);
    const moved = `${shop.path}-moved`;
    renameSync(shop.path, moved);
    await index.ingest(moved, { train: false });
    const details = await show('followed');
    expect(details.items.map(({ repository }) => repository)).toEqual([moved, moved, moved, moved]);
    expect(details.items[0]!.anchor).toMatchObject({ path: 'src/jobs.ts', state: 'moved' });
    await removeRepository({ actor: SELF, stores: index.stores, repository: moved });
    expect((await show('followed')).items).toHaveLength(4);
    await expect(files('followed')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    renameSync(moved, shop.path);
  });
});
