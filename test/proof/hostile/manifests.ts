import { type Family, files, nested, repeat, type Tree } from './family.ts';

const MAIN: Tree = { 'src/main.ts': "import './a';\n", 'src/a.ts': 'export const a = 1;\n' };
const PYTHON: Tree = { 'p/__init__.py': '', 'main.py': 'import p\n' };
const json = JSON.stringify;

/** package.json, tsconfig.json, the lists of workspaces, and what bundlers read. */
export const ecmaScriptManifests: readonly Family[] = [
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
    tree: (n) => files(n, (i) => [`p${i}/package.json`, json({ name: `p${i}`, main: './lib/x' })]),
  },
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
    ...{ name: 'tsconfig-references-lattice', unit: 'configs', from: 8, to: 800 },
    tree: (n) => ({
      'tsconfig.json': json({ files: [], references: Array.from({ length: n }, (_, i) => ({ path: `c${i}` })) }),
      ...files(n, (i) => [
        `c${i}/tsconfig.json`,
        json({ files: [], references: Array.from({ length: n }, (_, k) => ({ path: `../c${k}` })) }),
      ]),
      ...files(n, (i) => [`src/f${i}.ts`, "import './a';\n"]),
    }),
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

/** What Python's packaging and test runners read. */
export const pythonManifests: readonly Family[] = [
  {
    ...{ name: 'setup-py-package-dir', unit: 'words', from: 1000, to: 70_000 },
    tree: (n) => ({ 'setup.py': 'package_dir={'.repeat(n), ...PYTHON }),
  },
  {
    ...{ name: 'setup-py-open-lists', unit: 'words', from: 1000, to: 50_000 },
    tree: (n) => ({ 'setup.py': `${'install_requires=['.repeat(n)}${'find_packages( '.repeat(n / 4)}`, ...PYTHON }),
  },
  {
    ...{ name: 'setup-py-blanks', unit: 'blanks', from: 5000, to: 900_000 },
    tree: (n) => ({
      'setup.py': `package_dir${' '.repeat(n / 3)}find_packages(${' '.repeat(n / 3)}install_requires${' '.repeat(n / 3)}`,
      ...PYTHON,
    }),
  },
  {
    ...{ name: 'setup-cfg-lines', unit: 'lines of one value', from: 2000, to: 128_000 },
    tree: (n) => ({ 'setup.cfg': `[options]\ninstall_requires =\n${repeat(n, (i) => `  d${i % 10}\n`)}`, ...PYTHON }),
  },
  {
    ...{ name: 'ini-blanks', unit: 'blanks', from: 5000, to: 900_000 },
    tree: (n) => ({
      'setup.cfg': `[options]\n${' '.repeat(n / 2)}x\na${' '.repeat(n / 2)}b\n`,
      'tox.ini': `[pytest]\npythonpath${' '.repeat(n)}\n`,
      'mypy.ini': `[mypy]\nmypy_path = ${', '.repeat(n / 2)}\n`,
      'pytest.ini': `${'['.repeat(n)}\n`,
      ...PYTHON,
    }),
  },
  {
    ...{ name: 'python-search-path', unit: 'directories and imports', from: 100, to: 3200 },
    tree: (n) => ({
      'pytest.ini': `[pytest]\npythonpath =\n${repeat(n, (i) => `  d${i}\n`)}`,
      'mypy.ini': `[mypy]\nmypy_path = ${repeat(n, (i) => `e${i}`, ':')}\n`,
      'tests/test_a.py': repeat(n, (i) => `import m${i}\n`),
      'd0/m0.py': '',
    }),
  },
  {
    ...{ name: 'python-projects', unit: 'projects and imports', from: 50, to: 1600 },
    tree: (n) => ({
      ...files(n, (i) => [`p${i}/pyproject.toml`, `[project]\nname = "p${i}"\ndependencies = ["p${(i + 1) % n}"]\n`]),
      ...files(n, (i) => [`p${i}/src/same/__init__.py`, `import p${(i + 1) % n}\nimport other${i}.x\n`]),
    }),
  },
  {
    ...{ name: 'pyproject-depth', unit: 'levels', from: 500, to: 400_000 },
    tree: (n) => ({ 'pyproject.toml': `x = ${nested(n, '[', '', ']')}\n`, ...PYTHON }),
  },
  {
    ...{ name: 'pyproject-tables', unit: 'tables', from: 1000, to: 60_000 },
    tree: (n) => ({
      'pyproject.toml': `[project]\nname = "a"\ndependencies = [${repeat(n, (i) => `"d${i} > 1"`, ', ')}]\n${repeat(n / 4, (i) => `[tool.x.y${i}]\na = 1\n`)}`,
      ...PYTHON,
    }),
  },
  {
    ...{ name: 'pyproject-dotted-tables', unit: 'dots', from: 500, to: 400_000 },
    tree: (n) => ({ 'pyproject.toml': `[${'a.'.repeat(n)}a]\nb = 1\n`, ...PYTHON }),
  },
  {
    ...{ name: 'pyright-depth', unit: 'levels', from: 1000, to: 400_000 },
    tree: (n) => ({ 'pyrightconfig.json': `{"x":${nested(n, '[', '', ']')}}`, ...PYTHON }),
  },
];
