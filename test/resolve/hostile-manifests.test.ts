import { describe, expect, test } from 'vitest';
import { resolveRepository } from '../../src/lib/resolve/resolve-repository.ts';
import { edgeLines, resolveTree, viewOf } from '../support/resolve-tree.ts';

/** Edges and failures of a repository; of programs among the manifests only what the resolvers read. Each of these trees took minutes, all memory, or the whole stack. */
async function linked(tree: Readonly<Record<string, string>>, unparsed: Readonly<Record<string, string>> = {}) {
  const view = await viewOf(tree);
  const resolution = await resolveRepository({
    files: view.files,
    paths: new Set([...view.paths, ...Object.keys(unparsed)]),
    manifests: new Map([...view.manifests, ...Object.entries(unparsed)]),
  });
  return { edges: edgeLines(resolution), failures: resolution.failures.map(({ path }) => path), resolution };
}

const json = (value: unknown) => JSON.stringify(value);
const range = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));
const times = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));
const LENGTH = 900_000;
const SOURCE = { 'a.ts': "import './b';", 'b.ts': '' };

describe('packages', () => {
  test('patterns with many wildcards', async () => {
    const deep = Object.fromEntries(range(50, (i) => [`${'d/'.repeat(25)}${i}/package.json`, json({ name: `p${i}` })]));
    const { edges } = await linked({
      ...SOURCE,
      ...deep,
      'package.json': json({ workspaces: [`${'**/'.repeat(24)}zz`, `${'*d'.repeat(30)}Q`] }),
      'tsconfig.json': json({ include: [`${'**/'.repeat(24)}zz`], exclude: [`${'*/**/'.repeat(24)}zz`] }),
    });
    expect(edges).toEqual(['a.ts -> b.ts (import)']);
  });

  test('a pattern beyond a limit is told, and the rest goes on', async () => {
    const { edges, failures } = await linked({ ...SOURCE, 'package.json': json({ workspaces: ['{a,b}'.repeat(40)] }) });
    expect(failures).toEqual(['package.json']);
    expect(edges).toEqual(['a.ts -> b.ts (import)']);
  });

  test('imports and exports that lead to themselves', async () => {
    const { resolution } = await linked({
      'package.json': json({ name: 'self', imports: { '#a': '#b', '#b': '#a' }, exports: { '.': 'self' } }),
      'a.js': "import '#a'; import 'self';",
    });
    expect(resolution.unresolved.map(({ specifier }) => specifier)).toEqual(['#a', 'self']);
  });

  test('exports that nest too deep are told', async () => {
    const { edges, failures } = await linked({
      ...SOURCE,
      'package.json': `{"name":"x","exports":${'{"default":'.repeat(9000)}"./b.ts"${'}'.repeat(9000)}}`,
    });
    expect(failures).toEqual(['package.json']);
    expect(edges).toEqual(['a.ts -> b.ts (import)']);
  });

  test('many patterns and many imports', async () => {
    const keys = range(20_000, (i) => [`#${i}/*`, `./${i}/*.js`]);
    const { resolution } = await linked({
      'package.json': json({ imports: Object.fromEntries(keys) }),
      'tsconfig.json': json({
        compilerOptions: { paths: Object.fromEntries(range(20_000, (i) => [`@${i}/*`, ['./x/*']])) },
      }),
      'a.ts': range(5000, (i) => `import '#${i}/x'; import '@${i}/y';`).join('\n'),
      '7/x.js': '',
      'x/y.ts': '',
    });
    expect(resolution.edges).toHaveLength(5001);
  });

  test('pnpm-workspace.yaml over several lines, with a quoted key; and one of blanks', async () => {
    const member = {
      'lib/package.json': json({ name: 'lib', main: './m.js' }),
      'lib/m.js': '',
      'a.js': "import 'lib';",
    };
    const root = { 'package.json': json({ name: 'root' }) };
    const list = await resolveTree({
      ...root,
      ...member,
      'pnpm-workspace.yaml': '"packages": [\n  # ours\n  "lib",\n]\n',
    });
    expect(edgeLines(list)).toEqual(['a.js -> lib/m.js (import)']);
    const { failures } = await linked({ ...root, ...member, 'pnpm-workspace.yaml': `packages:${times(' ', LENGTH)}` });
    expect(failures).toEqual(['pnpm-workspace.yaml']);
  });

  test.each(['entry: a ', 'entry: ', 'const a const ', "entry: 'a ", 'a', 'entry: { input: { '])(
    'vite.config.js of %s',
    async (unit) => {
      const { edges } = await linked(
        {
          'package.json': json({ name: 'x', main: './dist/b.js', scripts: { build: times('babel -d ', 10_000) } }),
          'a.ts': "import '.'; import './b'",
          'b.ts': '',
        },
        { 'vite.config.js': times(unit, LENGTH) },
      );
      expect(edges).toContain('a.ts -> b.ts (import)');
    },
  );
});

describe('TypeScript projects', () => {
  const chain = (count: number, of: (i: number) => unknown) =>
    Object.fromEntries(range(count, (i) => [`tsconfig${i || ''}.json`, json(of(i))]));

  test('extends the next one twice, forty times over', async () => {
    const tree = chain(41, (i) =>
      i < 40
        ? { extends: [`./tsconfig${i + 1}.json`, `./tsconfig${i + 1}.json`] }
        : { compilerOptions: { paths: { x: ['./b'] } } },
    );
    const { edges } = await linked({ ...tree, 'a.ts': "import 'x'", 'b.ts': '' });
    expect(edges).toEqual(['a.ts -> b.ts (import)']);
  });

  test('of two configs that are extended the last wins, with what it extends itself', async () => {
    const { edges } = await linked({
      'tsconfig.json': json({ extends: ['./one.tsconfig.json', './two.tsconfig.json'] }),
      'one.tsconfig.json': json({ extends: './base.tsconfig.json', compilerOptions: { paths: { x: ['./one'] } } }),
      'two.tsconfig.json': json({ extends: './base.tsconfig.json' }),
      'base.tsconfig.json': json({ compilerOptions: { paths: { x: ['./base'] } } }),
      'a.ts': "import 'x'",
      'one.ts': '',
      'base.ts': '',
    });
    expect(edges).toEqual(['a.ts -> base.ts (import)']);
  });

  test('circles, and a chain of thousands', async () => {
    const circle = {
      'tsconfig.json': json({ extends: './b.tsconfig.json' }),
      'b.tsconfig.json': json({ extends: './tsconfig.json' }),
    };
    expect((await linked({ ...SOURCE, ...circle })).edges).toEqual(['a.ts -> b.ts (import)']);
    const long = await linked({ ...SOURCE, ...chain(3000, (i) => ({ extends: `./tsconfig${i + 1}.json` })) });
    expect(long.edges).toEqual(['a.ts -> b.ts (import)']);
    expect(long.failures).toContain('tsconfig.json');
  });

  test('references to itself and to one another', async () => {
    const dirs = range(60, (i) => `p${i}`);
    const references = [...dirs.map((path) => ({ path: `../${path}` })), ...range(500, () => ({ path: '.' }))];
    const { edges } = await linked({
      ...SOURCE,
      'tsconfig.json': json({
        files: [],
        references: [...range(500, () => ({ path: '.' })), ...dirs.map((path) => ({ path }))],
      }),
      ...Object.fromEntries(dirs.map((dir) => [`${dir}/tsconfig.json`, json({ files: [], references })])),
    });
    expect(edges).toEqual(['a.ts -> b.ts (import)']);
  });
});

describe('other ecosystems', () => {
  test.each([
    ['pom.xml', '<!--'],
    ['pom.xml', '<a>'],
    ['pom.xml', '<a/>'],
    ['pom.xml', '<project '],
    ['build.gradle', '/*'],
    ['build.gradle', 'project ( '],
    ['build.gradle', "project(':a"],
    ['settings.gradle', 'project("a")  .  projectDir = '],
    ['settings.gradle', '"a:a:'],
  ])('%s of nothing but %s', async (path, unit) => {
    const { edges } = await linked({
      [path]: times(unit, LENGTH),
      'src/main/java/a/A.java': 'package a; class A { B b; }',
      'src/main/java/a/B.java': 'package a; class B {}',
    });
    expect(edges).toHaveLength(1);
  });

  test.each([
    ['setup.py', 'package_dir={'],
    ['setup.py', 'install_requires=['],
    ['setup.py', "find_packages('"],
    ['setup.cfg', '['],
    ['setup.cfg', 'a='],
    ['setup.cfg', ' \n'],
    ['pyproject.toml', 'a=['],
    ['pyproject.toml', 'a.'],
    ['pyrightconfig.json', '['],
  ])('%s of nothing but %s', async (path, unit) => {
    const { edges } = await linked({ 'a.py': 'import b', 'b.py': '' }, { [path]: times(unit, LENGTH) });
    expect(edges).toContain('a.py -> b.py (import)');
  });

  test.each([
    ['Cargo.toml', `[package]\nname="x"\n`, 'a=[', 'a.rs'],
    ['Cargo.toml', '', '[[a.b]]\n', 'a.rs'],
  ])('%s: %s%s', async (path, head, unit) => {
    const { resolution } = await linked({ [path]: head + times(unit, LENGTH), 'src/lib.rs': 'mod a;', 'src/a.rs': '' });
    expect(resolution.edges.length).toBeLessThan(2);
  });

  test.each(['"', '/', '(', 'require a '])('go.mod of nothing but %s', async (unit) => {
    const { edges } = await linked({
      'go.mod': `module m\n${times(unit, LENGTH)}`,
      'a.go': 'package a\nimport "m/b"\nvar X = b.Y',
      'b/b.go': 'package b\nvar Y = 1',
    });
    expect(edges).toEqual(['a.go -> b/b.go (import)']);
  });
});
