import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { similar } from '../../../src/lib/modules/graph/usecases/similar.ts';
import { onboard } from '../../../src/lib/modules/recommendations/usecases/onboard.ts';
import { type RecommendOptions, recommend } from '../../../src/lib/modules/recommendations/usecases/recommend.ts';
import { findSimilar } from '../../../src/lib/usecases/questions/find-similar.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const TREE = {
  'shop/__init__.py': '',
  'shop/money.py': 'def add_tax(price):\n    return price\n',
  'shop/cart.py': 'from .money import add_tax\n\nclass Cart:\n    def total(self):\n        return add_tax(1)\n',
  'shop/orders.py': 'from .cart import Cart\nfrom .money import add_tax\n\ndef order():\n    return Cart()\n',
  'shop/cli.py': 'from .orders import order\nfrom .cart import Cart\n\ndef main():\n    return order()\n',
  'web/view.py': 'from shop.money import add_tax\n\ndef view():\n    return add_tax(2)\n',
  'web/style.py': 'COLOUR = "blue"\n',
  'tests/test_cart.py': 'from shop.cart import Cart\n\ndef test_total():\n    assert Cart().total() == 1\n',
  'README.md': '# A shop\n',
};

let store: Embedded;
let repository: GitRepository;

beforeAll(async () => {
  repository = createGitRepository(TREE);
  for (const price of [1, 2, 3]) {
    repository.write({
      'web/style.py': `COLOUR = "blue"\nSIZE = ${price}\n`,
      'shop/money.py': `${TREE['shop/money.py']}RATE = ${price}\n`,
    });
    repository.commit(`prices ${price}`);
  }
  store = await openEmbedded();
  await store.ingest(repository.path, { node2vec: { dimensions: 16, epochs: 5 }, trainer: { threads: 1 } });
}, 60_000);
afterAll(async () => {
  await store.delete();
  repository.delete();
});

const ask = (options: Partial<RecommendOptions>) =>
  recommend({
    ...{ actor: SELF, stores: store.stores, repository: repository.path, strategy: 'hybrid', limit: 5 },
    ...options,
  });

describe('recommended files', () => {
  it('are those that changed with the file, with the reason', async () => {
    const answer = await ask({ files: ['web/style.py'] });
    expect(answer).toMatchObject({ seeds: ['web/style.py'], isColdStart: false, unknown: [], strategy: 'hybrid' });
    expect(answer.recommendations[0]).toMatchObject({ rank: 1, path: 'shop/money.py', novelty: 0.14 });
    expect(answer.recommendations[0]!.reasons[0]).toMatch(/^changed together in \d commits, last on \d{4}-\d\d-\d\d$/);
    expect(answer.recommendations.map(({ path }) => path)).not.toContain('web/style.py');
  });

  it('come from the stored vectors where the graph is not to be read', async () => {
    const [first] = (await ask({ files: ['web/style.py'], structure: 'vectors' })).recommendations;
    expect(first!.path).toBe('shop/money.py');
    const graph = await ask({ files: ['web/style.py'], structure: 'vectors', strategy: 'graph' });
    expect(graph.warnings).toBeUndefined();
    expect(graph.recommendations[0]!.scores.graph).not.toBe(0);
  });

  it('belong to a diff, of which new files are not known', async () => {
    repository.git('switch', '-q', '-c', 'feature');
    repository.write({ 'shop/cart.py': `${TREE['shop/cart.py']}# more\n`, 'shop/new.py': '' });
    const answer = await ask({ diff: 'main', strategy: 'graph' });
    expect(answer).toMatchObject({ seeds: ['shop/cart.py'], unknown: ['shop/new.py'] });
    expect(answer.recommendations.map(({ path }) => path)).toContain('tests/test_cart.py');
    repository.git('checkout', '-q', '--', '.');
    repository.remove('shop/new.py');
    repository.git('switch', '-q', 'main');
    expect(await ask({ diff: 'main' })).toMatchObject({ seeds: [], recommendations: [] });
  });

  it('need files that are indexed', async () => {
    await expect(ask({ files: ['README.md'] })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
    await expect(ask({})).rejects.toMatchObject({ code: 'USAGE' });
    const inside = await ask({ files: ['cart.py'], directory: join(repository.path, 'shop') });
    expect(inside.seeds).toEqual(['shop/cart.py']);
  });

  it('come without a history where there is none, which is said', async () => {
    const folder = createGitRepository();
    const { rm } = await import('node:fs/promises');
    folder.write(TREE);
    await rm(join(folder.path, '.git'), { recursive: true });
    await store.ingest(folder.path);
    const answer = await ask({ repository: folder.path, files: ['shop/cart.py'] });
    expect(answer.isColdStart).toBe(true);
    expect(answer.warnings![0]).toMatch(/^Without the history: /);
    expect(answer.recommendations[0]!.path).toBe('tests/test_cart.py');
    folder.delete();
  });

  it('are those of --like with the history', async () => {
    const options = { actor: SELF, stores: store.stores, repository: repository.path, file: 'web/style.py', limit: 5 };
    const { hits } = await findSimilar({ ...options, history: true, explain: true });
    const { recommendations } = await ask({ files: ['web/style.py'] });
    // An empty file has no lines to show.
    const shown = recommendations.filter(({ path }) => path !== 'shop/__init__.py').map(({ path }) => path);
    expect(hits.map(({ path }) => path).slice(0, shown.length)).toEqual(shown);
    expect(hits[0]!.reasons[0]).toMatch(/^changed together/);
    expect(Object.keys(hits[0]!.features!)).toContain('together');
    expect((await findSimilar({ ...options, explain: true })).hits).toEqual(hits);
    // Its words are in no other file.
    expect((await findSimilar({ ...options, history: false })).hits).toEqual([]);
  });
});

describe('a reading list', () => {
  it('begins with the central files, and goes on after what they build on', async () => {
    const list = await onboard({
      actor: SELF,
      stores: store.stores,
      repository: repository.path,
      folder: 'shop',
      limit: 12,
    });
    expect(list).toMatchObject({ folder: 'shop', total: 5 });
    const paths = list.files.map(({ path }) => path);
    expect(paths[0]).toBe('shop/money.py');
    expect(paths.indexOf('shop/orders.py')).toBeLessThan(paths.indexOf('shop/cli.py'));
    expect(list.files[0]!.reasons).toEqual(['2 files depend on it here', '1 elsewhere']);
    expect(list.files.at(-1)).toEqual({
      path: 'shop/cli.py',
      reasons: ['an entry point: uses 2 files', 'builds on shop/cart.py, shop/orders.py'],
    });
  });

  it('covers the repository without its tests, and no folder that has no code', async () => {
    const options = { actor: SELF, stores: store.stores, repository: repository.path, limit: 3 };
    const list = await onboard({ ...options, folder: '.', directory: repository.path });
    expect(list).toMatchObject({ folder: '', total: 7 });
    expect(list.files).toHaveLength(3);
    await expect(onboard({ ...options, folder: 'nowhere' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  });
});

describe('similar files', () => {
  it('are ordered by the cosine of their vectors', async () => {
    const options = { actor: SELF, stores: store.stores, repository: repository.path, file: 'shop/cart.py', limit: 3 };
    const { files, target } = await similar(options);
    expect(target).toEqual({ path: 'shop/cart.py' });
    expect(files).toHaveLength(3);
    expect(files.map(({ similarity }) => similarity)).toEqual(
      files.map(({ similarity }) => similarity).toSorted((a, b) => b - a),
    );
    await expect(similar({ ...options, file: 'nowhere.py' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  });

  it('need vectors', async () => {
    const other = createGitRepository(TREE);
    await store.ingest(other.path, { train: false });
    const asked = similar({
      actor: SELF,
      stores: store.stores,
      repository: other.path,
      file: 'shop/cart.py',
      limit: 3,
    });
    await expect(asked).rejects.toMatchObject({ code: 'BAD_REPOSITORY', message: /has no vector/ });
    const answer = await ask({ repository: other.path, files: ['shop/cart.py'], structure: 'vectors' });
    expect(answer.warnings).toEqual([expect.stringContaining('has no output vectors')]);
    other.delete();
  });
});
