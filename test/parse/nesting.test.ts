import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { Language as Grammar, type Node, Parser } from 'web-tree-sitter';
import { languageOf } from '../../src/lib/languages/index.ts';
import { parentOf } from '../../src/lib/parse/parent-of.ts';
import { parseText } from '../../src/lib/parse/parser.ts';

const facts = (path: string, text: string) => parseText(text, languageOf(path)!);

/** All nodes, in the order of the text. */
function nodesOf(root: Node): Node[] {
  const nodes: Node[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    nodes.push(node);
    waiting.push(...node.children.toReversed());
  }
  return nodes;
}

describe('parents', () => {
  it('are those that the parser tells, forwards and backwards', async () => {
    await Parser.init();
    const { resolve } = createRequire(import.meta.url);
    const wasm = readFileSync(resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-javascript.wasm'));
    const parser = new Parser().setLanguage(await Grammar.load(wasm));
    const text = `const a = require('x'),\n  é = (b, c) => ({ ...b, d: [1, , 2] });\nclass { broken(\n${'f('.repeat(50)}1${')'.repeat(50)};`;
    const tree = parser.parse(text)!;
    const nodes = nodesOf(tree.rootNode);
    const ids = (list: readonly Node[], parent: (node: Node) => Node | null) => list.map((node) => parent(node)?.id);
    expect(ids(nodes, parentOf)).toEqual(ids(nodes, (node) => node.parent));
    const backwards = nodes.toReversed();
    expect(ids(backwards, parentOf)).toEqual(ids(backwards, (node) => node.parent));
    tree.delete();
  });
});

describe('a file that is nested too deeply', () => {
  it.each([
    ['a.js', 'f(\n', ')\n'],
    ['a.ts', 'namespace N {\n', '}\n'],
    ['a.py', 'f(\n', ')\n'],
    ['A.java', 'class A extends B {\n', '}\n'],
    ['a.rs', 'mod a {\n', '}\n'],
    ['a.go', 'var a = func() {\n', '}()\n'],
    ['a.c', 'struct a { int b;\n', '} c;\n'],
    ['a.cc', 'namespace a {\n', '}\n'],
    ['a.h', 'class A {\n', '};\n'],
  ])('%s is no file to read', async (path, open, close) => {
    await expect(facts(path, open.repeat(2000) + close.repeat(2000))).rejects.toThrow(
      /nested more than (3|12)000 levels/,
    );
  });

  it.each([
    ['a.py', 6500, 'f(', ')'],
    ['a.go', 4500, 'var a = func() {\n', '}()\n'],
  ])('%s is not even queried beyond 12,000 levels', async (path, levels, open, close) => {
    await expect(facts(path, open.repeat(levels) + close.repeat(levels))).rejects.toThrow('more than 12000 levels');
  });

  it('a sum of 5,000 strings is none', async () => {
    const { definitions } = await facts('a.js', `export const a =\n${'  "b" +\n'.repeat(5000)}  "b";\n`);
    expect(definitions.map(({ name }) => name)).toEqual(['a']);
  });

  it('many lines beside one another are none', async () => {
    const { imports } = await facts('a.js', "f(require('./a'));\n".repeat(5000));
    expect(imports).toHaveLength(5000);
  });
});

describe('a text that is mostly syntax errors', () => {
  it.each(['{', '[', '('])('of %s in a row is no file to read', async (token) => {
    await expect(facts('a.rb', token.repeat(12_000))).rejects.toThrow('mostly syntax errors');
    await expect(facts('a.rb', `a\n`.repeat(6000) + token.repeat(1900))).resolves.toBeDefined();
  });

  it('with names between its tokens is read, in time linear in its length', async () => {
    expect((await facts('a.rb', `${'a(\n'.repeat(300_000)}`)).hasSyntaxErrors).toBe(true);
  });

  it.each(['a.swift', 'a.kt'])('%s has comments that never end: what is before and in them is read', async (path) => {
    const { definitions } = await facts(path, `class A {}\n/* b */ /* c\n${'/*\n'.repeat(40_000)}class B {}\n`);
    expect(definitions.map(({ name }) => name)).toContain('A');
  });
});

describe('what is read of long statements', () => {
  it('every variable of a declaration is one, whatever stands before it', async () => {
    const { definitions } = await facts('a.js', `export let a = 1${',\n  b = 2'.repeat(2)};\nconst c = 3,\n  d = 4;\n`);
    expect(definitions.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'variable a',
      'variable b',
      'variable b',
      'constant c',
      'constant d',
    ]);
  });

  it('supertypes of nested classes belong to the whole name', async () => {
    const { exports } = await facts(
      'A.java',
      'class A { void f() { class B { enum C implements D {} class E extends F.G<H> {} } } }',
    );
    expect(exports).toEqual([
      { name: 'A.f.B.C.*', local: 'D' },
      { name: 'A.f.B.E.*', local: 'F.G' },
    ]);
  });

  it('all that is merged into the exports is passed on', async () => {
    const { imports } = await facts('a.js', "Object.assign(module.exports, require('./a'), require('./b'));\n");
    expect(imports.map(({ names }) => names)).toEqual([
      [{ name: '*', alias: 'exports.*' }],
      [{ name: '*', alias: 'exports.*' }],
    ]);
  });
});
