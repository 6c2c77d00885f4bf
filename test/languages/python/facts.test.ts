import { describe, expect, test } from 'vitest';
import { languageById } from '../../../src/lib/languages/index.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

const facts = (text: string) => parseText(text, languageById('python'));

async function imports(text: string) {
  return (await facts(text)).imports.map(({ specifier, kind, names, lazy }) => {
    const list = names.map(({ name, alias }) => (alias ? `${name} as ${alias}` : name)).join(', ');
    return `${kind}${lazy ? ' lazy' : ''} ${specifier}: ${list}`;
  });
}

describe('imports', () => {
  test('import binds modules, from binds names', async () => {
    expect(
      await imports('import os, a.b.c\nimport a.b as c\nfrom . import x\nfrom ..m.n import (y as z, # why\n  w)'),
    ).toEqual([
      'import os: * as os',
      'import a.b.c: * as a.b.c',
      'import a.b: * as c',
      'import .: x',
      'import ..m.n: y as z, w',
    ]);
  });

  test('a star import has no alias; a future import is none', async () => {
    expect(await imports('from __future__ import annotations\nfrom m import *')).toEqual(['import m: *']);
  });

  test('blanks and line continuations in a dotted name do not count', async () => {
    expect(await imports('from a . b \\\n . c import d\nfrom . . x import y')).toEqual([
      'import a.b.c: d',
      'import ..x: y',
    ]);
  });

  test('TYPE_CHECKING makes a type import, its else branch does not', async () => {
    const text = `
if t.TYPE_CHECKING:
    from a import A
    if True:
        import b
else:
    from c import C
if not TYPE_CHECKING:
    import d
else:
    import e
`;
    expect(await imports(text)).toEqual([
      'type a: A',
      'type b: * as b',
      'import c: C',
      'import d: * as d',
      'type e: * as e',
    ]);
  });

  test('an import inside a function is lazy, inside try and if it is not', async () => {
    const text =
      'try:\n    import a\nexcept ImportError:\n    import b\ndef f():\n    import c\nclass K:\n    import d\n';
    expect(await imports(text)).toEqual([
      'import a: * as a',
      'import b: * as b',
      'import lazy c: * as c',
      'import d: * as d',
    ]);
  });

  test('import_module with a literal is a dynamic import', async () => {
    const text =
      'importlib.import_module("a.b")\nimport_module(".c", package="p.q")\n__import__("d")\nimport_module(name)\nimport_module(f"x.{y}")';
    const found = (await facts(text)).imports;
    expect(found.map(({ specifier, kind, flags }) => [specifier, kind, flags])).toEqual([
      ['a.b', 'dynamic', undefined],
      ['.c', 'dynamic', ['package=p.q']],
      ['d', 'dynamic', undefined],
    ]);
  });
});

describe('definitions', () => {
  test('functions, classes, methods, module variables and class attributes, but no locals', async () => {
    const text = `
LIMIT: int = 3
class K(Base):
    field: str = ''
    def m(self):
        local = 1
        def inner(): pass
    @property
    def p(self): pass
async def f(): pass
if LIMIT:
    OTHER = 1
    def g(): pass
`;
    const { definitions } = await facts(text);
    expect(definitions.map(({ kind, qualifiedName }) => `${kind} ${qualifiedName}`)).toEqual([
      'variable LIMIT',
      'class K',
      'variable K.field',
      'method K.m',
      'function K.m.inner',
      'method K.p',
      'function f',
      'variable OTHER',
      'function g',
    ]);
  });

  test('a decorated definition starts at its decorator; its last member does not', async () => {
    const text =
      '# About K.\n@a\n@b(1)\nclass K:\n    @c\n    def m(self):\n        pass\n    def n(self):\n        pass';
    const { definitions } = await facts(text);
    expect(definitions.map(({ name, startLine, endLine, doc }) => [name, startLine, endLine, doc])).toEqual([
      ['K', 2, 9, 'About K.'],
      ['m', 5, 7, undefined],
      ['n', 8, 9, undefined],
    ]);
  });

  test('docstrings of every quoting, of module, class, function', async () => {
    const text = `#!/usr/bin/env python
"""Module.

More of it.
"""
class K:
    'Class.'
    def m(self):
        # first a comment
        r"""Method \\d."""
def f():
    x = """no docstring"""
`;
    const { doc, definitions } = await facts(text);
    expect(doc).toBe('Module.\n\nMore of it.');
    expect(definitions.map((definition) => definition.doc)).toEqual(['Class.', 'Method \\d.', undefined]);
  });

  test('a long banner of # where a docstring could be takes no time', async () => {
    const text = `def f():\n${'#'.repeat(5000)}\n    return 1\ndef g():\n${'#'.repeat(5000)}\n    "Doc."\n`;
    const { definitions } = await facts(text);
    expect(definitions.map((definition) => definition.doc)).toEqual([undefined, 'Doc.']);
  });

  test('a leading underscore is not exported', async () => {
    const { definitions } = await facts('def f(): pass\ndef _g(): pass\nclass _K: pass');
    expect(definitions.map(({ exported }) => exported)).toEqual([true, false, false]);
  });
});

describe('exports', () => {
  test('__all__ in its literal forms', async () => {
    const text =
      '__all__ = ["a", "b"] + m.__all__\n__all__ += ("c",)\n__all__.extend(n.__all__)\n__all__.append("d")\n__all__.remove("a")';
    expect((await facts(text)).exports).toEqual([
      { name: 'a', local: 'a' },
      { name: 'b', local: 'b' },
      { name: '*', local: 'm' },
      { name: 'c', local: 'c' },
      { name: '*', local: 'n' },
      { name: 'd', local: 'd' },
    ]);
  });

  test('names that are bound at the top level without a definition of their own', async () => {
    const text = `
a, (b, c) = f()
for d in x: pass
with y as e: g = h = 1
if (i := 2): pass
def fn():
    global k
    k = n = 1
    o, p = 1, 2
class K:
    q, r = 1, 2
`;
    expect((await facts(text)).exports.map(({ name }) => name).sort()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'h',
      'i',
      'k',
    ]);
  });
});

test('the guard of a script is noted', async () => {
  expect((await facts("if __name__ == '__main__':\n    f()")).directives).toEqual(['__name__']);
});

test('broken text still yields facts', async () => {
  const { imports: found, hasSyntaxErrors } = await facts('import a\ndef f(:\n  x = (\nfrom b import\nimport c\n');
  expect(found[0]?.specifier).toBe('a');
  expect(hasSyntaxErrors).toBe(true);
  for (const text of [
    'from',
    'import',
    'from . import',
    'import_module("',
    '__all__ = [',
    'from .. import (',
    '@',
    'class',
  ])
    await facts(text);
});
