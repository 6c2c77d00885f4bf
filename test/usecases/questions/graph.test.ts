import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dependencies, dependents } from '../../../src/lib/modules/graph/usecases/dependencies.ts';
import { impact } from '../../../src/lib/modules/graph/usecases/impact.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

const PYTHON = {
  'shop/__init__.py': 'from .cart import Cart\nfrom .mail import send\n',
  'shop/cart.py':
    'from .money import tax\n\nclass Cart:\n    def total(self):\n        return tax(1)\n    def size(self):\n        return 0\n',
  'shop/mail.py': 'def send(text):\n    return text\n',
  'shop/money.py': 'def tax(x):\n    return x\n',
  'tests/conftest.py': 'from shop.mail import send\n',
  'tests/test_cart.py': 'from shop import Cart\n\ndef test_total():\n    assert Cart().total()\n',
  'tests/test_money.py': 'from shop.money import tax\n\ndef test_tax():\n    assert tax(tax(tax(1)))\n',
  'other/mail.py': 'def send(text):\n    return text\n',
  'other/use.py': 'from other.mail import send\nsend(1)\n',
};

const RUST_AND_GO = {
  'Cargo.toml': '[package]\nname = "tool"\nversion = "0.1.0"\nedition = "2021"\n',
  'src/main.rs': 'mod args;\nfn main() { args::parse(); }\n',
  'src/args.rs': 'pub fn parse() {}\n',
  'tests/cli.rs': '#[test]\nfn runs() {}\n',
  'go.mod': 'module example.org/m\n\ngo 1.22\n',
  'box/box.go': 'package box\n\ntype Box struct{}\n\nfunc New() *Box { return &Box{} }\n',
  'box/methods.go': 'package box\n\nfunc (b *Box) Open() {}\n',
  'box/box_test.go': 'package box\n\nimport "testing"\n\nfunc TestBox(t *testing.T) { New().Open() }\n',
  'cmd/main.go': 'package main\n\nimport "example.org/m/box"\n\nfunc main() { box.New().Open() }\n',
};

let stores: Embedded;
let python: GitRepository;
let mixed: GitRepository;
const ask = (repository: GitRepository) => ({ catalog: stores.stores.catalog, repository: repository.path });

beforeAll(async () => {
  stores = await openEmbedded();
  python = createGitRepository(PYTHON);
  mixed = createGitRepository(RUST_AND_GO);
  for (const { path } of [python, mixed]) await stores.ingest(path, { train: false });
});

afterAll(async () => {
  python.delete();
  mixed.delete();
  await stores.delete();
});

describe('a target', () => {
  it('may be a definition: its members count, and only what uses them', async () => {
    const { files, target } = await dependents({ actor: SELF, ...ask(python), target: 'Cart' });
    expect(target).toEqual({ path: 'shop/cart.py', symbol: 'Cart' });
    expect(files).toMatchObject([
      { path: 'shop/__init__.py', test: false, symbols: [''] },
      { path: 'tests/test_cart.py', test: true, symbols: ['', 'test_total'] },
    ]);
    const { files: needed } = await dependencies({ actor: SELF, ...ask(python), target: 'shop/cart.py#Cart.total' });
    expect(needed).toMatchObject([{ path: 'shop/money.py', symbols: ['tax'] }]);
  });

  it('that two definitions answer to is asked about again', async () => {
    await expect(dependents({ actor: SELF, ...ask(python), target: 'send' })).rejects.toMatchObject({
      message: '2 definitions are called send',
      hint: 'Give one of them: other/mail.py:send, shop/mail.py:send.',
    });
    const { target } = await dependents({ actor: SELF, ...ask(python), target: 'shop/mail.py:send' });
    expect(target.path).toBe('shop/mail.py');
  });

  it('is a path below the directory of the caller, too', async () => {
    const { repository: _, ...options } = ask(python);
    const { target } = await dependents({
      actor: SELF,
      ...options,
      directory: `${python.path}/shop`,
      target: 'mail.py',
    });
    expect(target).toEqual({ path: 'shop/mail.py' });
  });
});

describe('impact', () => {
  it('goes through conftest.py, and puts what needs little else first', async () => {
    const mail = await impact({ actor: SELF, ...ask(python), files: ['shop/mail.py'] });
    expect(mail.files.find(({ path }) => path === 'tests/test_money.py')?.via.kind).toBe('conftest');
    const money = await impact({ actor: SELF, ...ask(python), files: ['shop/money.py'] });
    expect(money.tests).toEqual(['tests/test_money.py', 'tests/test_cart.py']);
    expect(money.files.map(({ distance }) => distance)).toEqual([1, 1, 2, 2]);
  });

  it('runs a changed test, and no helper', async () => {
    const { tests } = await impact({ actor: SELF, ...ask(python), files: ['tests/test_cart.py', 'tests/conftest.py'] });
    expect(tests.toSorted()).toEqual(['tests/test_cart.py', 'tests/test_money.py']);
  });

  it('goes by the packages of Go and the binaries of Cargo', async () => {
    const go = await impact({ actor: SELF, ...ask(mixed), files: ['box/methods.go'] });
    expect(go.files.map(({ path }) => path).toSorted()).toEqual(['box/box_test.go', 'cmd/main.go']);
    const rust = await impact({ actor: SELF, ...ask(mixed), files: ['src/args.rs'] });
    expect(rust.files.map(({ path, via }) => [path, via.kind])).toEqual([
      ['src/main.rs', 'module'],
      ['tests/cli.rs', 'binary'],
    ]);
    expect(rust.tests).toEqual(['tests/cli.rs']);
  });
});

it('several repositories have no one graph', async () => {
  const { catalog } = stores.stores;
  await expect(impact({ actor: SELF, catalog, files: ['x'] })).rejects.toMatchObject({ code: 'USAGE' });
});
