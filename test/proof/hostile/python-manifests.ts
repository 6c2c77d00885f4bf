import { type Family, files, nested, repeat, type Tree } from './family.ts';

const PYTHON: Tree = { 'p/__init__.py': '', 'main.py': 'import p\n' };

/** Manifests of Python's packaging and test runners. */
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
