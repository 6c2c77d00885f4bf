import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

describe('what an expression stands for', () => {
  test('constants and both branches of a condition; the rest is dynamic', async () => {
    const resolution = await resolveTree({
      'a.js': [
        `const BASE = './lib';`,
        'const ONE = `$' + '{BASE}/one`;',
        `require(ONE);`,
        `import(flag ? './lib/two' : OTHER);`,
        `require(process.env.X || './lib/three');`,
        `function f(ONE) { require(ONE); }`,
        `let changed = './lib/four'; import(changed);`,
      ].join('\n'),
      ...Object.fromEntries(['one', 'two', 'three', 'four'].map((name) => [`lib/${name}.js`, ''])),
    });
    expect(edgeLines(resolution)).toEqual([
      'a.js -> lib/one.js (require)',
      'a.js -> lib/three.js (require)',
      'a.js -> lib/two.js (dynamic)',
    ]);
    expect(reasons(resolution)).toEqual([
      'a.js: ONE dynamic',
      'a.js: OTHER dynamic',
      'a.js: changed dynamic',
      'a.js: process.env.X dynamic',
    ]);
  });

  test('export import x = require(): the names of the module pass through it', async () => {
    const resolution = await resolveTree({
      'c.ts': `export import Old = require('./old');\nexport import type T = require('./old');`,
      'old.ts': `export class Legacy { run() {} }`,
      'use.ts': `import { Old } from './c';\nnew Old.Legacy();`,
    });
    expect(edgeLines(resolution)).toEqual([
      'c.ts -> old.ts (require)',
      'c.ts -> old.ts (type)',
      'use.ts -> c.ts (import)',
    ]);
    expect(resolution.symbolEdges.filter(({ from }) => from === 'use.ts').map(({ toSymbol }) => toSymbol)).toContain(
      'Legacy',
    );
  });

  test('import() is a type wherever TypeScript expects one, also where the grammar errs', async () => {
    const types = [
      `let z: keyof import('./t').K;`,
      `type M = Map<import('./t').N, import('./t').B<number>[]>;`,
      `let d: [import('./t').A, ...import('./t').B];`,
      `let q: typeof import('./t');`,
      `let r: readonly import('./t').A[];`,
      `foo<import('./t').B>(1);`,
    ];
    for (const line of types) expect(await edges({ 'a.ts': line, 't.ts': '' }), line).toEqual(['a.ts -> t.ts (type)']);
    const code = [
      `import('./t').then((m) => m.x);`,
      `const a = (await import('./t')).x;`,
      `const o = { p: import('./t') };`,
    ];
    for (const line of code)
      expect(await edges({ 'a.ts': line, 't.ts': '' }), line).toEqual(['a.ts -> t.ts (dynamic)']);
    expect(await edges({ 'a.js': `x < import('./t');`, 't.js': '' })).toEqual(['a.js -> t.js (dynamic)']);
  });
});

describe('AMD', () => {
  test('dependencies of define and require, named modules, the CommonJS wrapper', async () => {
    const resolution = await resolveTree({
      'js/a.js': `define(['require', './sub/c', 'text!./t.html', 'app/far'], function (require, c) { require('./e'); });`,
      'js/b.js': `define('name', ['./a', name], function (a) {});`,
      'js/main.js': `requirejs(['./a']); require(['./b'], function (b) {});`,
      'js/sub/c.js': `define(function (require, exports, module) { var b = require('../b'); });`,
      'js/e.js': '',
      'js/t.html': '',
      'lib/app/far.js': '',
    });
    expect(edgeLines(resolution)).toEqual([
      'js/a.js -> js/e.js (require)',
      'js/a.js -> js/sub/c.js (require)',
      'js/b.js -> js/a.js (require)',
      'js/main.js -> js/a.js (require)',
      'js/main.js -> js/b.js (require)',
      'js/sub/c.js -> js/b.js (require)',
    ]);
    expect(reasons(resolution)).toEqual(['js/a.js: app/far conditional', 'js/b.js: name dynamic']);
  });

  test('a define of the file itself, and lists of other functions, are none', async () => {
    const files = { 'a.js': '' };
    expect(await edges({ 'x.js': `function define(list) {}\ndefine(['./a']);`, ...files })).toEqual([]);
    expect(await edges({ 'x.js': `load(['./a']); customElements.define('x-y', ['./a']);`, ...files })).toEqual([]);
  });
});

describe('patterns', () => {
  const pages = { 'src/page/one.ts': '', 'src/page/two.ts': '', 'src/page/two.test.ts': '', 'src/page/deep/x.ts': '' };

  test('import.meta.glob: lists, exclusions, base, eager, from the root', async () => {
    const of = (call: string) => edges({ 'src/a.ts': call, 'package.json': '{}', ...pages });
    const found = (kind: string, ...names: string[]) =>
      names.map((name) => `src/a.ts -> src/page/${name}.ts (${kind})`);
    expect(await of(`import.meta.glob('./page/*.ts');`)).toEqual(found('dynamic', 'one', 'two.test', 'two').sort());
    expect(await of(`import.meta.glob(['./page/**/*.ts', '!./page/*.test.ts'], { eager: true });`)).toEqual(
      found('import', 'deep/x', 'one', 'two'),
    );
    expect(await of(`import.meta.glob('/src/page/o*.ts');`)).toEqual(found('dynamic', 'one'));
    expect(await of(`import.meta.glob('./o*.ts', { base: './page' });`)).toEqual(found('dynamic', 'one'));
  });

  test('require.context: recursive or not, by an expression', async () => {
    const of = (call: string) => edges({ 'src/a.js': call, ...pages });
    const found = (...names: string[]) => names.map((name) => `src/a.js -> src/page/${name}.ts (require)`);
    expect(await of('require.context("./page", false, /\\.ts$/);')).toEqual(found('one', 'two.test', 'two').sort());
    expect(await of('require.context("./page", true, /^\\.\\/[a-z/]+\\.ts$/);')).toEqual(found('deep/x', 'one', 'two'));
    expect(await of('import.meta.webpackContext("./page", { recursive: false, regExp: /o/ });')).toEqual(
      found('one', 'two.test', 'two').sort(),
    );
  });

  test('a computed pattern is dynamic, as is an expression that could take for ever; one that fits nothing is not found', async () => {
    const resolution = await resolveTree({
      'src/a.ts': 'import.meta.glob(`./$' + '{x}/*.ts`);\nimport.meta.glob("./none/*.ts");',
      'src/b.js': 'require.context("./page", true, /^(a+)+$/);\nrequire.context(folder);',
      ...pages,
    });
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual([
      'src/a.ts: ./none/*.ts not-found',
      'src/a.ts: `./$' + '{x}/*.ts` dynamic',
      'src/b.js: ./page dynamic',
      'src/b.js: folder dynamic',
    ]);
  });
});

describe('files that stand for one another', () => {
  test('a declaration file gives types, the code beside it runs', async () => {
    const tree = { 'lib/calc.d.ts': 'export declare function add(): 1;', 'lib/calc.js': 'exports.add = () => 1;' };
    expect(await edges({ 'a.ts': `import { add } from './lib/calc';`, ...tree })).toEqual([
      'a.ts -> lib/calc.d.ts (type)',
      'a.ts -> lib/calc.js (import)',
    ]);
    expect(await edges({ 'a.ts': `import type { add } from './lib/calc';`, ...tree })).toEqual([
      'a.ts -> lib/calc.d.ts (type)',
    ]);
    expect(await edges({ 'a.js': `require('./lib/calc');`, ...tree })).toEqual(['a.js -> lib/calc.js (require)']);
    const imports = { '#c': { types: './t.d.ts', default: './n.ts' } };
    expect(
      await edges({ 'package.json': JSON.stringify({ imports }), 'a.ts': `import '#c';`, 't.d.ts': '', 'n.ts': '' }),
    ).toEqual(['a.ts -> n.ts (import)', 'a.ts -> t.d.ts (type)']);
  });

  test('moduleSuffixes choose, the files of other platforms depend as well', async () => {
    const files = { 'B.ios.ts': '', 'B.android.ts': '', 'B.ts': '', 'only.native.ts': '' };
    const tsconfig = JSON.stringify({ compilerOptions: { moduleSuffixes: ['.ios', '.native', ''] } });
    const resolution = await resolveTree({
      'tsconfig.json': tsconfig,
      'a.ts': `import './B'; import './only';`,
      ...files,
    });
    expect(edgeLines(resolution)).toEqual([
      'a.ts -> B.ios.ts (import)',
      'a.ts -> B.ts (import)',
      'a.ts -> only.native.ts (import)',
    ]);
    expect(resolution.edges[0]?.to).toBe('B.ios.ts');
    const native = JSON.stringify({ dependencies: { 'react-native': '1' } });
    expect(
      await edges({ 'package.json': native, 'a.js': `import './B';`, 'B.ios.js': '', 'B.android.js': '' }),
    ).toEqual(['a.js -> B.android.js (import)', 'a.js -> B.ios.js (import)']);
    expect(reasons(await resolveTree({ 'a.js': `import './B';`, 'B.ios.js': '' }))).toEqual(['a.js: ./B not-found']);
  });

  test('typesVersions, for TypeScript only', async () => {
    const lib = {
      name: 'lib',
      main: './main.js',
      types: './old.d.ts',
      typesVersions: { '<4': { '*': ['gone/*'] }, '*': { '*': ['new/*'] } },
    };
    const tree = {
      'package.json': JSON.stringify({ dependencies: { lib: 'file:lib' } }),
      'lib/package.json': JSON.stringify(lib),
      'lib/main.js': '',
      'lib/old.d.ts': '',
      'lib/new/old.d.ts': '',
      'lib/new/sub.d.ts': '',
    };
    expect(await edges({ ...tree, 'a.ts': `import 'lib'; import 'lib/sub';` })).toEqual([
      'a.ts -> lib/main.js (import)',
      'a.ts -> lib/new/old.d.ts (type)',
      'a.ts -> lib/new/sub.d.ts (import)',
    ]);
    expect(await edges({ ...tree, 'a.js': `require('lib');` })).toEqual(['a.js -> lib/main.js (require)']);
  });

  test('links lead to the file itself', async () => {
    const view = { 'app/main.ts': `import './shared/dep'; import '../one';`, 'shared/dep.ts': '' };
    const resolution = await resolveTree(view, {
      'app/shared': '../shared',
      'one.ts': 'shared/dep.ts',
      'app/loop': 'loop',
    });
    expect(edgeLines(resolution)).toEqual(['app/main.ts -> shared/dep.ts (import)']);
    expect(resolution.unresolved).toEqual([]);
  });
});

describe('names that stand for paths', () => {
  test('file: and link: name folders, with a dot or without', async () => {
    const dependencies = {
      a: 'file:packages/a',
      b: 'link:packages/b',
      c: './packages/c',
      d: 'file:/packages/a',
      e: 'file:d.tgz',
    };
    const resolution = await resolveTree({
      'package.json': JSON.stringify({ dependencies }),
      'x.js': `require('a'); require('b'); require('c'); require('d'); require('e');`,
      ...Object.fromEntries(
        ['a', 'b', 'c'].flatMap((name) => [
          [`packages/${name}/package.json`, '{}'],
          [`packages/${name}/index.js`, ''],
        ]),
      ),
    });
    expect(edgeLines(resolution)).toEqual(['a', 'b', 'c'].map((name) => `x.js -> packages/${name}/index.js (require)`));
    expect(externals(resolution)).toEqual(['d', 'e']);
  });

  test('aliases that configs of bundlers and test runners state literally', async () => {
    const files = {
      'src/lib/util.js': '',
      'src/jm/x.js': '',
      'src/main.js': `import '@lib/util'; import '@jm/x'; import '@/lib/util';`,
    };
    const all = ['src/main.js -> src/jm/x.js (import)', 'src/main.js -> src/lib/util.js (import)'];
    const configs: readonly Readonly<Record<string, string>>[] = [
      {
        'vite.config.ts': `export default { resolve: { alias: { '@lib': '/src/lib', '@jm': path.resolve(__dirname, 'src/jm'), '@': fileURLToPath(new URL('./src', import.meta.url)) } } };`,
      },
      {
        'vite.config.js': `export default { resolve: { alias: [{ find: '@lib', replacement: '/src/lib' }, { find: /^@\\//, replacement: resolve(__dirname, './src/') }, { find: '@jm', replacement: '/src/jm' }] } };`,
      },
      {
        'webpack.config.js': `module.exports = { resolve: { alias: { '@lib': path.join(__dirname, 'src', 'lib'), '@jm': __dirname + '/src/jm', '@': './src' } } };`,
      },
      {
        'jest.config.js': `module.exports = { moduleNameMapper: { '^@lib/(.*)$': '<rootDir>/src/lib/$1', '^@jm/(.*)$': '<rootDir>/src/jm/$1', '^@/(.*)$': '<rootDir>/src/$1', '\\\\.css$': 'identity' } };`,
      },
      {
        'package.json': JSON.stringify({
          jest: {
            moduleNameMapper: {
              '^@(lib|jm)/(.*)$': 'x',
              '^@lib/(.*)$': '<rootDir>/src/lib/$1',
              '^@jm/(.*)$': '<rootDir>/src/jm/$1',
              '^@/(.*)$': '<rootDir>/src/$1',
            },
          },
        }),
      },
      {
        '.babelrc': JSON.stringify({
          plugins: [['module-resolver', { alias: { '@lib': './src/lib', '@jm': './src/jm', '@': './src' } }]],
        }),
      },
    ];
    for (const config of configs) expect(await edges({ ...files, ...config }), Object.keys(config)[0]).toEqual(all);
  });

  test('an alias that is computed, or whose path lies here, is no external package', async () => {
    const resolution = await resolveTree({
      'vite.config.ts': `export default { resolve: { alias: { '@far': find('x') } } };`,
      'src/lib/util.js': '',
      'src/main.js': `import '@far/x'; import '@lib/util'; import '@scope/pkg';`,
    });
    expect(reasons(resolution)).toEqual(['src/main.js: @far/x conditional', 'src/main.js: @lib/util conditional']);
    expect(externals(resolution)).toEqual(['@scope/pkg']);
  });

  test("Nuxt's and SvelteKit's own aliases", async () => {
    const nuxt = await resolveTree({
      'nuxt.config.ts': '',
      'package.json': JSON.stringify({ dependencies: { nuxt: '^4' } }),
      'app/a.ts': `import '~/b'; import '@/b'; import '~~/c'; import '#shared/d'; import '#imports'; import '#app'; import '~/e.vue';`,
      'app/b.ts': '',
      'app/e.vue': '',
      'c.ts': '',
      'shared/d.ts': '',
    });
    expect(edgeLines(nuxt)).toEqual([
      'app/a.ts -> app/b.ts (import)',
      'app/a.ts -> app/e.vue (import)',
      'app/a.ts -> c.ts (import)',
      'app/a.ts -> shared/d.ts (import)',
    ]);
    expect(reasons(nuxt)).toEqual(['app/a.ts: #imports generated']);
    expect(externals(nuxt)).toEqual(['nuxt']);
    const svelte = await resolveTree({
      'svelte.config.js': '',
      'package.json': JSON.stringify({ devDependencies: { '@sveltejs/kit': '2' } }),
      'src/a.ts': `import '$lib/b'; import '$app/stores';`,
      'src/lib/b.ts': '',
    });
    expect(edgeLines(svelte)).toEqual(['src/a.ts -> src/lib/b.ts (import)']);
    expect(externals(svelte)).toEqual(['@sveltejs/kit']);
  });

  test('a config that references one that a tool makes: the aliases are generated', async () => {
    const tsconfig = JSON.stringify({ files: [], references: [{ path: './.made/tsconfig.json' }] });
    expect(reasons(await resolveTree({ 'tsconfig.json': tsconfig, 'a.ts': `import '~/b';` }))).toEqual([
      'a.ts: ~/b generated',
    ]);
  });

  test('import maps of Deno, and the packages of its workspace', async () => {
    const resolution = await resolveTree({
      'deno.json': JSON.stringify({
        workspace: ['./assert'],
        imports: { '@/': './src/', one: './src/one.ts', '@std/assert': 'jsr:@std/assert@^1', chalk: 'npm:chalk@5' },
        scopes: { './src/': { one: './src/two.ts' } },
      }),
      'assert/deno.json': JSON.stringify({
        name: '@std/assert',
        version: '1.0.0',
        exports: { '.': './mod.ts', './equals': './equals.ts' },
      }),
      'assert/mod.ts': '',
      'assert/equals.ts': '',
      'src/one.ts': '',
      'src/two.ts': `import 'one';`,
      'main.ts': `import '@/one.ts'; import 'one'; import '@std/assert'; import '@std/assert/equals'; import 'chalk'; import 'jsr:@std/assert@1/gone';`,
    });
    expect(edgeLines(resolution)).toEqual([
      'main.ts -> assert/equals.ts (import)',
      'main.ts -> assert/mod.ts (import)',
      'main.ts -> src/one.ts (import)',
    ]);
    expect(externals(resolution)).toEqual(['chalk']);
    expect(reasons(resolution)).toEqual(['main.ts: jsr:@std/assert@1/gone not-exported']);
  });

  test('what a build or a framework makes is generated, a path that nothing makes is not found', async () => {
    const resolution = await resolveTree({
      'package.json': JSON.stringify({
        exports: { '.': './dist/index.js' },
        files: ['out'],
        dependencies: { nuxt: '4' },
      }),
      'test/a.ts': `import '../dist/index'; import '../out/x'; import '../other/x'; import '../.nuxt/nuxt.d.ts'; import '#made/by-a-plugin';`,
      'src/b.ts': `import './c.ts'; new URL('d.ts', import.meta.url); import(x ? './e' : undefined);`,
      'src/c.d.ts': '',
      'src/d.ts': '',
      'src/e.ts': '',
    });
    expect(reasons(resolution)).toEqual([
      'test/a.ts: #made/by-a-plugin generated',
      'test/a.ts: ../.nuxt/nuxt.d.ts generated',
      'test/a.ts: ../dist/index generated',
      'test/a.ts: ../other/x not-found',
      'test/a.ts: ../out/x generated',
    ]);
    expect(edgeLines(resolution)).toEqual([
      'src/b.ts -> src/c.d.ts (import)',
      'src/b.ts -> src/d.ts (asset)',
      'src/b.ts -> src/e.ts (dynamic)',
    ]);
  });
});
