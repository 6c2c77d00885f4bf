import { expect, test } from 'vitest';
import { linkedPaths } from '../../src/lib/resolve/linked-paths.ts';
import { resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, viewOf } from '../support/resolve-tree.ts';

/** Resolves a repository in which some files are known by their paths only. */
async function resolve(tree: Readonly<Record<string, string>>, ...unread: readonly string[]) {
  const view = await viewOf(tree);
  return resolveRepository({ ...view, paths: new Set([...view.paths, ...unread]) });
}

test('TypeScript and Python: the path proves the edge, a star from there may bring any name', async () => {
  const resolution = await resolve(
    {
      'ts/use.ts': `import { small } from './big';\nexport * from './big';`,
      'pk/__init__.py': 'from .big import *',
      'use.py': 'from pk.big import small\nfrom pk import other\nimport pk.big\npk.big.third()',
    },
    'ts/big.ts',
    'pk/big.py',
  );
  expect(edgeLines(resolution)).toEqual([
    'pk/__init__.py -> pk/big.py (import)',
    'ts/use.ts -> ts/big.ts (import)',
    'ts/use.ts -> ts/big.ts (reexport)',
    'use.py -> pk/__init__.py (import)',
    'use.py -> pk/big.py (import)',
  ]);
  expect(resolution.unresolved).toEqual([]);
  expect(resolution.symbolEdges).toEqual([]);
});

test('Go: a package of unread files, and a name that no read file of a package declares', async () => {
  const resolution = await resolve(
    {
      'go.mod': 'module example.com/m',
      'main.go':
        'package main\nimport ("example.com/m/only"; "example.com/m/both")\nfunc main() { only.Small(); both.Big() }',
      'known.go': 'package main\nimport "example.com/m/both"\nfunc f() { both.Known() }',
      'both/read.go': 'package both\nfunc Known() {}',
    },
    'only/big.go',
    'only/big_test.go',
    'both/big.go',
  );
  expect(edgeLines(resolution)).toEqual([
    'known.go -> both/read.go (import)',
    'main.go -> both/big.go (import)',
    'main.go -> both/read.go (import)',
    'main.go -> only/big.go (import)',
  ]);
  expect(resolution.unresolved).toEqual([]);
});

test('Rust: a module whose file was not read may have any item', async () => {
  const resolution = await resolve(
    {
      'Cargo.toml': '[package]\nname = "m"\nedition = "2021"',
      'src/main.rs': 'mod big;\nuse big::inner::Thing;\nfn main() { big::small(); }',
    },
    'src/big.rs',
  );
  expect(edgeLines(resolution)).toEqual([
    'src/main.rs -> src/big.rs (import)',
    'src/main.rs -> src/big.rs (module)',
    'src/main.rs -> src/big.rs (path)',
  ]);
  expect(resolution.unresolved).toEqual([]);
});

test('links: to files and folders, one through another; none to nothing, outside, or to itself', () => {
  const links = (targets: Readonly<Record<string, string>>) =>
    [
      ...linkedPaths(
        ['lib/a.ts', 'lib/deep/b.ts', 'c.ts'],
        Object.entries(targets).map(([path, target]) => ({ path, target })),
      ),
    ]
      .map((pair) => pair.join(' = '))
      .sort();
  expect(links({ 'app/lib': '../lib', 'x/d.ts': '../c.ts' })).toEqual([
    'app/lib/a.ts = lib/a.ts',
    'app/lib/deep/b.ts = lib/deep/b.ts',
    'x/d.ts = c.ts',
  ]);
  expect(links({ one: 'two', two: 'lib/deep' })).toEqual(['one/b.ts = lib/deep/b.ts', 'two/b.ts = lib/deep/b.ts']);
  expect(links({ via: 'lib', far: 'via/deep/b.ts' })).toContain('far = lib/deep/b.ts');
  expect(links({ gone: 'nothing', out: '../../etc', root: '/etc', loop: 'loop', a: 'b', b: 'a', empty: '' })).toEqual(
    [],
  );
  expect(links({ 'lib/up': '..' })).toEqual([
    'lib/up/c.ts = c.ts',
    'lib/up/lib/a.ts = lib/a.ts',
    'lib/up/lib/deep/b.ts = lib/deep/b.ts',
  ]);
});
