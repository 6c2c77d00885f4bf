import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSimilar } from '../../../src/lib/usecases/questions/find-similar.ts';
import { search } from '../../../src/lib/usecases/questions/search.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

let store: Embedded;
let repository: GitRepository;
let other: GitRepository;

const TREE = {
  'shop/cart.py':
    'from .money import add_tax\n\nclass Cart:\n    """Collects what is bought."""\n    def total(self):\n        return add_tax(sum(self.prices))\n',
  'shop/money.py':
    '"""Amounts and VAT."""\nRATE = 0.2\n\ndef add_tax(amount):\n    """Adds the tax to a net amount."""\n    return amount * (1 + RATE)\n',
  'shop/store.py': 'def save(cart):\n    raise IOError("connection refused by the cart store")\n',
  'tests/test_cart.py': 'from shop.cart import Cart\n\ndef test_total():\n    assert Cart().total() == 0  # cart tax\n',
  'web/cart.ts': "export { render } from './render';\n// 加载配置文件\nexport class CartView { tax = 0 }\n",
  'web/render.ts': "import './legacy.js';\nexport function render(cart: string) { return cart; }\n",
  'web/legacy.js': 'var zebra = 1;\n',
  'blank.py': '',
};

beforeAll(async () => {
  store = await openEmbedded();
  repository = createGitRepository(TREE);
  other = createGitRepository({ 'a.py': 'def cart(): return "tax"\n' });
  await store.ingest(repository.path, { train: false });
  await store.ingest(other.path, { train: false });
});

afterAll(async () => {
  await store.delete();
  repository.delete();
  other.delete();
});

const ask = (query: string, options: Partial<Parameters<typeof search>[0]> = {}) =>
  search({ actor: SELF, stores: store.stores, repository: repository.path, query, limit: 10, ...options });
const pathsOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).hits.map(({ path }) => path);

describe('search', () => {
  it('finds by words, by names and by re-exported names', async () => {
    expect((await pathsOf('where is the tax added to an amount'))[0]).toBe('shop/money.py');
    expect((await pathsOf('add_tax'))[0]).toBe('shop/money.py');
    expect((await pathsOf('render'))[0]).toBe('web/render.ts');
    expect(await pathsOf('render')).toContain('web/cart.ts');
  });

  it('adds the proved neighbours of the hits when words find little', async () => {
    const { hits } = await ask('connection collects');
    const byWords = ['shop/cart.py', 'shop/store.py'];
    expect(hits.slice(0, 2).map(({ path }) => path)).toEqual(byWords);
    expect(hits.slice(2).map(({ path, reasons }) => [path, reasons])).toEqual([
      ['shop/money.py', ['next to shop/cart.py']],
      ['tests/test_cart.py', ['next to shop/cart.py']],
    ]);
    expect(hits[2]).toMatchObject({ snippet: expect.stringContaining('Amounts'), score: expect.any(Number) });
    expect(hits[2]!.score).toBeLessThan(hits[1]!.score);
    expect(await pathsOf('connection collects', { limit: 3 })).toEqual([...byWords, 'shop/money.py']);
    expect(await pathsOf('zebra')).toEqual(['web/legacy.js', 'web/render.ts']);
    expect(await pathsOf('zebra', { language: 'javascript' })).toEqual(['web/legacy.js']);
    expect(await pathsOf('collects', { path: 'shop/**' })).toEqual(['shop/cart.py']);
    expect(await pathsOf('collects', { kind: 'class' })).toEqual(['shop/cart.py']);
    expect(await pathsOf('collects -nothing')).toEqual(['shop/cart.py']);
  });

  it('asks one repository or all', async () => {
    const all = await search({ actor: SELF, stores: store.stores, query: 'cart tax', limit: 20 });
    expect(new Set(all.hits.map((hit) => hit.repository)).size).toBe(2);
    expect(new Set((await ask('cart tax')).hits.map((hit) => hit.repository)).size).toBe(1);
  });

  it('keeps to a path, a kind, a language', async () => {
    expect(new Set(await pathsOf('cart', { path: 'web' }))).toEqual(new Set(['web/cart.ts', 'web/render.ts']));
    expect(await pathsOf('cart', { path: 'test_*.py' })).toEqual(['tests/test_cart.py']);
    expect(await pathsOf('cart', { path: 'nowhere/**' })).toEqual([]);
    const classes = (await ask('cart', { kind: 'class' })).hits;
    expect(classes.map(({ symbol }) => symbol).sort()).toEqual(['Cart', 'CartView']);
    expect(new Set(await pathsOf('cart', { language: 'typescript' }))).toEqual(
      new Set(['web/cart.ts', 'web/render.ts']),
    );
  });

  it('finds quoted text first, drops nothing unless asked to, and leaves out what has an excluded word', async () => {
    expect(await pathsOf('"Connection refused"')).toEqual(['shop/store.py']);
    const [first, ...others] = await pathsOf('where is the total of a cart, "Connection refused"');
    expect(first).toBe('shop/store.py');
    expect(others).toContain('shop/cart.py');
    expect((await ask('cart total "Connection refused"')).hits[0]!.reasons[0]).toBe('contains the quoted text');
    expect(await pathsOf('cart total "Connection refused"', { exact: true })).toEqual(['shop/store.py']);
    expect(await pathsOf('cart "refused connection"', { exact: true })).toEqual([]);
    expect(await pathsOf('cart', { exact: true })).toEqual(await pathsOf('cart'));
    expect(await pathsOf('cart tax -test')).not.toContain('tests/test_cart.py');
    expect(await pathsOf('cart tax')).toContain('tests/test_cart.py');
  });

  it('by definition keeps to the quoted text when asked to, and says when no definition has it', async () => {
    const symbolsOf = async (query: string, exact: boolean) => {
      const { hits, warnings } = await ask(query, { by: 'definition', exact });
      return [hits.map(({ symbol }) => symbol), warnings?.length ?? 0];
    };
    expect(await symbolsOf('tax "to a net amount"', true)).toEqual([['add_tax'], 0]);
    expect(await symbolsOf('tax "to a net amount"', false)).toEqual([['add_tax'], 0]);
    expect(await symbolsOf('tax "Amounts and VAT"', true)).toEqual([[], 1]);
    expect(await symbolsOf('tax "Amounts and VAT"', false)).toEqual([expect.arrayContaining(['add_tax']), 1]);
    // Nowhere at all: one warning is enough.
    expect((await symbolsOf('tax "VAT and amounts"', false))[1]).toBe(1);
  });

  it('says so when the quoted text is nowhere, and finds its words', async () => {
    const { hits, warnings } = await ask('"refused connection"');
    expect(hits.map(({ path }) => path)).toEqual(['shop/store.py']);
    expect(warnings).toEqual([expect.stringContaining('in quotes')]);
    expect((await ask('"Connection refused"')).warnings).toBeUndefined();
  });

  it('explains on demand', async () => {
    expect((await ask('tax')).hits[0]!.features).toBeUndefined();
    expect(Object.keys((await ask('tax', { explain: true })).hits[0]!.features!)).toContain('words');
  });

  it('finds parts of a text without blanks', async () => {
    expect((await pathsOf('配置'))[0]).toBe('web/cart.ts');
  });

  it.each([
    ['the operators of full-text search', 'cart AND NOT tax OR NEAR("cart" tax, 2) ^cart* {path}: names : cart'],
    ['SQL', `'; DROP TABLE chunks; -- cart " OR 1=1`],
    ['10 kB', 'cart tax '.repeat(1200)],
    ['one very long word and a real one', `${'x'.repeat(10_000)} cart`],
    ['an open quote', '"cart'],
    ['control characters', 'cart\0\u0007\n\ttax'],
  ])('takes %s as words', async (_, query) => {
    expect(await pathsOf(query, { limit: 20 })).toContain('shop/cart.py');
  });

  it.each(['Корзина', 'ตะกร้า', '🛒 emoji', '-', '"" cartx'])('answers %s, with nothing if need be', async (query) => {
    const answer = ask(query);
    await expect(answer.catch((error: { code: string }) => error.code)).resolves.toBeDefined();
    await answer.then(
      ({ hits }) => expect(hits).toBeInstanceOf(Array),
      (error: { code: string }) => expect(error.code).toBe('USAGE'),
    );
  });

  it.each(['', '   ', '?!()*"', '-tax'])('says that %j has no words', async (query) => {
    await expect(ask(query)).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('what belongs together with a file', () => {
  const like = async (file: string, options: Partial<Parameters<typeof findSimilar>[0]> = {}) =>
    (await findSimilar({ actor: SELF, stores: store.stores, repository: repository.path, file, limit: 10, ...options }))
      .hits;

  it('are its dependencies, its test, and files with its words; never itself', async () => {
    const hits = await like('shop/cart.py');
    expect(hits.map(({ path }) => path)).toEqual(expect.arrayContaining(['shop/money.py', 'tests/test_cart.py']));
    expect(hits.map(({ path }) => path)).not.toContain('shop/cart.py');
    expect(hits.find(({ path }) => path === 'shop/money.py')!.reasons).toContain('proved dependency');
  });

  it('can be narrowed and explained as well', async () => {
    expect((await like('shop/cart.py', { path: 'tests' })).map(({ path }) => path)).toEqual(['tests/test_cart.py']);
    expect((await like('shop/cart.py', { kind: 'class' })).map(({ kind }) => kind)).toEqual(['class']);
    expect((await like('shop/cart.py', { explain: true }))[0]!.features).toHaveProperty('text');
  });

  it('takes a blank file, which only its path can tell about, and says when a file is unknown', async () => {
    expect((await like('blank.py')).map(({ path }) => path)).not.toContain('blank.py');
    await expect(like('nowhere.py')).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
  });
});
