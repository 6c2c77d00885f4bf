import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SearchOptions, search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const CART = `from .money import add_tax

class Cart:
    """Items that a customer wants."""

    def add(self, item):
        """Puts an item into the cart."""
        self.items.append(item)

    def total(self):
        """Sum of all prices, with tax."""
        return add_tax(sum(item.price for item in self.items))
`;
const MONEY = `RATE = 19

def add_tax(price):
    """The price with tax."""
    if price < 0:
        raise ValueError("negative price")
    return price + price * RATE / 100

def table(price):
    """Prices of one to seventy."""
${'    yield price * 2\n'.repeat(70)}
def format_price(price):
    """Writes a price with its currency."""
    return f"{price} EUR"
`;
const TREE = {
  'shop/__init__.py': '',
  'shop/cart.py': CART,
  'shop/money.py': MONEY,
  'shop/report.py':
    'def print_totals(carts):\n    """Prints the total of each cart."""\n    for cart in carts:\n        print(cart.total())\n',
  'tests/test_cart.py':
    'def test_cart_total_is_wrong_in_printed_totals():\n    """The total of a cart that is printed."""\n    assert total() == 1\n',
};

let store: Embedded;
let repository: GitRepository;

beforeAll(async () => {
  store = await openEmbedded();
  repository = createGitRepository(TREE);
  await store.ingest(repository.path, { train: false });
});

afterAll(async () => {
  await store.delete();
  repository.delete();
});

async function ask(query: string, options: Partial<SearchOptions> = {}) {
  const given = { actor: SELF, stores: store.stores, repository: repository.path, limit: 10, ...options };
  return (await search({ ...given, query })).hits;
}

const REPORT = [
  'Printed totals of a cart are wrong',
  'When I print the totals of a cart, I see:',
  '```',
  'Traceback (most recent call last):',
  '  File "/usr/lib/site-packages/shop/money.py", line 6, in add_tax',
  '    raise ValueError("negative price")',
  'ValueError: negative price',
  '```',
].join('\n');

describe('a text of several lines', () => {
  it('puts the files first that it names', async () => {
    expect((await ask(REPORT.split('\n')[0]!))[0]!.path).not.toBe('shop/money.py');
    const [first] = await ask(REPORT, { explain: true });
    expect(first).toMatchObject({ path: 'shop/money.py', reasons: expect.arrayContaining(['named in the text']) });
    expect(first!.features).toMatchObject({ mentioned: 4 });
  });

  it('puts tests behind, unless its title asks for them', async () => {
    const partsOf = async (text: string) =>
      (await ask(text, { explain: true })).find(({ path }) => path === 'tests/test_cart.py')?.features;
    expect(await partsOf(REPORT)).toMatchObject({ test: -2 });
    expect(await partsOf(`In tests: ${REPORT}`)).not.toHaveProperty('test');
  });

  it('requires none of its quotes, and excludes nothing', async () => {
    const hits = await ask('Price is "nowhere written"\nwith -price and "not there either"');
    expect(hits.map(({ path }) => path)).toContain('shop/money.py');
  });

  it('counts its title more than what follows', async () => {
    expect((await ask('its currency\ncustomer wants'))[0]!.path).toBe('shop/money.py');
    expect((await ask('customer wants\nits currency'))[0]!.path).toBe('shop/cart.py');
  });

  it('may have no title, but must have words', async () => {
    expect((await ask('---\nformat_price'))[0]!.path).toBe('shop/money.py');
    await expect(ask('---\n***')).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('by definition', () => {
  it('gives several of a file, with their own lines', async () => {
    const hits = await ask('price with tax', { by: 'definition' });
    expect(hits[0]).toMatchObject({
      ...{ path: 'shop/money.py', symbol: 'add_tax', kind: 'function', startLine: 3, endLine: 7 },
      definition: { symbol: 'add_tax', kind: 'function', startLine: 3, endLine: 7 },
    });
    expect(hits.filter(({ path }) => path === 'shop/money.py').map(({ symbol }) => symbol)).toContain('format_price');
  });

  it('finds the function that a stack trace names', async () => {
    const [first] = await ask(REPORT, { by: 'definition' });
    expect(first).toMatchObject({ symbol: 'add_tax', reasons: expect.arrayContaining(['in the stack trace']) });
  });

  it('finds a type or a constant by its name', async () => {
    expect((await ask('Cart', { by: 'definition' }))[0]).toMatchObject({ symbol: 'Cart', kind: 'class' });
    expect((await ask('RATE', { by: 'definition' }))[0]).toMatchObject({ symbol: 'RATE' });
  });

  it('keeps to a kind, to quoted text and without excluded words', async () => {
    expect((await ask('cart', { by: 'definition', kind: 'class' })).map(({ symbol }) => symbol)).toEqual(['Cart']);
    expect((await ask('price "its currency"', { by: 'definition' })).map(({ symbol }) => symbol)).toEqual([
      'format_price',
    ]);
    const symbols = (await ask('price -currency', { by: 'definition' })).map(({ symbol }) => symbol);
    expect(symbols).toContain('add_tax');
    expect(symbols).not.toContain('format_price');
  });
});

it('tells for a file the lines of its best definition', async () => {
  const [hit] = await ask('add_tax');
  expect(hit).toMatchObject({ path: 'shop/money.py', definition: { symbol: 'add_tax', startLine: 3, endLine: 7 } });
});
