import { expect, test } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

/** Uses of other files' definitions, whatever their kind. */
async function symbols(tree: Readonly<Record<string, string>>) {
  const { symbolEdges } = await resolveTree(tree);
  const lines = symbolEdges
    .filter(({ from, to }) => from !== to)
    .map(({ from, fromSymbol, to, toSymbol }) => `${from}:${fromSymbol} -> ${to}:${toSymbol}`);
  return [...new Set(lines)].sort();
}

test('names, aliases and defaults, from the definition that uses them', async () => {
  const tree = {
    'a.ts': `import d, { b, c as e } from './x';\nexport function f() { b(); return new e(); }\nd();\nclass G extends e { h(x: b) { d(); } }`,
    'x.ts': `export function b() {}\nexport class c {}\nexport default function named() {}`,
  };
  expect(await symbols(tree)).toEqual([
    'a.ts: -> x.ts:named',
    'a.ts:G -> x.ts:c',
    'a.ts:G.h -> x.ts:b',
    'a.ts:G.h -> x.ts:named',
    'a.ts:f -> x.ts:b',
    'a.ts:f -> x.ts:c',
  ]);
});

test('through chains of re-exports, stars and namespaces to the definition', async () => {
  const tree = {
    'a.ts': `import { one, renamed, ns, dflt } from './index';\nimport * as all from './index';\none(); renamed(); ns.two(); all.one(); all.ns.two(); dflt();`,
    'index.ts': `export * from './barrel';\nexport { two as renamed } from './two';\nexport * as ns from './two';\nexport { default as dflt } from './three';`,
    'barrel.ts': `import { one } from './one';\nexport { one };`,
    'one.ts': 'export const one = () => 1;',
    'two.ts': 'export function two() {}',
    'three.ts': 'const x = 1;\nexport default x;',
  };
  const found = await symbols(tree);
  expect(found.filter((line) => line.startsWith('a.ts'))).toEqual([
    'a.ts: -> one.ts:one',
    'a.ts: -> three.ts:x',
    'a.ts: -> two.ts:two',
  ]);
  expect(found.filter((line) => line.startsWith('index.ts'))).toEqual([
    'index.ts: -> three.ts:x',
    'index.ts: -> two.ts:two',
  ]);
});

test('members of classes, objects and namespaces', async () => {
  const tree = {
    'a.ts': `import { A, o, N } from './x';\nA.make(); o.run(); N.inner();`,
    'x.ts': `export class A { static make() {} }\nexport const o = { run() {} };\nexport namespace N { export function inner() {} }`,
  };
  expect(await symbols(tree)).toEqual([
    'a.ts: -> x.ts:A',
    'a.ts: -> x.ts:A.make',
    'a.ts: -> x.ts:N',
    'a.ts: -> x.ts:N.inner',
    'a.ts: -> x.ts:o',
    'a.ts: -> x.ts:o.run',
  ]);
});

test('what a function requires is bound there only', async () => {
  const tree = {
    'a.js': `const { tool } = require('./outer');\nfunction f() { const { tool, other } = require('./inner'); }\nfunction g() { tool(); }\nfunction h() { other(); }`,
    'outer.js': 'exports.tool = function () {};',
    'inner.js': 'exports.tool = function () {};\nexports.other = function () {};',
  };
  expect((await symbols(tree)).filter((line) => !line.startsWith('a.js: '))).toEqual([
    'a.js:f -> inner.js:other',
    'a.js:f -> inner.js:tool',
    'a.js:g -> outer.js:tool',
  ]);
});

test('a name that two stars offer is none; own exports win; circles end', async () => {
  const tree = {
    'a.ts': `import { x, y, z } from './i';\nx(); y(); z();`,
    'i.ts': `export * from './p';\nexport * from './q';\nexport * from './i';\nexport const y = 1;`,
    'p.ts': `export const x = 1, y = 1;\nexport * from './i';`,
    'q.ts': `export const x = 1;`,
  };
  expect((await symbols(tree)).filter((line) => line.startsWith('a.ts'))).toEqual(['a.ts: -> i.ts:y']);
});

test('a default is not passed on by a star', async () => {
  const tree = {
    'a.ts': `import d from './i';\nd();`,
    'i.ts': `export * from './p';`,
    'p.ts': 'export default function p() {}',
  };
  expect((await symbols(tree)).filter((line) => line.startsWith('a.ts'))).toEqual([]);
});

test('CommonJS: exports, objects, the whole module, what is passed on', async () => {
  const tree = {
    'a.js': `const lib = require('./lib');\nconst { helper } = require('./lib');\nconst create = require('./create');\nlib.make(); helper(); create.later(); create(); lib.util.deep();`,
    'lib.js': `exports.make = function () {};\nmodule.exports.helper = helper;\nfunction helper() {}\nexports.util = require('./util');`,
    'util.js': `module.exports = { deep };\nfunction deep() {}`,
    'create.js': `exports = module.exports = createApplication;\nfunction createApplication() {}\nvar app = require('./app');\nexports.later = app.later;`,
    'app.js': `var app = exports = module.exports = {};\napp.later = function later() {};`,
    'index.js': `module.exports = require('./create');`,
    'b.js': `const express = require('.');\nexpress();`,
  };
  expect((await symbols(tree)).filter((line) => /^[ab]\.js/.test(line))).toEqual([
    'a.js: -> app.js:app.later',
    'a.js: -> create.js:createApplication',
    'a.js: -> lib.js:helper',
    'a.js: -> lib.js:make',
    'a.js: -> util.js:deep',
    'b.js: -> create.js:createApplication',
  ]);
});

test('ES modules that import CommonJS by default', async () => {
  const tree = {
    'a.mjs': `import lib, { named } from './lib.cjs';\nlib(); named();`,
    'lib.cjs': `module.exports = main;\nfunction main() {}\nmodule.exports.named = () => 1;`,
  };
  expect(await symbols(tree)).toEqual(['a.mjs: -> lib.cjs:main', 'a.mjs: -> lib.cjs:named']);
});

test('names taken on the spot, and names that are only imported', async () => {
  const tree = {
    'a.ts': `import { unused } from './x';\nlet t: import('./x').T;\nimport('./x').then((m) => m.lazy());\nasync function f() { const { late } = await import('./x'); late(); }`,
    'x.ts': `export const unused = 1;\nexport type T = 1;\nexport function lazy() {}\nexport function late() {}`,
  };
  expect(await symbols(tree)).toEqual([
    'a.ts: -> x.ts:T',
    'a.ts: -> x.ts:late',
    'a.ts: -> x.ts:lazy',
    'a.ts: -> x.ts:unused',
    'a.ts:f -> x.ts:late',
  ]);
});

test('a local name proves no use of the import that it hides', async () => {
  const tree = {
    'a.ts': `import { x } from './x';\nexport function f(x: () => void) { x(); }\nexport function g() { const x = 1; return x; }\nexport function h() { return x; }`,
    'x.ts': 'export const x = 1;',
  };
  expect(await symbols(tree)).toEqual(['a.ts:h -> x.ts:x']);
});

test('a name that the module does not have reaches nothing', async () => {
  const tree = {
    'a.ts': `import { gone } from './x';\ngone();`,
    'x.ts': 'const gone = 1;\nexport const other = 2;',
    'y.ts': 'export const gone = 1;',
  };
  expect(await symbols(tree)).toEqual([]);
});
