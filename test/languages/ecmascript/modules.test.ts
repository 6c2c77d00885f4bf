import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

describe('relative paths', () => {
  test('kinds, lines and the test flag', async () => {
    const resolution = await resolveTree({
      'src/a.ts': `import './b.ts';\nimport type { C } from './c';\nexport * from './d';\nawait import('./e');\nconst f = require('./f');\nnew URL('./g.ts', import.meta.url);`,
      ...Object.fromEntries(['b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`src/${name}.ts`, 'export {};'])),
      'src/a.test.ts': `import './a';`,
    });
    expect(resolution.edges.map(({ to, kind, line, specifier, test }) => [to, kind, line, specifier, test])).toEqual([
      ['src/a.ts', 'import', 1, './a', true],
      ['src/b.ts', 'import', 1, './b.ts', false],
      ['src/c.ts', 'type', 2, './c', false],
      ['src/d.ts', 'reexport', 3, './d', false],
      ['src/e.ts', 'dynamic', 4, './e', false],
      ['src/f.ts', 'require', 5, './f', false],
      ['src/g.ts', 'asset', 6, './g.ts', false],
    ]);
  });

  test('endings are added in the order of the importing language', async () => {
    const both = { 'x.js': '', 'x.ts': '' };
    expect(await edges({ 'a.ts': `import './x';`, ...both })).toEqual(['a.ts -> x.ts (import)']);
    expect(await edges({ 'a.js': `require('./x');`, ...both })).toEqual(['a.js -> x.js (require)']);
    expect(await edges({ 'a.tsx': `import './x';`, 'x.tsx': '', 'x.d.ts': '' })).toEqual(['a.tsx -> x.tsx (import)']);
    expect(await edges({ 'a.js': `import './x';`, 'x.jsx': '' })).toEqual(['a.js -> x.jsx (import)']);
  });

  test('a JavaScript ending stands for the TypeScript file', async () => {
    const tree = {
      'a.ts': `import './b.js';\nimport './c.jsx';\nimport './d.mjs';\nimport './e.cjs';\nimport './f.js';\nimport './g.js';`,
      'b.ts': '',
      'c.tsx': '',
      'd.mts': '',
      'e.cts': '',
      'f.js': '',
      'g.tsx': '',
    };
    expect(await edges(tree)).toEqual([
      'a.ts -> b.ts (import)',
      'a.ts -> c.tsx (import)',
      'a.ts -> d.mts (import)',
      'a.ts -> e.cts (import)',
      'a.ts -> f.js (import)',
      'a.ts -> g.tsx (import)',
    ]);
  });

  test('an ending is replaced only by its own: .mjs is no .ts', async () => {
    expect(reasons(await resolveTree({ 'a.ts': `import './b.mjs';`, 'b.ts': '' }))).toEqual([
      'a.ts: ./b.mjs not-found',
    ]);
  });

  test('directories: their package.json, then their index file; a file of that name first', async () => {
    const tree = {
      'a.js': `require('./lib');\nrequire('./lib/');\nrequire('.');\nrequire('./other');`,
      'lib.js': '',
      'lib/index.js': '',
      'index.js': '',
      'other/package.json': '{"main": "./main"}',
      'other/main.js': `require('..');`,
      'other/index.js': '',
    };
    expect(await edges(tree)).toEqual([
      'a.js -> index.js (require)',
      'a.js -> lib.js (require)',
      'a.js -> lib/index.js (require)',
      'a.js -> other/main.js (require)',
      'other/main.js -> index.js (require)',
    ]);
  });

  test('JSON, styles and other files are no sources and not unresolved; queries and loaders are taken off', async () => {
    const resolution = await resolveTree({
      'a.ts': `import './x.json';\nimport './x.css';\nimport './b.ts?worker';\nimport '!!raw-loader!./c';\nimport './x.svg?url';`,
      'b.ts': '',
      'c.ts': '',
      'x.json': '{}',
      'x.css': '',
      'x.svg': '',
    });
    expect(edgeLines(resolution)).toEqual(['a.ts -> b.ts (import)', 'a.ts -> c.ts (import)']);
    expect(reasons(resolution)).toEqual([]);
  });

  test('what is not there is unresolved, what is computed too; equal names elsewhere prove nothing', async () => {
    const resolution = await resolveTree({
      'src/a.js': `import './gone';\nimport '../../up';\nrequire('./lang/' + name);\nrequire(name);\nimport '/rooted';`,
      'gone.js': '',
      'up.js': '',
      'lib/rooted.js': '',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual([
      `src/a.js: './lang/' + name dynamic`,
      'src/a.js: ../../up not-found',
      'src/a.js: ./gone not-found',
      'src/a.js: /rooted conditional',
      'src/a.js: name dynamic',
    ]);
  });

  test('a file that imports itself is no edge', async () => {
    expect(await edges({ 'a.js': `import './a.js';` })).toEqual([]);
  });
});

describe('outside', () => {
  test('packages, Node.js and schemes are external, and repository files of their name no targets', async () => {
    const resolution = await resolveTree({
      'a.js': `import 'fs';\nimport 'node:path';\nimport 'react';\nimport '@s/p/sub/x.js';\nimport 'lodash/fp';\nimport 'npm:chalk@5';\nimport 'https://x.y/z.js';`,
      'fs.js': '',
      'react.js': '',
      'react/index.js': '',
      'lodash/fp.js': '',
      'package.json': '{"dependencies": {"lodash": "1"}}',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual([]);
    expect(externals(resolution)).toEqual([
      '@s/p',
      'chalk',
      'https://x.y/z.js',
      'lodash',
      'node:fs',
      'node:path',
      'react',
    ]);
  });

  test('an alias that no config explains is unresolved, a package never has such a name', async () => {
    const resolution = await resolveTree({
      'a.ts': `import '~/b';\nimport '@/b';\nimport '$lib/b';\nimport '#b';`,
      'b.ts': '',
      'src/b.ts': '',
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual([
      'a.ts: #b not-found',
      'a.ts: $lib/b not-found',
      'a.ts: @/b not-found',
      'a.ts: ~/b not-found',
    ]);
  });

  test('an undeclared name that is a path below the package depends on bundler settings', async () => {
    const resolution = await resolveTree({ 'src/a.js': `import 'components/b';`, 'src/components/b.js': '' });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['src/a.js: components/b conditional']);
  });
});

describe('TypeScript only', () => {
  test('JSDoc imports, triple-slash references and augmentations', async () => {
    const tree = {
      'a.js': `/** @type {import('./b').B} */\nlet x;\n/** @import { C } from './c.js' */`,
      'b.ts': `/// <reference path="d.d.ts" />\ndeclare module './c' { interface X {} }\nexport type B = 1;`,
      'c.ts': 'export type C = 1;',
      'd.d.ts': '',
    };
    expect(await edges(tree)).toEqual([
      'a.js -> b.ts (type)',
      'a.js -> c.ts (type)',
      'b.ts -> c.ts (type)',
      'b.ts -> d.d.ts (type)',
    ]);
  });

  test('an ambient module stands for a name that nothing else provides', async () => {
    const tree = {
      'a.ts': `import 'virtual';\nimport 'real';\nimport 'twice';\nimport 'added';`,
      'types/virtual.d.ts': `declare module 'virtual' { export const x: 1; }\ndeclare module 'real' {}\ndeclare module 'twice' {}\ndeclare module '*.svg' {}`,
      'types/other.d.ts': `declare module 'twice' {}`,
      'types/module.d.ts': `import 'added';\ndeclare module 'added' { interface X {} }`,
      'package.json': '{"dependencies": {"real": "1"}}',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['a.ts -> types/virtual.d.ts (import)']);
    expect(reasons(resolution)).toEqual(['a.ts: twice ambiguous']);
    expect(externals(resolution)).toEqual(['added', 'added', 'real']);
  });
});
