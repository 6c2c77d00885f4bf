import { describe, expect, test } from 'vitest';
import { satisfiesRange } from '../../../src/lib/formats/version-range.ts';
import { lookUpExports } from '../../../src/lib/languages/ecmascript/resolve/package-exports.ts';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();
const externals = (resolution: Resolution) => resolution.externals.map((external) => external.package).sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

const json = (value: unknown) => JSON.stringify(value);

describe('exports and imports of package.json', () => {
  const chosen = (field: unknown, key: string, ...conditions: string[]) => {
    const found = lookUpExports(field, key, new Set(conditions));
    return found === null ? null : found?.chosen;
  };

  test('conditions in their own order, nested, arrays, null, sugar', () => {
    const field = {
      '.': { types: './t.d.ts', import: { node: './n.mjs', default: './i.mjs' }, require: './r.cjs' },
      './a': ['./a1.js', './a2.js'],
      './no': null,
      './only': { browser: './b.js' },
    };
    expect(chosen(field, '.', 'import', 'types')).toEqual(['./t.d.ts']);
    expect(chosen(field, '.', 'import')).toEqual(['./i.mjs']);
    expect(chosen(field, '.', 'node', 'import')).toEqual(['./n.mjs']);
    expect(chosen(field, '.', 'require')).toEqual(['./r.cjs']);
    expect(chosen(field, './a')).toEqual(['./a1.js', './a2.js']);
    expect(chosen(field, './no')).toBeNull();
    expect(chosen(field, './only', 'import')).toEqual([]);
    expect(chosen(field, './gone')).toBeUndefined();
    expect(chosen('./x.js', '.')).toEqual(['./x.js']);
    expect(chosen({ import: './x.js' }, '.', 'import')).toEqual(['./x.js']);
  });

  test('patterns: the longest prefix, suffixes, every star filled, folders, exclusions', () => {
    const field = {
      './*': './dist/*.js',
      './a/*': './dist/a/*/*.js',
      './a/private/*': null,
      './*.css': './css/*.css',
      './folder/': './lib/',
    };
    expect(chosen(field, './x')).toEqual(['./dist/x.js']);
    expect(chosen(field, './a/x')).toEqual(['./dist/a/x/x.js']);
    expect(chosen(field, './a/private/x')).toBeNull();
    expect(chosen(field, './x.css')).toEqual(['./dist/x.css.js']);
    expect(chosen(field, './folder/x.js')).toEqual(['./lib/x.js']);
  });

  test('a key that is not exported', async () => {
    const tree = {
      'package.json': json({ workspaces: ['p/*'] }),
      'p/lib/package.json': json({ name: 'lib', exports: { '.': './index.js', './secret/*': null } }),
      'p/lib/index.js': '',
      'p/lib/other.js': '',
      'p/app/a.js': `import 'lib';\nimport 'lib/other.js';\nimport 'lib/secret/x';`,
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['p/app/a.js -> p/lib/index.js (import)']);
    expect(reasons(resolution)).toEqual([
      'p/app/a.js: lib/other.js not-exported',
      'p/app/a.js: lib/secret/x not-exported',
    ]);
  });

  test('#imports of the nearest package, to files and to packages', async () => {
    const tree = {
      'package.json': json({
        imports: { '#a': { node: './src/a.js', default: './src/b.js' }, '#lib/*': './src/lib/*.ts', '#dep': 'react' },
      }),
      'src/x.ts': `import '#a';\nimport '#lib/c';\nimport '#dep';\nimport '#none';`,
      'src/a.js': '',
      'src/b.js': '',
      'src/lib/c.ts': '',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['src/x.ts -> src/a.js (import)', 'src/x.ts -> src/lib/c.ts (import)']);
    expect(externals(resolution)).toEqual(['react']);
    expect(reasons(resolution)).toEqual(['src/x.ts: #none not-exported']);
  });

  test('a package reaches itself by its name through exports only', async () => {
    const tree = (exported: object) => ({
      'package.json': json({ name: 'me', main: './index.js', ...exported }),
      'index.js': '',
      'test/a.js': `import 'me';`,
    });
    expect(await edges(tree({ exports: './index.js' }))).toEqual(['test/a.js -> index.js (import)']);
    expect(await edges(tree({}))).toEqual([]);
  });

  test('the entry without exports: types for TypeScript, code for JavaScript; files by path', async () => {
    const tree = {
      'package.json': json({ workspaces: ['lib'] }),
      'lib/package.json': json({ name: 'lib', main: 'main.js', types: 'types.d.ts' }),
      'lib/main.js': '',
      'lib/types.d.ts': '',
      'lib/sub/index.js': '',
      'a.ts': `import 'lib';\nimport 'lib/sub';`,
      'a.js': `require('lib');`,
    };
    expect(await edges(tree)).toEqual([
      'a.js -> lib/main.js (require)',
      'a.ts -> lib/main.js (import)',
      'a.ts -> lib/sub/index.js (import)',
      'a.ts -> lib/types.d.ts (type)',
    ]);
  });

  test('malformed manifests do not matter', async () => {
    const tree = {
      'package.json': '{"name": 1, "exports": 5, "imports": [], "workspaces": {"packages": 3}, "dependencies": [',
      'pnpm-workspace.yaml': ':::\n- x',
      'sub/package.json': '[]',
      'a.js': `import './b.js';\nimport '#x';\nimport 'y';`,
      'b.js': '',
    };
    expect(await edges(tree)).toEqual(['a.js -> b.js (import)']);
  });
});

describe('workspaces', () => {
  const lib = {
    'packages/lib/package.json': json({ name: '@x/lib', version: '2.1.0', main: 'i.js' }),
    'packages/lib/i.js': '',
  };
  const app = (dependencies: object) => ({
    'packages/app/package.json': json({ name: 'app', dependencies }),
    'packages/app/a.js': `import '@x/lib';`,
  });
  const edge = ['packages/app/a.js -> packages/lib/i.js (import)'];

  test('npm, Yarn, pnpm, Lerna and Rush list their members', async () => {
    const roots = [
      { 'package.json': json({ workspaces: ['packages/*'] }) },
      { 'package.json': json({ workspaces: { packages: ['packages/**'] } }) },
      {
        'package.json': '{}',
        'pnpm-workspace.yaml': `packages:\n  # all\n  - 'packages/*'\n  - "!**/test/**"\ncatalog:\n  x: 1`,
      },
      { 'pnpm-workspace.yaml': 'packages: ["packages/*"]' },
      { 'lerna.json': json({ packages: ['packages/*'] }) },
      { 'rush.json': `{ /* c */ "projects": [{ "packageName": "@x/lib", "projectFolder": "packages/lib" }] }` },
    ];
    for (const root of roots)
      expect(await edges({ ...root, ...lib, ...app({ '@x/lib': 'workspace:^' }) })).toEqual(edge);
  });

  test('ranges: what the member satisfies is linked, another version comes from the registry', async () => {
    const root = { 'package.json': json({ workspaces: ['packages/*'] }) };
    const linked = [
      '^2.0.0',
      '*',
      '2.x',
      '>=1 <3',
      '~2.1.0',
      'workspace:*',
      'catalog:',
      'npm:@x/lib',
      'file:../lib',
      'latest',
    ];
    for (const range of linked)
      expect(await edges({ ...root, ...lib, ...app({ '@x/lib': range }) }), range).toEqual(edge);
    const outside = ['^1.0.0', '2.0.0', 'npm:other@^2.0.0', 'github:x/lib', 'https://x.y/lib.tgz', 'file:../gone'];
    for (const range of outside) {
      const resolution = await resolveTree({ ...root, ...lib, ...app({ '@x/lib': range }) });
      expect(edgeLines(resolution), range).toEqual([]);
      expect(externals(resolution), range).toEqual(['@x/lib']);
    }
  });

  test('undeclared members are hoisted; a name that two members have is ambiguous; no member, no link', async () => {
    const root = { 'package.json': json({ workspaces: ['packages/*'] }) };
    expect(await edges({ ...root, ...lib, ...app({}) })).toEqual(edge);
    const twice = { 'packages/two/package.json': json({ name: '@x/lib' }) };
    expect(reasons(await resolveTree({ ...root, ...lib, ...app({}), ...twice }))).toEqual([
      'packages/app/a.js: @x/lib ambiguous',
    ]);
    expect(await edges({ 'package.json': '{}', ...lib, ...app({}) })).toEqual([]);
    const excluded = { 'package.json': json({ workspaces: ['packages/*', '!packages/lib'] }) };
    expect(await edges({ ...excluded, ...lib, ...app({}) })).toEqual([]);
  });

  test('ranges as npm reads them', () => {
    const inside = [
      '^1.2.0',
      '~1.2.3',
      '1',
      '1.2',
      '1.x',
      '>=1.2.3',
      '<2',
      '1.0.0 - 1.5.0',
      '^0.1 || ^1',
      '=1.2.3',
      '',
    ];
    for (const range of inside) expect(satisfiesRange('1.2.3', range), range).toBe(true);
    for (const range of ['^1.3.0', '~1.1', '2', '>1.2', '<=1.2.2', '1.3.0 - 2']) {
      expect(satisfiesRange('1.2.3', range), range).toBe(false);
    }
    expect(satisfiesRange('0.2.3', '^0.2.1')).toBe(true);
    expect(satisfiesRange('0.3.0', '^0.2.1')).toBe(false);
    expect(satisfiesRange('0.0.4', '^0.0.3')).toBe(false);
    expect(satisfiesRange('1.2.3', 'latest')).toBeUndefined();
    expect(satisfiesRange(undefined, '1')).toBeUndefined();
  });
});

describe('the source behind a built entry', () => {
  const root = { 'package.json': json({ workspaces: ['lib', 'app'] }) };
  const app = (specifier = 'lib') => ({ 'app/a.ts': `import '${specifier}';` });

  async function entry(lib: object, files: Readonly<Record<string, string>>, specifier?: string) {
    const manifest = { 'lib/package.json': json({ name: 'lib', ...lib }) };
    const resolution = await resolveTree({ ...root, ...app(specifier), ...manifest, ...files });
    return [...resolution.edges.map(({ to }) => to), ...resolution.unresolved.map(({ reason }) => reason)];
  }

  test('outDir and rootDir', async () => {
    const config = { 'lib/tsconfig.json': json({ compilerOptions: { outDir: 'dist', rootDir: 'src' } }) };
    const files = { ...config, 'lib/src/index.ts': '', 'lib/src/sub/x.tsx': '' };
    expect(await entry({ main: 'dist/index.js' }, files)).toEqual(['lib/src/index.ts']);
    expect(await entry({ types: './dist/index.d.ts' }, files)).toEqual(['lib/src/index.ts']);
    expect(await entry({ exports: { '.': { import: './dist/index.mjs' } } }, files)).toEqual(['lib/src/index.ts']);
    expect(await entry({ exports: { './*': './dist/*.js' } }, files, 'lib/sub/x')).toEqual(['lib/src/sub/x.tsx']);
    expect(await entry({ main: 'dist/gone.js' }, files)).toEqual(['generated']);
  });

  test('a file within the output is no source', async () => {
    const config = json({ compilerOptions: { outDir: 'dist', rootDir: 'dist/generated' } });
    const files = { 'lib/tsconfig.json': config, 'lib/dist/generated/index.ts': '' };
    expect(await entry({ main: 'dist/index.js' }, files)).toEqual(['generated']);
  });

  test('without rootDir: the directory that all files share, or the config’s own', async () => {
    const config = (options: object) => ({
      'lib/tsconfig.build.json': json({ compilerOptions: options, include: ['src'] }),
    });
    const shared = { ...config({ declarationDir: './types' }), 'lib/src/index.ts': '', 'lib/src/a/b.ts': '' };
    expect(await entry({ types: 'types/index.d.ts' }, shared)).toEqual(['lib/src/index.ts']);
    const composite = { ...config({ outDir: 'dist', composite: true }), 'lib/src/index.ts': '' };
    expect(await entry({ main: 'dist/src/index.js' }, composite)).toEqual(['lib/src/index.ts']);
    expect(await entry({ main: 'dist/index.js' }, composite)).toEqual(['generated']);
  });

  test('the layout alone proves nothing', async () => {
    expect(await entry({ main: 'dist/index.js' }, { 'lib/src/index.ts': '' })).toEqual(['generated']);
  });

  test('another condition of the same key, or the source field, names the source', async () => {
    const files = { 'lib/src/index.ts': '' };
    const exported = { '.': { '@lib/source': './src/index.ts', default: './dist/index.js' } };
    expect(await entry({ exports: exported }, files)).toEqual(['lib/src/index.ts']);
    expect(await entry({ main: 'dist/index.js', source: 'src/index.ts' }, files)).toEqual(['lib/src/index.ts']);
  });

  test('entries of a bundler’s config', async () => {
    const files = { 'lib/src/index.ts': '', 'lib/src/sub/index.ts': '', 'lib/src/cli.ts': '' };
    const exported = {
      exports: { '.': './dist/index.mjs', './sub': './dist/sub/index.mjs', './bin': './dist/run.mjs' },
    };
    const list = {
      'lib/tsup.config.ts': `export default defineConfig({ entry: ['src/index.ts', 'src/sub/index.ts'] });`,
    };
    expect(await entry(exported, { ...files, ...list })).toEqual(['lib/src/index.ts']);
    expect(await entry(exported, { ...files, ...list }, 'lib/sub')).toEqual(['lib/src/sub/index.ts']);
    expect(await entry(exported, { ...files, ...list }, 'lib/bin')).toEqual(['generated']);
    const keyed = { 'lib/vite.config.js': `const lib = { entry: { run: resolve(__dirname, 'src/cli.ts') } };` };
    expect(await entry(exported, { ...files, ...keyed }, 'lib/bin')).toEqual(['lib/src/cli.ts']);
    const named = {
      'lib/tsdown.config.ts': `export const input = ['src/index.ts'];\nexport default { entry: input };`,
    };
    expect(await entry(exported, { ...files, ...named })).toEqual(['lib/src/index.ts']);
    const glob = { 'lib/tsup.config.js': `export default { entry: ['src/**/*.ts'] };` };
    expect(await entry(exported, { ...files, ...glob }, 'lib/sub')).toEqual(['lib/src/sub/index.ts']);
    const one = {
      'lib/rollup.config.mjs': `export default { input: 'src/index.ts', output: { file: 'dist/lib.js' } };`,
    };
    expect(await entry({ main: 'dist/lib.js' }, { ...files, ...one })).toEqual(['lib/src/index.ts']);
  });

  test('entries and directories on a command line', async () => {
    const files = { 'lib/src/index.ts': '', 'lib/src/sub/x.ts': '' };
    const bundled = { scripts: { build: 'tsup src/index.ts --dts' }, main: 'dist/index.js' };
    expect(await entry(bundled, files)).toEqual(['lib/src/index.ts']);
    const translated = { scripts: { build: 'rm -rf lib && babel src --out-dir lib' } };
    expect(await entry({ ...translated, main: 'lib/index.js' }, files)).toEqual(['lib/src/index.ts']);
    expect(await entry(translated, files, 'lib/lib/sub/x')).toEqual(['lib/src/sub/x.ts']);
  });

  test('a relative path into the output is generated', async () => {
    const tree = {
      'tsconfig.json': json({ compilerOptions: { outDir: 'dist', rootDir: 'src' } }),
      'src/cli.ts': '',
      'bin/run.js': `import '../dist/cli.js';`,
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([]);
    expect(reasons(resolution)).toEqual(['bin/run.js: ../dist/cli.js generated']);
  });
});
