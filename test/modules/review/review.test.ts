import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { review } from '../../../src/lib/modules/graph/usecases/review/review.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const TREE = {
  'README.md': '# Shop\n',
  'shop/__init__.py': '',
  'shop/money.py':
    'RATE = 0.2\n\ndef tax(price):\n    return price * RATE\n\ndef shown(price):\n    return str(price)\n\nclass Sum:\n    def add(self, price):\n        return price\n',
  'shop/cart.py':
    'from shop.money import tax, Sum\n\nclass Cart:\n    def total(self):\n        return tax(1) + Sum().add(2)\n\ndef other(unknown):\n    return unknown.add(1)\n',
  'shop/page.py': 'from shop import money\n\ndef page():\n    return money.shown(1)\n',
  'tests/test_cart.py': 'from shop.cart import Cart\n\ndef test_total():\n    assert Cart().total()\n',
  'web/app.svelte': '<p>Shop</p>\n',
};
const MONEY = TREE['shop/money.py'];

let stores: Embedded;
let repository: GitRepository;

beforeAll(async () => {
  stores = await openEmbedded();
});
afterAll(() => stores.delete());

beforeEach(() => {
  repository = createGitRepository(TREE);
});
afterEach(() => repository.delete());

const ask = (limit = 20) =>
  review({ actor: SELF, catalog: stores.stores.catalog, repository: repository.path, diff: 'HEAD', limit });

async function changed(files: Readonly<Record<string, string>>, limit?: number) {
  repository.write(files);
  await stores.ingest(repository.path, { train: false });
  return ask(limit);
}

const moneyWith = (from: string, to: string) => changed({ 'shop/money.py': MONEY.replace(from, to) });
const lines = (uses: readonly { readonly path: string; readonly line: number }[]) =>
  uses.map(({ path, line }) => `${path}:${line}`);

describe('the changes', () => {
  it('are files, code first, with the definitions whose own lines differ', async () => {
    repository.remove('shop/page.py');
    const { changed: section } = await changed({
      'README.md': '# The shop\n',
      'shop/new.py': 'def fresh():\n    return 1\n',
      'shop/money.py': MONEY.replace('price * RATE', 'price').replace('def shown', 'def show'),
    });
    expect(section).toMatchObject({ total: 4, added: 1, deleted: 1, definitions: 3 });
    expect(section.files.map(({ path, change }) => `${path} ${change}`)).toEqual([
      'shop/money.py modified',
      'shop/new.py added',
      'shop/page.py deleted',
      'README.md modified',
    ]);
    expect(section.files[0]!.definitions.map(({ symbol, change, line }) => `${symbol} ${change} ${line}`)).toEqual([
      'tax modified 3',
      'show added 6',
      'shown removed 6',
    ]);
  });

  it('name the path that a renamed file had', async () => {
    repository.git('mv', 'shop/page.py', 'shop/view.py');
    const { changed: section } = await changed({});
    expect(section.files).toMatchObject([{ path: 'shop/view.py', change: 'renamed', before: 'shop/page.py' }]);
  });

  it('are none', async () => {
    const report = await changed({});
    expect(report).toMatchObject({
      changed: { total: 0, files: [] },
      breaking: { total: 0, changes: [] },
      tests: { total: 0, files: [] },
    });
  });
});

describe('a breaking change', () => {
  it('is a definition that is gone, with the lines that still use it', async () => {
    const { breaking } = await moneyWith('def tax', 'def vat');
    expect(breaking).toMatchObject({ total: 1, changes: [{ symbol: 'tax', change: 'removed', line: 3, total: 2 }] });
    expect(lines(breaking.changes[0]!.uses)).toEqual(['shop/cart.py:1', 'shop/cart.py:5']);
    expect(breaking.changes[0]!.before).toBe('def tax(price):');
    expect(breaking.unknown).toBe(0);
  });

  it('is one of a file that is gone', async () => {
    repository.remove('shop/money.py');
    const { breaking } = await changed({});
    expect(breaking.changes.map(({ symbol, total }) => `${symbol} ${total}`)).toEqual(['Sum 2', 'tax 2', 'shown 1']);
  });

  it('is one that moved with its file, where imports still name the old one', async () => {
    repository.git('mv', 'shop/money.py', 'shop/cash.py');
    const { breaking } = await changed({ 'shop/page.py': TREE['shop/page.py'].replaceAll('money', 'cash') });
    expect(breaking.changes.map(({ symbol }) => symbol)).toEqual(['Sum', 'tax']);
  });

  it('is a member of a type that is still there', async () => {
    const { breaking } = await moneyWith('def add', 'def plus');
    expect(breaking.changes).toMatchObject([{ symbol: 'Sum.add', change: 'removed', total: 1, possible: 1 }]);
    expect(lines(breaking.changes[0]!.uses)).toEqual(['shop/cart.py:5']);
  });

  it('is a signature that the calls on unchanged lines do not fit', async () => {
    const { breaking } = await moneyWith('def tax(price)', 'def tax(price, rate)');
    expect(breaking.changes).toMatchObject([
      {
        symbol: 'tax',
        change: 'signature',
        line: 3,
        before: 'def tax(price):',
        after: 'def tax(price, rate):',
        total: 1,
      },
    ]);
    expect(breaking.changes[0]!.uses).toEqual([{ path: 'shop/cart.py', line: 5, symbol: 'Cart.total', test: false }]);
  });

  it.each([
    ['whose calls changed with it', 'tax(1)', 'tax(1, 2)', ', rate'],
    ['that takes more than before', 'no such text', '', ', rate=1'],
  ])('is not a signature %s', async (_, from, to, parameter) => {
    const { breaking } = await changed({
      'shop/money.py': MONEY.replace('def tax(price', `def tax(price${parameter}`),
      'shop/cart.py': TREE['shop/cart.py'].replace(from, to),
    });
    expect(breaking.changes).toEqual([]);
  });

  it('is not a definition that moved, whose name is imported where it was', async () => {
    const { breaking } = await changed({
      'shop/rates.py': 'def tax(price):\n    return price\n',
      'shop/money.py': MONEY.replace('def tax(price):\n    return price * RATE', 'from shop.rates import tax'),
    });
    expect(breaking.changes).toEqual([]);
  });

  it('is not one whose name now comes from outside of the repository', async () => {
    const { breaking } = await moneyWith('def tax(price):\n    return price * RATE', 'from tariffs import tax');
    expect(breaking.changes).toEqual([]);
  });

  it('is told of the lines that name it, not of those that use it by another name', async () => {
    repository.write({ 'shop/page.py': 'from shop.money import shown as s\n\ndef page():\n    return s(1)\n' });
    repository.commit();
    const { breaking } = await moneyWith('def shown', 'def show');
    expect(lines(breaking.changes[0]!.uses)).toEqual(['shop/page.py:1']);
  });

  it('is not one whose users changed, nor one that nobody uses', async () => {
    const { breaking } = await changed({
      'shop/money.py': MONEY.replace('def tax', 'def vat').replace('RATE', 'RATIO').replace('RATE', 'RATIO'),
      'shop/cart.py': TREE['shop/cart.py'].replaceAll('tax', 'vat'),
    });
    expect(breaking.changes).toEqual([]);
  });

  it('is not one in a module that answers for names that it does not define', async () => {
    const { breaking } = await changed({
      'shop/money.py': `${MONEY.replace('def tax', 'def vat')}\ndef __getattr__(name):\n    return globals()['vat']\n`,
    });
    expect(breaking.changes).toEqual([]);
  });

  it('is one that is no longer exported', async () => {
    const tree = { 'web/a.ts': 'export function f() {}\n', 'web/b.ts': "import { f } from './a.ts';\nf();\n" };
    repository.write(tree);
    repository.commit();
    const { breaking } = await changed({ 'web/a.ts': 'function f() {}\nf();\n' });
    expect(breaking.changes).toMatchObject([{ symbol: 'f', change: 'hidden', after: 'function f()' }]);
    expect(lines(breaking.changes[0]!.uses)).toEqual(['web/b.ts:2']);
  });
});

describe('new cycles', () => {
  const cycle = {
    'web/a.ts': "import './b.ts';\n",
    'web/b.ts': "import './c.ts';\n",
    'web/c.ts': "import './a.ts';\n",
  };
  const ways = (added: readonly (readonly { readonly from: string }[])[]) =>
    added.map((links) => links.map(({ from }) => from));

  it('begin with the import that closes them', async () => {
    repository.write({ ...cycle, 'web/c.ts': '' });
    repository.commit();
    const { cycles } = await changed({ 'web/c.ts': cycle['web/c.ts'] });
    expect(cycles.total).toBe(1);
    expect(ways(cycles.added)).toEqual([['web/c.ts', 'web/a.ts', 'web/b.ts']]);
  });

  it('are none where the base had them, whatever else changed in their files', async () => {
    repository.write(cycle);
    repository.commit();
    const { cycles } = await changed({ 'web/c.ts': `${cycle['web/c.ts']}export const c = 1;\n` });
    expect(cycles).toEqual({ total: 0, added: [], unknown: 0 });
  });

  it('are none where a file of one was renamed', async () => {
    repository.write({ ...cycle, 'web/d/c.ts': "import '../a.ts';\n", 'web/b.ts': "import './d/c.ts';\n" });
    repository.remove('web/c.ts');
    repository.commit();
    repository.git('mv', 'web/d', 'web/e');
    const { cycles } = await changed({ 'web/b.ts': "import './e/c.ts';\n" });
    expect(cycles.added).toEqual([]);
  });

  it('may come from a new file that an unchanged import finds', async () => {
    repository.write({ 'web/a.ts': "import './b.ts';\n" });
    repository.commit();
    const { cycles } = await changed({ 'web/b.ts': "import './a.ts';\n" });
    expect(ways(cycles.added)).toEqual([['web/a.ts', 'web/b.ts']]);
  });
});

it('lists who uses what changed, code before tests, and counts what may', async () => {
  const { uses, dependents } = await moneyWith('        return price\n', '        return 2 * price\n');
  expect(uses).toEqual({
    total: 1,
    definitions: [
      {
        ...{ path: 'shop/money.py', symbol: 'Sum.add', kind: 'method', line: 10, total: 1, possible: 1 },
        users: [{ path: 'shop/cart.py', symbol: 'Cart.total', test: false, kinds: ['call'], lines: [5] }],
      },
    ],
  });
  expect(dependents.files).toMatchObject([{ path: 'shop/cart.py', distance: 1, via: { line: 5 } }]);
});

it('names the tests to run, all of them', async () => {
  const { tests } = await changed({ 'shop/money.py': MONEY.replace('price * RATE', 'price') }, 1);
  expect(tests).toEqual({ total: 1, files: ['tests/test_cart.py'] });
});

it('limits every other list', async () => {
  const report = await changed({ 'shop/money.py': 'RATE = 1\n', 'shop/page.py': 'X = 1\n' }, 1);
  expect(report.changed).toMatchObject({ total: 2, files: [{ definitions: [{}] }] });
  expect(report.breaking).toMatchObject({ total: 2, changes: [{ total: 2, uses: [{}] }] });
  expect(report.changed.files).toHaveLength(1);
  expect(report.breaking.changes).toHaveLength(1);
  expect(report.breaking.changes[0]!.uses).toHaveLength(1);
});

describe('what was not examined', () => {
  it('is a file that changed since it was indexed, or that is in a language that is not read', async () => {
    await stores.ingest(repository.path, { train: false });
    repository.write({ 'shop/money.py': `${MONEY}X = 1\n`, 'shop/late.py': '', 'web/app.svelte': '' });
    const report = await ask();
    expect(report.freshness).toBe('dirty');
    expect(report.unread).toEqual({
      total: 3,
      reasons: [
        { reason: '.svelte is not read', total: 1, files: ['web/app.svelte'] },
        { reason: 'changed since it was indexed', total: 1, files: ['shop/money.py'] },
        { reason: 'not in the index', total: 1, files: ['shop/late.py'] },
      ],
    });
    expect(report.breaking.unknown).toBe(1);
  });

  it('is nothing where all was', async () => {
    expect((await moneyWith('def tax', 'def vat')).unread).toEqual({ total: 0, reasons: [] });
  });
});
