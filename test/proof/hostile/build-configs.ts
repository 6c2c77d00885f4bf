import { type Family, files, repeat, type Tree } from './family.ts';

const MAIN: Tree = { 'src/main.ts': "import './a';\n", 'src/a.ts': 'export const a = 1;\n' };
const json = JSON.stringify;

/** tsconfig.json, and what bundlers read. */
export const buildConfigs: readonly Family[] = [
  {
    ...{ name: 'tsconfig-extends-diamond', unit: 'configs', from: 8, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [
        `c/tsconfig.${i}.json`,
        json({ extends: [`./tsconfig.${i + 1}.json`, `./tsconfig.${i + 1}.json`, `./tsconfig.${i + 2}.json`] }),
      ]),
      'tsconfig.json': json({ extends: './c/tsconfig.0.json' }),
      ...MAIN,
    }),
  },
  {
    ...{ name: 'tsconfig-extends-chain', unit: 'configs', from: 50, to: 3200 },
    tree: (n) => ({
      ...files(n, (i) => [
        `c${i}/tsconfig.json`,
        json({ extends: `../c${i + 1}/tsconfig.json`, compilerOptions: { paths: { [`a${i}`]: ['x'] } } }),
      ]),
      ...files(n, (i) => [`c${i}/a.ts`, "import './b';\n"]),
    }),
  },
  {
    ...{ name: 'tsconfig-extends-circle', unit: 'configs', from: 5, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [
        `c${i}/tsconfig.json`,
        json({ extends: [`../c${(i + 1) % n}/tsconfig.json`, `../c${(i * 3 + 1) % n}/tsconfig.json`] }),
      ]),
      ...files(n, (i) => [`c${i}/a.ts`, "import './b';\n"]),
    }),
  },
  {
    ...{ name: 'tsconfig-references-to-itself', unit: 'references', from: 8, to: 20_000 },
    tree: (n) => ({
      'tsconfig.json': json({ files: [], references: Array.from({ length: n }, () => ({ path: '.' })) }),
      ...MAIN,
    }),
  },
  {
    ...{ name: 'tsconfig-references-lattice', unit: 'references', from: 64, to: 640_000 },
    tree: (n) => {
      const configs = Math.ceil(Math.sqrt(n));
      const all = (below: string) => Array.from({ length: configs }, (_, k) => ({ path: `${below}c${k}` }));
      return {
        'tsconfig.json': json({ files: [], references: all('') }),
        ...files(configs, (i) => [`c${i}/tsconfig.json`, json({ files: [], references: all('../') })]),
        ...files(configs, (i) => [`src/f${i}.ts`, "import './a';\n"]),
      };
    },
  },
  {
    ...{ name: 'tsconfig-paths', unit: 'patterns and imports', from: 200, to: 6400 },
    tree: (n) => ({
      'tsconfig.json': json({
        compilerOptions: {
          baseUrl: '.',
          paths: Object.fromEntries(Array.from({ length: n }, (_, i) => [`@p${i}/*`, [`src/p${i}/*`, `lib/p${i}/*`]])),
        },
      }),
      'main.ts': repeat(n, (i) => `import '@p${i}/x';\nimport 'q${i}';\n`),
    }),
  },
  {
    ...{ name: 'tsconfig-path-targets', unit: 'targets', from: 500, to: 30_000 },
    tree: (n) => ({
      'tsconfig.json': json({
        compilerOptions: { paths: { '*': Array.from({ length: n }, (_, i) => `src/p${i}/*`) } },
      }),
      'main.ts': repeat(100, (i) => `import 'q${i}';\n`),
    }),
  },
  {
    ...{ name: 'tsconfig-root-dirs', unit: 'directories and imports', from: 50, to: 1600 },
    tree: (n) => ({
      'tsconfig.json': json({ compilerOptions: { rootDirs: Array.from({ length: n }, (_, i) => `d${i}`) } }),
      'd0/main.ts': repeat(n, (i) => `import './x${i}';\n`),
    }),
  },
  {
    ...{ name: 'tsconfig-include-stars', unit: 'double stars', from: 6, to: 100_000 },
    tree: (n) => ({
      'tsconfig.json': json({
        include: [`${'**/'.repeat(n)}zz`, `${'*a'.repeat(n)}z`],
        exclude: [`${'**/'.repeat(n)}*b*c`],
      }),
      [`${'a/'.repeat(12)}${'a'.repeat(60)}.ts`]: "import './a';\n",
      ...MAIN,
    }),
  },
  {
    ...{ name: 'tsconfig-include-many', unit: 'globs and files', from: 100, to: 3200 },
    tree: (n) => ({
      'tsconfig.json': json({
        include: Array.from({ length: n }, (_, i) => `d${i}/**/*.x`),
        exclude: Array.from({ length: n }, (_, i) => `**/e${i}`),
      }),
      ...files(n, (i) => [`d${i}/a.ts`, "import './b';\n"]),
    }),
  },
  {
    ...{ name: 'tsconfig-siblings', unit: 'configs and files', from: 20, to: 800 },
    tree: (n) => ({
      ...files(n, (i) => [
        `tsconfig.${i}.json`,
        json({ include: [`x${i}/**/*`], compilerOptions: { outDir: 'dist' } }),
      ]),
      ...files(n, (i) => [`src/f${i}.ts`, "import '../dist/a';\n"]),
    }),
  },
  {
    ...{ name: 'tsconfig-above-each-file', unit: 'configs in 60 folders, files', from: 20, to: 1600 },
    tree: (n) => ({
      ...files(60, (i) => [
        `${'d/'.repeat(i)}tsconfig.json`,
        json({ include: ['**/*.x'], compilerOptions: { outDir: 'd' } }),
      ]),
      ...files(n, (i) => [`${'d/'.repeat(60)}f${i}.ts`, `import './f${i + 1}';\nimport './out${i}';\n`]),
    }),
  },
  {
    ...{ name: 'bundler-entries', unit: 'entries', from: 1000, to: 80_000 },
    tree: (n) => ({
      'package.json': json({ name: 'a', main: 'dist/main.js' }),
      'vite.config.js': 'entry: a,\n'.repeat(n),
      'rollup.config.js': 'const a = ['.repeat(n / 8),
      'src/index.js': "import 'a';\n",
    }),
  },
  {
    ...{ name: 'bundler-names', unit: 'names', from: 500, to: 30_000 },
    tree: (n) => ({
      'package.json': json({ name: 'a', main: 'dist/main.js' }),
      'tsup.config.ts': `${repeat(n, (i) => `const e${i} = 'src/e${i}.ts';\n`)}${repeat(n, (i) => `entry: e${i},\n`)}`,
      'src/index.js': "import 'a';\n",
    }),
  },
  {
    ...{ name: 'bundler-open-quotes', unit: 'words', from: 1000, to: 200_000 },
    tree: (n) => ({
      'package.json': json({
        name: 'a',
        main: 'dist/main.js',
        scripts: { build: `${'esbuild '.repeat(n / 8)}`, b: `babel -d ${'a'.repeat(n)}/ ` },
      }),
      'vite.config.js': `entry: [${'a '.repeat(n)}`,
      'build.config.js': `input = ${'a'.repeat(n)}${': '.repeat(n / 4)}`,
      'src/index.js': "import 'a';\nimport 'a/lib/x.js';\n",
    }),
  },
  {
    ...{ name: 'bundler-globs', unit: 'globs and files', from: 50, to: 1600 },
    tree: (n) => ({
      'package.json': json({
        name: 'a',
        main: 'dist/main.js',
        scripts: { build: `tsup ${repeat(n, (i) => `src/**/${'**/'.repeat(8)}*${i}.ts`, ' ')}` },
      }),
      'main.js': "import 'a';\n",
      ...files(n, (i) => [`src/${'d/'.repeat(10)}f${i}.ts`, '']),
    }),
  },
  {
    ...{ name: 'bundler-many-imports', unit: 'entries and imports', from: 100, to: 3200 },
    tree: (n) => ({
      'package.json': json({ name: 'a', scripts: { build: `esbuild ${repeat(n, (i) => `src/f${i}.ts`, ' ')}` } }),
      'main.js': repeat(n, (i) => `import 'a/dist/g${i}.js';\n`),
      ...files(n, (i) => [`src/f${i}.ts`, '']),
    }),
  },
];
