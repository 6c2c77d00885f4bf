import { describe, expect, test } from 'vitest';
import type { Resolution } from '../../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree } from '../../support/resolve-tree.ts';

const reasons = ({ unresolved }: Resolution) =>
  unresolved.map(({ from, specifier, reason }) => `${from}: ${specifier} ${reason}`).sort();

async function edges(tree: Readonly<Record<string, string>>) {
  return edgeLines(await resolveTree(tree));
}

const config = (value: unknown) => JSON.stringify(value);

describe('paths and baseUrl', () => {
  test('exact and star patterns, the longest prefix first, targets in order', async () => {
    const tree = {
      'tsconfig.json': `{
        // comments and trailing commas are allowed
        "compilerOptions": { "paths": {
          "exact": ["./src/exact"],
          "@/*": ["./gone/*", "./src/*"],
          "@/deep/*": ["./deep/*"],
          "*.gen": ["./gen/*"],
        } },
      }`,
      'src/a.ts': `import 'exact';\nimport '@/b';\nimport '@/deep/b';\nimport 'x.gen';\nimport '@/none';\nimport 'exact/more';`,
      'src/exact.ts': '',
      'src/b.ts': '',
      'deep/b.ts': '',
      'gen/x.ts': '',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([
      'src/a.ts -> deep/b.ts (import)',
      'src/a.ts -> gen/x.ts (import)',
      'src/a.ts -> src/b.ts (import)',
      'src/a.ts -> src/exact.ts (import)',
    ]);
    expect(reasons(resolution)).toEqual(['src/a.ts: @/none not-found']);
  });

  test('baseUrl resolves bare names and is what paths are relative to; jsconfig.json as well', async () => {
    const tree = {
      'jsconfig.json': config({ compilerOptions: { baseUrl: 'src', paths: { '~/*': ['./lib/*'] } } }),
      'src/a.js': `import 'util/b';\nimport '~/c';\nimport 'react';`,
      'src/util/b.js': '',
      'src/lib/c.js': '',
    };
    expect(await edges(tree)).toEqual(['src/a.js -> src/lib/c.js (import)', 'src/a.js -> src/util/b.js (import)']);
  });

  test('paths do not change relative imports, and fall back to packages', async () => {
    const tree = {
      'tsconfig.json': config({ compilerOptions: { paths: { '*': ['./stubs/*'] } } }),
      'a.ts': `import './b';\nimport 'c';\nimport 'react';`,
      'b.ts': '',
      'stubs/b.ts': '',
      'stubs/c.ts': '',
      'package.json': config({ dependencies: { react: '19' } }),
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['a.ts -> b.ts (import)', 'a.ts -> stubs/c.ts (import)']);
    expect(resolution.externals.map((external) => external.package)).toEqual(['react']);
  });
});

describe('extends', () => {
  test('paths belong to the config that states them; a nearer config replaces them whole', async () => {
    const tree = {
      'tsconfig.base.json': config({ compilerOptions: { paths: { '@a/*': ['./a/*'], '@b/*': ['./b/*'] } } }),
      'app/tsconfig.json': config({ extends: '../tsconfig.base' }),
      'app/x.ts': `import '@a/m';`,
      'own/tsconfig.json': config({
        extends: '../tsconfig.base.json',
        compilerOptions: { paths: { '@a/*': ['./m/*'] } },
      }),
      'own/x.ts': `import '@a/m';\nimport '@b/m';`,
      'a/m.ts': '',
      'b/m.ts': '',
      'own/m/m.ts': '',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['app/x.ts -> a/m.ts (import)', 'own/x.ts -> own/m/m.ts (import)']);
  });

  test('arrays: the last wins; chains; packages of the repository; configDir is the leaf', async () => {
    const tree = {
      'package.json': config({ workspaces: ['packages/*'] }),
      'packages/tsconfig/package.json': config({ name: '@my/tsconfig' }),
      'packages/tsconfig/base.json': config({ compilerOptions: { paths: { '~/*': ['$' + '{configDir}/src/*'] } } }),
      'packages/tsconfig/tsconfig.json': config({ extends: './base' }),
      'one.json': config({ compilerOptions: { baseUrl: './one' } }),
      'tsconfig.one.json': config({ compilerOptions: { baseUrl: './one' } }),
      'tsconfig.two.json': config({ compilerOptions: { baseUrl: './two' } }),
      'packages/app/tsconfig.json': config({ extends: ['@my/tsconfig/base.json'] }),
      'packages/app/src/a.ts': `import '~/b';`,
      'packages/app/src/b.ts': '',
      'packages/lib/tsconfig.json': config({ extends: '@my/tsconfig' }),
      'packages/lib/src/a.ts': `import '~/b';`,
      'packages/lib/src/b.ts': '',
      'tsconfig.json': config({ extends: ['./tsconfig.one.json', './tsconfig.two.json'], include: ['main.ts'] }),
      'main.ts': `import 'm';`,
      'one/m.ts': '',
      'two/m.ts': '',
    };
    expect(await edges(tree)).toEqual([
      'main.ts -> two/m.ts (import)',
      'packages/app/src/a.ts -> packages/app/src/b.ts (import)',
      'packages/lib/src/a.ts -> packages/lib/src/b.ts (import)',
    ]);
  });

  test('circles, malformed configs and missing parents do not matter', async () => {
    const tree = {
      'tsconfig.json': config({ extends: './tsconfig.b.json', compilerOptions: { paths: { x: ['./b.ts'] } } }),
      'tsconfig.b.json': config({ extends: './tsconfig.json' }),
      'a.ts': `import './b';\nimport 'x';`,
      'b.ts': '',
      'sub/tsconfig.json':
        '{"compilerOptions": {"paths": 1, "baseUrl": [], "rootDirs": {}}, "include": "x", "references": {}',
      'sub/a.ts': `import '../b';`,
      'gen/tsconfig.json': config({ extends: './.nuxt/tsconfig.json' }),
      'gen/a.ts': `import '~/b';`,
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['a.ts -> b.ts (import)', 'sub/a.ts -> b.ts (import)']);
    expect(reasons(resolution)).toEqual(['gen/a.ts: ~/b generated']);
  });
});

describe('which project a file belongs to', () => {
  const paths = (to: string) => ({ compilerOptions: { paths: { '@/*': [to] } } });

  test('the nearest that includes it, by files, include, exclude, and through references', async () => {
    const tree = {
      'tsconfig.json': config({ files: [], references: [{ path: './tsconfig.app.json' }, { path: './tools' }] }),
      'tsconfig.app.json': config({ ...paths('./src/*'), include: ['src'], exclude: ['**/*.test.ts'] }),
      'tsconfig.spec.json': config({ ...paths('./testing/*'), include: ['src/**/*.test.ts'] }),
      'tools/tsconfig.json': config(paths('./lib/*')),
      'src/a.ts': `import '@/b';`,
      'src/b.ts': '',
      'src/a.test.ts': `import '@/b';`,
      'testing/b.ts': '',
      'tools/a.ts': `import '@/b';`,
      'tools/lib/b.ts': '',
    };
    expect(await edges(tree)).toEqual([
      'src/a.test.ts -> testing/b.ts (import)',
      'src/a.ts -> src/b.ts (import)',
      'tools/a.ts -> tools/lib/b.ts (import)',
    ]);
  });

  test('a project further out that includes the file too; one that leaves it out does not hold', async () => {
    const tree = {
      'tsconfig.json': config({ ...paths('./packages/*'), include: ['examples'] }),
      'examples/one/tsconfig.json': config({ compilerOptions: {} }),
      'examples/one/a.ts': `import '@/b';`,
      'examples/.hidden/tsconfig.json': config({ compilerOptions: {} }),
      'examples/.hidden/a.ts': `import '@/b';`,
      'packages/b.ts': '',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual(['examples/one/a.ts -> packages/b.ts (import)']);
    expect(reasons(resolution)).toEqual(['examples/.hidden/a.ts: @/b not-found']);
  });

  test('a file that no project includes takes the nearest config', async () => {
    const tree = {
      'tsconfig.json': config({ ...paths('./src/*'), include: ['src'] }),
      'test/a.ts': `import '@/b';`,
      'src/b.ts': '',
    };
    expect(await edges(tree)).toEqual(['test/a.ts -> src/b.ts (import)']);
  });
});

describe('customConditions', () => {
  const tree = {
    'package.json': config({ workspaces: ['packages/*'] }),
    'packages/lib/package.json': config({
      name: 'lib',
      exports: { '.': { '@demo/source': './source.ts', bench: './bench.ts', default: './main.ts' } },
    }),
    'packages/lib/source.ts': '',
    'packages/lib/bench.ts': '',
    'packages/lib/main.ts': '',
    'packages/app/a.ts': `import 'lib';`,
  };
  const target = async (more: Readonly<Record<string, string>>) => (await edges({ ...tree, ...more }))[0];

  test('choose among the exports of a package, before the default', async () => {
    const own = { compilerOptions: { customConditions: ['@demo/source'] } };
    expect(await target({})).toBe('packages/app/a.ts -> packages/lib/main.ts (import)');
    expect(await target({ 'packages/app/tsconfig.json': config(own) })).toBe(
      'packages/app/a.ts -> packages/lib/source.ts (import)',
    );
  });

  test('come from the config that is extended, unless a nearer one replaces them whole', async () => {
    const base = { 'tsconfig.base.json': config({ compilerOptions: { customConditions: ['@demo/source'] } }) };
    const extending = (options: unknown) =>
      target({
        ...base,
        'packages/app/tsconfig.json': config({ extends: '../../tsconfig.base.json', compilerOptions: options }),
      });
    expect(await extending({})).toBe('packages/app/a.ts -> packages/lib/source.ts (import)');
    expect(await extending({ customConditions: ['bench'] })).toBe(
      'packages/app/a.ts -> packages/lib/bench.ts (import)',
    );
    expect(await extending({ customConditions: [] })).toBe('packages/app/a.ts -> packages/lib/main.ts (import)');
  });
});

describe('rootDirs', () => {
  test('directories that are merged', async () => {
    const tree = {
      'tsconfig.json': config({ compilerOptions: { rootDirs: ['src', 'generated'] } }),
      'src/views/a.ts': `import './b';\nimport './c';`,
      'generated/views/b.ts': `import './a';`,
      'other/views/c.ts': '',
    };
    const resolution = await resolveTree(tree);
    expect(edgeLines(resolution)).toEqual([
      'generated/views/b.ts -> src/views/a.ts (import)',
      'src/views/a.ts -> generated/views/b.ts (import)',
    ]);
    expect(reasons(resolution)).toEqual(['src/views/a.ts: ./c not-found']);
  });
});
