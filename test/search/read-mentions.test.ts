import { describe, expect, it } from 'vitest';
import { mentionOf } from '../../src/lib/search/mentioned-files.ts';
import { readMentions } from '../../src/lib/search/read-mentions.ts';

const filesOf = (...lines: string[]) => readMentions(['Title', ...lines].join('\n')).files;
const namesOf = (...lines: string[]) => [...readMentions(['Title', ...lines].join('\n')).names];

describe('a stack trace', () => {
  it('of Python names files, lines and functions', () => {
    const files = filesOf(
      'Traceback (most recent call last):',
      '  File "/usr/lib/python3/site-packages/shop/cart.py", line 7, in total',
      '    return add_tax(price)',
      '  File "shop/money.py", line 12, in <module>',
      'ValueError: negative price',
    );
    expect(files).toEqual([
      { path: '/usr/lib/python3/site-packages/shop/cart.py', line: 7, name: 'total' },
      { path: 'shop/money.py', line: 12 },
    ]);
  });

  it('of IPython and pytest does, too', () => {
    expect(
      filesOf(
        'File ~/code/shop/cart.py:26, in Cart.total(self)',
        '/lib/shop/money.py in add_tax(price)',
        'shop/tax.py:9: ValueError',
      ),
    ).toEqual([
      { path: '~/code/shop/cart.py', line: 26, name: 'total' },
      { path: '/lib/shop/money.py', name: 'add_tax' },
      { path: 'shop/tax.py', line: 9 },
    ]);
  });

  it('of Java has the folders of its classes', () => {
    const text = [
      'java.lang.IllegalStateException: no price',
      '\tat com.example.shop.Cart.total(Cart.java:12)',
      '\tat com.example.shop.Cart$Line.price(Cart.java:40)',
      '\tat java.base/java.lang.Thread.run(Native Method)',
    ];
    expect(filesOf(...text)).toEqual([
      { path: 'com/example/shop/Cart.java', line: 12, name: 'total' },
      { path: 'com/example/shop/Cart.java', line: 40, name: 'price' },
    ]);
    expect(namesOf(...text)).toEqual(expect.arrayContaining(['Cart', 'total']));
  });

  it('of Go names files, and functions in the line before', () => {
    const text = [
      'goroutine 1 [running]:',
      'example.com/shop/cart.(*Cart).Total(0xc000012345, 0x1)',
      '\t/src/shop/cart/cart.go:12 +0x1d',
    ];
    expect(filesOf(...text)).toEqual([{ path: '/src/shop/cart/cart.go', line: 12 }]);
    expect(namesOf(...text)).toEqual(expect.arrayContaining(['Cart', 'Total']));
  });

  it('of Rust names files, and functions by number', () => {
    const text = [
      "thread 'main' panicked at src/cart.rs:12:5:",
      'index out of bounds',
      '   3: shop::cart::Cart::total',
      '             at ./src/money.rs:40:9',
    ];
    expect(filesOf(...text)).toEqual([
      { path: 'src/cart.rs', line: 12 },
      { path: './src/money.rs', line: 40 },
    ]);
    expect(namesOf(...text)).toContain('total');
  });

  it('of Node names files with and without a function', () => {
    expect(
      filesOf(
        '    at Cart.total (/app/src/cart.js:1:2)',
        '    at async file:///app/src/money.mjs:30:4',
        '    at node:internal/main:1:1',
      ),
    ).toEqual([
      { path: '/app/src/cart.js', line: 1, name: 'total' },
      { path: '/app/src/money.mjs', line: 30 },
    ]);
  });
});

describe('prose', () => {
  it('names paths, with lines and in links to a repository, but no pages', () => {
    expect(
      filesOf(
        'See `src/shop/cart.py:42`, (shop/money.py) and https://github.com/o/r/blob/abc123/src/tax.ts#L7-L9.',
        'The docs are at https://example.com/guide/cart.html; e.g. version 1.2 on C:\\shop\\main.go',
      ),
    ).toEqual([
      { path: 'src/shop/cart.py', line: 42 },
      { path: 'shop/money.py' },
      { path: 'src/tax.ts', line: 7 },
      { path: '/shop/main.go' },
    ]);
  });

  it('names modules and identifiers by their form', () => {
    const { dotted, names } = readMentions(
      'wrong sums\nWhen shop.cart.Cart is made by makeCart() or tax_rate, the `total` of a Cart is wrong.',
    );
    expect(dotted).toEqual([['shop', 'cart', 'Cart']]);
    expect([...names].sort()).toEqual(['Cart', 'cart', 'makeCart', 'tax_rate', 'total']);
  });

  it('has a title, and lines of four kinds', () => {
    const { title, body } = readMentions(
      '\n  The title \n\nSome words\n```\nx = 1\n```\nTypeError: no\n  File "a.py", line 1, in f\n',
    );
    expect(title).toBe('The title');
    expect(body.map(({ kind }) => kind)).toEqual(['prose', 'code', 'error', 'trace']);
  });
});

it.each([
  'a.b'.repeat(20_000),
  '(((at a.'.repeat(8_000),
  'File "'.repeat(10_000),
  `${'a/'.repeat(30_000)}.py`,
  `${'x.y::'.repeat(12_000)}(0x`,
  'at a(b.js:1:2'.repeat(5000),
])('names at most some hundred places in a hostile text (%#)', (text) => {
  const { files, names, dotted } = readMentions(`${text}\n${text.replaceAll('(', '\n(')}`);
  expect(files.length).toBeLessThanOrEqual(200);
  expect(names.size + dotted.length).toBeLessThanOrEqual(900);
});

describe('a text means a file', () => {
  const mention = (text: string, path: string) => mentionOf(readMentions(`Title\n${text}`), path);

  it('by the last parts of its path', () => {
    expect(mention('site-packages/shop/cart.py', 'shop/cart.py')).toBe(1);
    expect(mention('in shop/cart.py', 'src/shop/cart.py')).toBe(0.8);
    expect(mention('in cart.py', 'src/shop/cart.py')).toBe(0.6);
    expect(mention('lib/other/cart.py', 'src/shop/cart.py')).toBe(0.2);
    expect(mention('in cart.py', 'src/shop/smart.py')).toBe(0);
  });

  it('by its module', () => {
    expect(mention('shop.cart.Cart fails', 'src/shop/cart.py')).toBe(0.8);
    expect(mention('shop.cart.Cart fails', 'src/shop/cart/__init__.py')).toBe(0.8);
    expect(mention('shop.cart.Cart fails', 'src/shop/money.py')).toBe(0);
    expect(mention('self.cart fails', 'src/shop/cart.py')).toBe(0);
  });
});
