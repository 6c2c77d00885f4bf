import { execFileSync } from 'node:child_process';
import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Exploration } from '../../../src/lib/modules/graph/usecases/exploration.ts';
import { explorationText } from '../../../src/lib/modules/graph/usecases/exploration-text.ts';
import { type ExploreOptions, explore } from '../../../src/lib/modules/graph/usecases/explore.ts';
import { describeExploration } from '../../../src/lib/render/exploration.ts';
import { SELF } from '../../support/actors.ts';
import { openEmbedded } from '../../support/embedded.ts';
import { indexedTree } from '../../support/indexed-tree.ts';

const LONG = Array.from({ length: 300 }, (_, i) => `    step_${i} = ${i}`).join('\n');
const CART = `from shop.money import add_tax

class Cart:
    """What a customer wants to buy."""
    def __init__(self):
        self.items = []

    def total(self):
        """Sum of all prices with tax."""
        return add_tax(sum(self.items))

def checkout(thing):
    cart = Cart()
    thing.total()
    return cart.total()
`;
const TREE = {
  'shop/__init__.py': '',
  'shop/cart.py': CART,
  'shop/money.py': `RATE = 0.2

def add_tax(price):
    """The price with its tax."""
    return price * (1 + RATE)

def reconcile(ledger):
    """Compares a ledger with the bank."""
${LONG}
    mismatch = ledger.overdrawn()
    return mismatch
`,
  'shop/notebook.py': `from shop.money import RATE\n\nDOUBLE = 2 * RATE\n\nclass Notebook:\n    def first_page(self):\n    ${LONG.replaceAll('\n', '\n    ')}\n    def second_page(self):\n        return RATE\n`,
  'zoo.py': 'from shop.cart import checkout\n\ndef visit():\n    return checkout(1)\n',
  'shop/fast.pyx': 'cdef int x\n',
  'tests/test_cart.py': 'from shop.cart import checkout\n\ndef test_checkout():\n    assert checkout(None)\n',
  ...Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [
      `many/part${i}.py`,
      `def gather_${i}(crate):\n    return crate.gather(${i})\n`,
    ]),
  ),
};

const indexed = indexedTree(TREE);

function ask(options: Pick<ExploreOptions, 'query' | 'diff'> & { readonly budget?: number }): Promise<Exploration> {
  const { stores } = indexed.store;
  return explore({ actor: SELF, stores, repository: indexed.repository.path, budget: 4000, ...options });
}

describe('explore answers', () => {
  it('a question with source, callers, callees and tests', async () => {
    const { definitions, tests, freshness, commit } = await ask({ query: 'sum of all prices with tax' });
    const [first] = definitions;
    expect(first).toMatchObject({ path: 'shop/cart.py', symbol: 'Cart.total', kind: 'method', line: 8, endLine: 10 });
    expect(first?.source).toEqual([{ line: 8, text: CART.split('\n').slice(7, 10).join('\n') }]);
    expect(first?.callers).toEqual({
      total: 1,
      definitions: [{ path: 'shop/cart.py', symbol: 'checkout', lines: [15] }],
      possible: 1,
    });
    expect(first?.callees?.definitions).toEqual([{ path: 'shop/money.py', symbol: 'add_tax', lines: [10] }]);
    expect(tests).toEqual({ total: 1, files: ['tests/test_cart.py'] });
    expect([freshness, commit]).toEqual(['fresh', indexed.repository.git('rev-parse', 'HEAD').trim()]);
  });

  it.each(['add_tax', 'shop/money.py:add_tax', 'add_tax()'])('a name with its definition first: %s', async (query) => {
    const { definitions } = await ask({ query });
    expect(definitions[0]).toMatchObject({
      symbol: 'add_tax',
      shown: 'whole',
      reasons: expect.arrayContaining(['has the name']),
    });
  });

  it('an issue with the definition in which its stack trace ends', async () => {
    const query =
      'Wrong price\nTraceback (most recent call last):\n  File "shop/cart.py", line 15, in checkout\n  File "shop/money.py", line 5, in add_tax\nTypeError: bad';
    const { definitions } = await ask({ query });
    expect(definitions[0]).toMatchObject({
      symbol: 'add_tax',
      reasons: expect.arrayContaining(['in the stack trace']),
    });
    expect(definitions.map(({ symbol }) => symbol)).toContain('checkout');
  });

  it('a diff with the changed definitions, and says what the index does not know', async () => {
    indexed.repository.write({
      'shop/cart.py': CART.replace('sum(self.items)', 'sum(self.items) + 1'),
      'added.py': 'x = 1\n',
    });
    await indexed.store.ingest(indexed.repository.path, { train: false });
    indexed.repository.write({ 'later.py': 'y = 1\n', 'shop/money.py': `${TREE['shop/money.py']}# more\n` });
    const found = await ask({ diff: 'HEAD' });
    expect(found.definitions.map(({ symbol, reasons }) => [symbol, ...reasons])).toEqual([['Cart.total', 'changed']]);
    expect(found.definitions[0]?.source[0]?.text).toContain('+ 1');
    expect([found.unknown, found.stale]).toEqual([['later.py'], ['shop/money.py']]);
    expect(found.whole).toContain('added.py');
    expect(explorationText(found)).toMatch(/^changed outside of definitions: .*\n.*not in the graph: later\.py\n/);
    execFileSync('git', ['-C', indexed.repository.path, 'clean', '-qfd']);
    indexed.repository.git('checkout', '--', '.');
    await indexed.store.ingest(indexed.repository.path, { train: false });
  });
});

it('of a diff puts functions before values, and tests last', async () => {
  indexed.repository.write({
    'shop/money.py': TREE['shop/money.py'].replace('0.2', '0.3').replace('(1 + RATE)', '(RATE + 1)'),
    'tests/test_cart.py': `${TREE['tests/test_cart.py']}    assert checkout(1)\n`,
  });
  await indexed.store.ingest(indexed.repository.path, { train: false });
  const { definitions } = await ask({ diff: 'HEAD' });
  expect(definitions.map(({ symbol }) => symbol)).toEqual(['add_tax', 'RATE', 'test_checkout']);
  indexed.repository.git('checkout', '--', '.');
  await indexed.store.ingest(indexed.repository.path, { train: false });
});

it('shows a member within the source of its type only once', async () => {
  const found = await ask({ query: 'Cart' });
  const total = found.definitions.find(({ symbol }) => symbol === 'Cart.total');
  expect(total).toMatchObject({ shown: 'inside', source: [] });
  expect(explorationText(found).match(/return add_tax/g)).toHaveLength(1);
});

it('of a type below its member leaves out the lines of the member', async () => {
  const { definitions } = await ask({ query: 'sum of all prices with tax cart' });
  const text = explorationText(await ask({ query: 'sum of all prices with tax cart' }));
  const symbols = definitions.map(({ symbol }) => symbol);
  expect(symbols.indexOf('Cart.total')).toBeLessThan(symbols.indexOf('Cart'));
  expect(text.match(/return add_tax/g)).toHaveLength(1);
  expect(text).toContain('        self.items = []\n\n… lines 8-10\n');
});

it('of a diff without changed definitions says so, and names the files that are not in the graph', async () => {
  expect(explorationText(await ask({ diff: 'HEAD' }))).toBe('no definition has changed since HEAD');
  indexed.repository.write({ 'notes.md': 'x\n' });
  expect(explorationText(await ask({ diff: 'HEAD' }))).toBe('changed, but not in the graph: notes.md');
  expect(describeExploration(await ask({ diff: 'HEAD' }), new Chalk({ level: 0 }))).toBe(
    'changed, but not in the graph: notes.md',
  );
  execFileSync('git', ['-C', indexed.repository.path, 'clean', '-qfd']);
});

it('of a long type shows where its members begin', async () => {
  const { definitions } = await ask({ query: 'Notebook' });
  const [first] = definitions;
  expect(first).toMatchObject({ symbol: 'Notebook', shown: 'part' });
  const text = first!.source.map((excerpt) => excerpt.text).join('\n');
  expect([text.includes('def first_page('), text.includes('def second_page(')]).toEqual([true, true]);
  expect(text).not.toContain('step_77 ');
});

it('shows the head and the telling lines of a long definition, and where lines are left out', async () => {
  const { definitions } = await ask({ query: 'step ledger overdrawn mismatch' });
  const [first] = definitions;
  expect(first).toMatchObject({ symbol: 'reconcile', shown: 'part' });
  const text = first!.source.map((excerpt) => excerpt.text);
  expect(text[0]).toMatch(/^def reconcile\(ledger\):\n/);
  expect(text.at(-1)).toContain('    mismatch = ledger.overdrawn()');
  expect(explorationText({ ...(await ask({ query: 'ledger overdrawn mismatch' })) })).toMatch(/^… lines \d+-\d+$/m);
});

it('shows many small definitions rather than few, names those that it leaves out with their lines, and counts the rest', async () => {
  const { definitions, leftOut } = await ask({ query: 'gather crate' });
  // A search compares the definitions of twenty files.
  expect(definitions).toHaveLength(20);
  expect(leftOut.total).toBe(0);
  const small = await ask({ query: 'gather crate', budget: 200 });
  expect(small.leftOut.total).toBeGreaterThan(small.leftOut.definitions.length);
  const { path, symbol } = small.leftOut.definitions[0]!;
  expect(explorationText(small)).toContain(`left out: ${path}: ${symbol} 1-2`);
});

it.each([200, 201, 333, 500, 1000, 2500, 4000, 20_000])(
  'its text keeps to a budget of %i tokens, whatever is asked',
  async (budget) => {
    for (const query of [
      'gather crate',
      'Cart',
      'sum of all prices with tax',
      'ledger overdrawn mismatch',
      'add_tax\nCart.total fails',
    ]) {
      const text = explorationText(await ask({ query, budget }));
      expect(text.length).toBeLessThanOrEqual(4 * budget);
      expect(text.length).toBeGreaterThan(100);
    }
  },
);

it('uses a larger budget for more source', async () => {
  const shown = async (budget: number) =>
    (await ask({ query: 'gather crate', budget })).definitions.filter(({ shown }) => shown === 'whole').length;
  expect(await shown(2000)).toBeGreaterThan(await shown(400));
});

it('answers the same every time, from a second index, too', async () => {
  const query = 'price of a cart with tax';
  const first = await ask({ query });
  expect(await ask({ query })).toEqual(first);
  const other = await openEmbedded();
  await other.ingest(indexed.repository.path, { train: false });
  const options = { actor: SELF, stores: other.stores, repository: indexed.repository.path, budget: 4000 };
  expect(await explore({ ...options, query })).toEqual(first);
  await other.delete();
});

it('says which languages were not read', async () => {
  expect((await ask({ query: 'tax' })).unsupported).toEqual({ cython: 1 });
});

it('names callers in code before those in tests', async () => {
  const [first] = (await ask({ query: 'checkout' })).definitions;
  expect(first?.callers?.definitions.map(({ path }) => path)).toEqual(['zoo.py', 'tests/test_cart.py']);
});

it('needs a question or a diff', async () => {
  await expect(ask({})).rejects.toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(/Nothing to explore/) }),
  );
});
