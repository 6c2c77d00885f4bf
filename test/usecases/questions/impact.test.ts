import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImpactOptions, impact } from '../../../src/lib/modules/graph/usecases/impact.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const SHOP = `package shop

// Total adds the tax.
func Total(x int) int { return x + tax(x) }

func tax(x int) int {
	return x / 5
}

func Name() string { return "shop" }

type Cart struct{ items []int }

func (c *Cart) Add(x int) { c.items = append(c.items, x) }

func (c *Cart) Size() int { return len(c.items) }
`;

const TREE = {
  'go.mod': 'module example.org/m\n\ngo 1.22\n',
  'shop/shop.go': SHOP,
  'shop/total_test.go': 'package shop\n\nimport "testing"\n\nfunc TestTotal(t *testing.T) { Total(1) }\n',
  'shop/name_test.go': 'package shop\n\nimport "testing"\n\nfunc TestName(t *testing.T) { Name() }\n',
  'cart/cart_test.go':
    'package cart\n\nimport (\n\t"testing"\n\n\t"example.org/m/shop"\n)\n\nfunc TestCart(t *testing.T) { (&shop.Cart{}).Add(1) }\n',
  'web/package.json': '{"jest":{"setupFiles":["./setup.js"]}}',
  'web/setup.js': "require('./env');\n",
  'web/env.js': '',
  'web/a.test.js': '',
  'py/pytest.ini': '[pytest]\naddopts = -p tools.plugin\n',
  'py/tools/plugin.py': 'import tools.clock\n',
  'py/tools/clock.py': '',
  'py/test_a.py': '',
  'test_top.py': '',
};
const ALL = ['cart/cart_test.go', 'shop/name_test.go', 'shop/total_test.go'];

let stores: Embedded;
let repository: GitRepository;

beforeEach(async () => {
  stores = await openEmbedded();
  repository = createGitRepository(TREE);
});

afterEach(async () => {
  repository.delete();
  await stores.delete();
});

async function ask(options: Pick<ImpactOptions, 'diff' | 'files' | 'byFile'>) {
  const { catalog } = stores.stores;
  return impact({ actor: SELF, catalog, repository: repository.path, ...options });
}

/** The answer after a change of the text of `shop/shop.go`, which is indexed. */
async function changed(from: string, to: string, byFile = false) {
  repository.write({ 'shop/shop.go': SHOP.replace(from, to) });
  await stores.ingest(repository.path, { train: false });
  const answer = await ask({ diff: 'HEAD', byFile });
  const definitions = answer.definitions.map(({ symbol }) => symbol).sort();
  return { ...answer, definitions, tests: answer.tests.toSorted() };
}

describe('a diff', () => {
  it('of a private function selects the tests that reach it', async () => {
    expect(await changed('x / 5', 'x / 4')).toMatchObject({
      changed: ['shop/shop.go'],
      whole: [],
      definitions: ['tax'],
      tests: ['shop/total_test.go'],
      files: [
        { path: 'shop/total_test.go', precision: 'definition', via: { kind: 'use', specifier: 'Total', line: 5 } },
      ],
    });
  });

  it('of a method selects those that call it', async () => {
    expect(await changed('append(c.items, x)', 'append(c.items, x, x)')).toMatchObject({
      definitions: ['Cart.Add'],
      tests: ['cart/cart_test.go'],
    });
  });

  it('of comments selects none', async () => {
    expect(await changed('adds the tax', 'adds tax')).toMatchObject({ whole: [], definitions: [], tests: [] });
  });

  it('of code outside of definitions selects all that load the file, and so does every one when files shall count', async () => {
    expect(await changed('package shop\n', 'package shop\n\nimport _ "embed"\n')).toMatchObject({
      whole: ['shop/shop.go'],
      definitions: [],
      tests: ALL,
    });
    const { tests, files, whole } = await changed('x / 5', 'x / 4', true);
    expect([whole, tests]).toEqual([['shop/shop.go'], ALL]);
    expect(files.every(({ precision }) => precision === 'file')).toBe(true);
  });

  it('that removes a definition selects all where another file still mentions it, and else none', async () => {
    const name = 'func Name() string { return "shop" }\n\n';
    expect(await changed(name, '')).toMatchObject({ whole: ['shop/shop.go'], tests: ALL });
    repository.write({ 'shop/name_test.go': 'package shop\n' });
    repository.commit();
    expect(await changed(name, '')).toMatchObject({ whole: [], definitions: [], tests: [] });
  });

  it('of a file that was indexed before counts as a whole', async () => {
    await stores.ingest(repository.path, { train: false });
    repository.write({ 'shop/shop.go': SHOP.replace('x / 5', 'x / 4'), 'new.md': '' });
    const { stale, whole, unknown, tests } = await ask({ diff: 'HEAD' });
    expect({ stale, whole, unknown }).toEqual({
      stale: ['shop/shop.go'],
      whole: ['shop/shop.go'],
      unknown: ['new.md'],
    });
    expect(tests.toSorted()).toEqual(ALL);
  });
});

it('a definition that is named is followed, and a file counts as a whole', async () => {
  await stores.ingest(repository.path, { train: false });
  const { definitions, tests } = await ask({ files: ['shop/shop.go:tax'] });
  expect(definitions).toEqual([{ path: 'shop/shop.go', symbol: 'tax', kind: 'function', line: 6, endLine: 8 }]);
  expect(tests).toEqual(['shop/total_test.go']);
  expect((await ask({ files: ['shop/shop.go:tax'], byFile: true })).tests.toSorted()).toEqual(ALL);
  expect((await ask({ files: ['shop/shop.go'] })).tests.toSorted()).toEqual(ALL);
});

it('a setup file selects the tests below its configuration, and is known again after an ingest of something else', async () => {
  await stores.ingest(repository.path, { train: false });
  expect((await ask({ files: ['web/env.js'] })).tests).toEqual(['web/a.test.js']);
  repository.write({ 'web/a.test.js': 'test();\n' });
  await stores.ingest(repository.path, { train: false });
  expect((await ask({ files: ['web/setup.js'] })).tests).toEqual(['web/a.test.js']);
  repository.write({ 'web/setup.js': '' });
  await stores.ingest(repository.path, { train: false });
  expect((await ask({ files: ['web/setup.js'] })).tests).toEqual(['web/a.test.js']);
  repository.write({ 'web/package.json': '{}' });
  await stores.ingest(repository.path, { train: false });
  expect((await ask({ files: ['web/setup.js'] })).tests).toEqual([]);
});

it('a plugin that the options of pytest name selects the tests below its configuration', async () => {
  await stores.ingest(repository.path, { train: false });
  expect((await ask({ files: ['py/tools/clock.py'] })).tests).toEqual(['py/test_a.py']);
  repository.write({ 'py/pytest.ini': '[pytest]\n' });
  await stores.ingest(repository.path, { train: false });
  expect((await ask({ files: ['py/tools/clock.py'] })).tests).toEqual([]);
});
