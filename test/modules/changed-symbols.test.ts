import { describe, expect, it } from 'vitest';
import { CONVENTIONS_OF } from '../../src/lib/languages/conventions.ts';
import { languageById } from '../../src/lib/languages/index.ts';
import { changedSymbols } from '../../src/lib/modules/graph/usecases/changed-symbols.ts';
import { parseText } from '../../src/lib/parse/parser.ts';

const PYTHON = `from a import b

LIMIT = 1

class Cart:
    size = 0

    def total(self):
        return b(self.size)

    def name(self):
        return ''

def tax(x):
    def inner(y):
        return y
    return inner(x)

print(tax(1))
`;

const JAVA = `package p;

import p.A;

/** A box. */
class Box {
  private int size;

  /** Opens it. */
  int open() { return size; }
}
`;

async function differences(language: string, before: string, after: string): Promise<string> {
  const versionOf = async (text: string) => ({ text, facts: await parseText(text, languageById(language)) });
  const [old, now] = [await versionOf(before), await versionOf(after)];
  const { symbols, added, gone, isWhole } = changedSymbols(old, now, CONVENTIONS_OF.get(language));
  return [
    ...symbols.map((symbol) => (added.has(symbol) ? `+${symbol}` : symbol)),
    ...gone.map((name) => `-${name}`),
    ...(isWhole ? ['all'] : []),
  ].join(' ');
}

const python = (from: string, to: string) => differences('python', PYTHON, PYTHON.replace(from, to));
const java = (from: string, to: string) => differences('java', JAVA, JAVA.replace(from, to));

describe('a changed line', () => {
  it.each([
    ['of a method', 'return b(self.size)', 'return 1', 'Cart.total'],
    ['of a function inside another', 'return y', 'return 2', 'tax.inner'],
    ['of a variable', 'LIMIT = 1', 'LIMIT = 2', 'LIMIT'],
    ['of a class outside its members', 'class Cart:', 'class Cart(Shop):', 'Cart'],
    ['of a field', 'size = 0', 'size = 1', 'Cart.size'],
    ['outside of all definitions', 'print(tax(1))', 'print(tax(2))', 'all'],
  ])('%s', async (_where, from, to, expected) => expect(await python(from, to)).toBe(expected));
});

describe('a definition', () => {
  it('that is new', async () => {
    expect(await python('def tax', 'def vat(x):\n    return x\n\ndef tax')).toBe('+vat');
  });

  it('that only moved did not change', async () => {
    const name = "    def name(self):\n        return ''\n\n";
    const moved = PYTHON.replace(name, '').replace('    def total', `${name}    def total`);
    expect(await differences('python', PYTHON, moved)).toBe('');
  });

  it('that is gone changes what it was in, or may be missed elsewhere', async () => {
    expect(await python("    def name(self):\n        return ''\n\n", '')).toBe('Cart');
    expect(await python('LIMIT = 1\n', '')).toBe('-LIMIT');
    expect(await differences('python', `_x = 1\n${PYTHON}`, PYTHON)).toBe('');
  });

  it('of one name with others counts with them', async () => {
    const text = 'class A { void f(int a) { g(); }\n void f(long a) { h(); }\n void i() {} }\n';
    expect(await differences('java', text, text.replace('h()', 'k()'))).toBe('A.f');
  });
});

describe('outside of functions', () => {
  it('comments and blank lines do not count', async () => {
    expect(await java('/** A box. */', '/** Another\n * box. */\n')).toBe('');
    expect(await java('  /** Opens it. */\n', '\n  // Opens it.\n')).toBe('');
    expect(await python('LIMIT = 1', '# The limit.\n\n\nLIMIT = 1')).toBe('');
  });

  it('a directive of Go does', async () => {
    expect(await differences('go', 'package p\n', '//go:build linux\n\npackage p\n')).toBe('all');
    expect(await differences('go', 'package p\n', '// Package p.\npackage p\n')).toBe('');
  });
});

describe('imports', () => {
  it('of names that no code mentions do not count', async () => {
    expect(await python('from a import b', 'from a import (\n    b,\n    c,\n)\nimport d')).toBe('');
    expect(await differences('python', `from a import c\n${PYTHON}`, PYTHON)).toBe('');
    expect(await java('import p.A;', 'import p.A;\nimport p.B;')).toBe('');
  });

  it('that bind a name to something else change the code that mentions it', async () => {
    expect(await python('from a import b', 'from z import b')).toBe('Cart.total');
    expect(await python('from a import b', 'from a import x as b')).toBe('Cart.total');
    expect(await python('from a import b\n', '')).toBe('Cart.total');
    expect(await python('from a import b', 'from a import b, print')).toBe('all');
  });

  it('of a package of Go bind its name alone, but for what it does', async () => {
    const code = 'package p\n\nimport "a/b"\n\nfunc F() { b.G() }\n';
    expect(await differences('go', code, code.replace('import "a/b"', 'import (\n\t"a/b"\n\t"c/d"\n)'))).toBe('');
    expect(await differences('go', code, code.replace('import "a/b"', 'import (\n\t"a/b"\n\t_ "c/d"\n)'))).toBe('all');
    expect(await differences('go', code, code.replace('a/b', 'z/b/v2'))).toBe('F');
  });

  it('that others could get here, and that are gone, may be missed elsewhere', async () => {
    expect(await differences('python', `from .x import z\n${PYTHON}`, PYTHON)).toBe('-z');
    expect(await differences('typescript', "export * from './a';\n", '')).toBe('all');
    expect(await differences('typescript', '', "export * from './a';\nexport { b } from './b';\n")).toBe('');
    expect(await differences('rust', 'mod a;\n', 'mod a;\nmod b;\n')).toBe('');
  });

  it('of all names of a module, or for what it does, do', async () => {
    expect(await python('from a import b', 'from a import b\nfrom z import *')).toBe('all');
    const script = "import { a } from './a';\nexport const b = a;\n";
    expect(await differences('typescript', script, `import './polyfill';\n${script}`)).toBe('all');
    expect(await differences('typescript', `import './polyfill';\n${script}`, script)).toBe('all');
  });
});
