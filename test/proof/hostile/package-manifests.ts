import { type Family, files, nested, repeat, type Tree } from './family.ts';

const MAIN: Tree = { 'src/main.ts': "import './a';\n", 'src/a.ts': 'export const a = 1;\n' };
const json = JSON.stringify;

/** package.json and the lists of workspaces. */
export const packageManifests: readonly Family[] = [
  {
    ...{ name: 'workspaces-double-stars', unit: 'double stars', from: 6, to: 300_000 },
    tree: (n) => ({
      'package.json': json({ workspaces: [`${'**/'.repeat(n)}zz`] }),
      [`${'a/'.repeat(12)}package.json`]: '{"name":"b"}',
      ...MAIN,
    }),
  },
  {
    ...{ name: 'workspaces-stars', unit: 'stars', from: 8, to: 300_000 },
    tree: (n) => ({
      'package.json': json({ workspaces: [`${'*a'.repeat(n)}zz`, `${'*'.repeat(n)}z`] }),
      [`${'a'.repeat(100)}/package.json`]: '{"name":"b"}',
      ...MAIN,
    }),
  },
  {
    ...{ name: 'workspaces-braces', unit: 'braces', from: 8, to: 100_000 },
    tree: (n) => ({
      'package.json': json({
        workspaces: [`${'{a,b}'.repeat(n)}zz`, `${'{a,'.repeat(n)}${'}'.repeat(n)}`, `a{1..${n}}`, `a{1..999999999}`],
      }),
      [`${'a'.repeat(100)}/package.json`]: '{"name":"b"}',
      ...MAIN,
    }),
  },
  {
    ...{ name: 'workspaces-extglobs', unit: 'groups', from: 6, to: 100_000 },
    tree: (n) => ({
      'package.json': json({
        workspaces: [`${nested(n, '+(a|', 'a', ')')}zz`, `${'+(a)'.repeat(n)}z`, `!(${'a|'.repeat(n)}b)`],
      }),
      [`${'a'.repeat(60)}/package.json`]: '{"name":"b"}',
      ...MAIN,
    }),
  },
  {
    ...{ name: 'workspaces-many', unit: 'globs and packages', from: 50, to: 3200 },
    tree: (n) => ({
      'package.json': json({ workspaces: Array.from({ length: n }, (_, i) => `p${i}/*`) }),
      ...files(n, (i) => [`p${i}/a/package.json`, json({ name: `a${i}`, main: 'index.js' })]),
      ...files(n, (i) => [`p${i}/a/index.js`, `import 'a${(i + 1) % n}';\n`]),
    }),
  },
  {
    ...{ name: 'workspaces-of-workspaces', unit: 'roots', from: 25, to: 800 },
    tree: (n) => ({
      ...files(n, (i) => [
        `p${i}/package.json`,
        json({ name: `p${i}`, workspaces: ['**'], dependencies: { [`p${(i + 1) % n}`]: '*' } }),
      ]),
      ...files(n, (i) => [`p${i}/index.js`, `import 'p${(i + 1) % n}';\n`]),
    }),
  },
  {
    ...{ name: 'workspaces-one-name', unit: 'packages', from: 100, to: 6400 },
    tree: (n) => ({
      'package.json': json({ workspaces: ['**'] }),
      ...files(n, (i) => [`p${i}/package.json`, json({ name: 'same' })]),
      ...files(n, (i) => [`p${i}/index.js`, "import 'same';\n"]),
    }),
  },
  {
    ...{ name: 'package-dependencies', unit: 'dependencies and imports', from: 500, to: 8000 },
    tree: (n) => ({
      'package.json': json({ dependencies: Object.fromEntries(Array.from({ length: n }, (_, i) => [`d${i}`, '^1'])) }),
      'main.js': repeat(n, (i) => `import 'd${i}/x';\n`),
    }),
  },
  {
    ...{ name: 'package-version-ranges', unit: 'letters', from: 5000, to: 400_000 },
    tree: (n) => ({
      'package.json': json({ workspaces: ['*'] }),
      'b/package.json': json({ name: 'b', version: '1.2.3' }),
      'b/index.js': '',
      'a/package.json': json({ dependencies: { b: `>${' '.repeat(n)}1${' || 1'.repeat(n / 5)}` } }),
      'a/index.js': "import 'b';\n",
    }),
  },
  {
    ...{ name: 'package-imports-circle', unit: 'keys', from: 10, to: 20_000 },
    tree: (n) => ({
      'package.json': json({
        imports: Object.fromEntries(Array.from({ length: n }, (_, i) => [`#a${i}`, `#a${(i + 1) % n}`])),
      }),
      'main.js': "import '#a0';\nimport '#a3';\n",
    }),
  },
  {
    ...{ name: 'package-exports-depth', unit: 'levels', from: 1000, to: 60_000 },
    tree: (n) => ({
      'package.json': `{"name":"a","exports":${nested(n, '{"default":', '"./a.js"', '}')}}`,
      'a.js': '',
      'main.js': "import 'a';\n",
    }),
  },
  {
    ...{ name: 'package-exports-arrays', unit: 'targets', from: 1000, to: 60_000 },
    tree: (n) => ({
      'package.json': json({
        name: 'a',
        exports: { '.': Array.from({ length: n }, (_, i) => ({ [`c${i}`]: `./a${i}.js`, default: `./b${i}.js` })) },
      }),
      'main.js': "import 'a';\n",
    }),
  },
  {
    ...{ name: 'package-exports-patterns', unit: 'patterns and imports', from: 200, to: 6400 },
    tree: (n) => ({
      'package.json': json({
        name: 'a',
        exports: Object.fromEntries(Array.from({ length: n }, (_, i) => [`./p${i}/*`, `./lib/p${i}/*.js`])),
      }),
      'main.js': repeat(n, (i) => `import 'a/p${i}/x';\n`),
    }),
  },
  {
    ...{ name: 'package-exports-stars', unit: 'stars', from: 500, to: 100_000 },
    tree: (n) => ({
      'package.json': json({ name: 'a', exports: { './*': `./${'*'.repeat(n)}.js` } }),
      'main.js': `import 'a/${'x'.repeat(10_000)}';\n`,
    }),
  },
  {
    ...{ name: 'package-json-depth', unit: 'levels', from: 1000, to: 400_000 },
    tree: (n) => ({
      'package.json': `{"x":${nested(n, '[', '', ']')}}`,
      'tsconfig.json': nested(n, '{"a":', '1', '}').slice(0, 900_000),
      ...MAIN,
    }),
  },
  {
    ...{ name: 'package-many', unit: 'packages', from: 100, to: 6400 },
    tree: (n) => ({ ...MAIN, ...files(n, (i) => [`p${i}/package.json`, json({ name: `p${i}`, main: './lib/x' })]) }),
  },
  {
    ...{ name: 'pnpm-workspace-blanks', unit: 'blanks', from: 10_000, to: 900_000 },
    tree: (n) => ({ 'pnpm-workspace.yaml': `packages:\n  - a${' '.repeat(n)}b\n`, ...MAIN }),
  },
  {
    ...{ name: 'pnpm-workspace-lists', unit: 'items', from: 1000, to: 60_000 },
    tree: (n) => ({
      'pnpm-workspace.yaml': `packages:\n${repeat(n, (i) => `  - 'p${i}/*'\n`)}`,
      ...MAIN,
      'p1/a/package.json': '{"name":"a"}',
    }),
  },
  {
    ...{ name: 'pnpm-workspace-depth', unit: 'levels', from: 1000, to: 400_000 },
    tree: (n) => ({ 'pnpm-workspace.yaml': `packages: ${nested(n, '[', '', ']')}\n`, ...MAIN }),
  },
  {
    ...{ name: 'pnpm-workspace-aliases', unit: 'levels', from: 6, to: 2000 },
    tree: (n) => ({
      'pnpm-workspace.yaml': `a0: &a0 [x, x]\n${repeat(n, (i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}]\n`)}packages: *a${n}\n`,
      ...MAIN,
    }),
  },
  {
    ...{ name: 'lerna-and-rush', unit: 'items', from: 500, to: 16_000 },
    tree: (n) => ({
      'lerna.json': json({ packages: Array.from({ length: n }, (_, i) => `l${i}/**`) }),
      'rush.json': json({
        projects: Array.from({ length: n }, (_, i) => ({ packageName: `r${i}`, projectFolder: `r${i}` })),
      }),
      ...files(50, (i) => [`r${i}/package.json`, json({ name: `r${i}` })]),
      ...MAIN,
    }),
  },
];
