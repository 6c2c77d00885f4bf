import { describe, expect, it } from 'vitest';
import { resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import { surfaceOf } from '../../src/lib/resolve/surface.ts';
import { viewOf } from '../support/resolve-tree.ts';

const surface = async (path: string, text: string) =>
  surfaceOf((await viewOf({ [path]: text })).files.get(path)!.facts);

describe('the surface of a file', () => {
  const TEXT = "import { a } from './a';\nexport function f(x: A) {\n  x.b();\n  return a(x);\n}\n";

  it.each([
    ['the body of a function', TEXT.replace('x.b()', 'x.c(a, 1)')],
    ['its place in the file', `\n\n${TEXT.replace('{\n', '{\n\n')}`],
    ['a comment', `// Says f.\n${TEXT}`],
  ])('does not show %s', async (_, changed) => {
    expect(await surface('f.ts', changed)).toBe(await surface('f.ts', TEXT));
  });

  it.each([
    ['an import', TEXT.replace("'./a'", "'./b'")],
    ['a name', TEXT.replace(' f(', ' g(')],
    ['whether a definition is exported', TEXT.replace('export ', '')],
    ['a signature', TEXT.replace('x: A', 'x: B')],
    ['what a function without an annotation returns', TEXT.replace('a(x)', 'a.b(x)')],
    ['the order of definitions', `export function g() {\n  return 1;\n}\n${TEXT}`],
  ])('shows %s', async (_, changed) => {
    expect(await surface('f.ts', changed)).not.toBe(await surface('f.ts', TEXT));
  });
});

it.each([
  ['a.java', 'package a.b;\nclass A {}\n'],
  ['a.go', 'package a\n\ntype A struct{}\n'],
])('the surface of %s shows its package', async (path, text) => {
  expect(await surface(path, text.replace('package a', 'package c'))).not.toBe(await surface(path, text));
});

describe('resolving some of the files', () => {
  it('gives their rows as resolving all does', async () => {
    const view = await viewOf({
      'pkg/__init__.py': 'from .a import one\n',
      'pkg/a.py': 'from .b import *\nfrom .b import two as one\n',
      'pkg/b.py': 'from .a import one\nfrom . import a\ndef two(): return one()\n',
      'web/a.ts': "export * from './b';\nexport const x = 1;\n",
      'web/b.ts': "export * from './a';\nimport { x } from './a';\nexport function y() { return x; }\n",
      'web/c.ts': "import { x, y } from './b';\nx(); y();\n",
      'web/d.ts': "import { C } from './e';\nexport const c = new C();\nexport function make() { return c.d; }\n",
      'web/e.ts': "import { make } from './d';\nexport class C { d: C; run() { make().run(); } }\n",
      'web/f.ts': "import { make } from './d';\nmake().run();\n",
      'Cargo.toml': '[package]\nname = "r"\nversion = "0.1.0"\n',
      'src/lib.rs': 'mod a;\nmod b;\npub use b::*;\n',
      'src/a.rs': 'pub use crate::b::*;\npub fn go() { see(); }\n',
      'src/b.rs': 'pub use crate::a::*;\npub fn see() { go(); }\n',
    });
    const whole = await resolveRepository(view);
    for (const path of view.files.keys()) {
      const alone = await resolveRepository(view, new Set([path]));
      for (const kind of ['edges', 'symbolEdges', 'possibleUses', 'definitions', 'unresolved', 'externals'] as const) {
        const rows: readonly { readonly from: string }[] = whole[kind];
        expect(alone[kind]).toEqual(rows.filter(({ from }) => from === path));
      }
    }
  });
});
