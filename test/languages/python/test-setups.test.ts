import { describe, expect, it } from 'vitest';
import { resolveTree } from '../../support/resolve-tree.ts';

/** As `file folder`, sorted. */
async function setups(tree: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { setups: found } = await resolveTree(tree);
  return [...new Set(found.map(({ from, folder }) => `${from} ${folder}`.trim()))].sort();
}

const MODULES = { 'checks.py': '', 'tools/timing.py': '', 'tools/__init__.py': '', 'src/own/plugin.py': '' };
const BOTH = ['checks.py', 'tools/timing.py'];

describe('plugins that pytest loads by its options', () => {
  it.each([
    ['pytest.ini', '[pytest]\naddopts = -ra -p checks\n  -ptools.timing\n'],
    ['.pytest.ini', '[pytest]\naddopts = -p "checks" -p tools.timing -p no:cacheprovider\n'],
    ['tox.ini', '[pytest]\naddopts = -p checks -p tools.timing\n'],
    ['setup.cfg', '[tool:pytest]\naddopts = -p checks -p tools.timing\n'],
    ['pyproject.toml', '[tool.pytest.ini_options]\naddopts = "-p checks -p \'tools.timing\'"\n'],
    ['pyproject.toml', '[tool.pytest.ini_options]\naddopts = ["-p", "checks", "-ptools.timing"]\n'],
    ['pyproject.toml', '[tool.pytest]\naddopts = ["-p", "checks", "-ptools.timing"]\n'],
    ['pytest.toml', '[pytest]\naddopts = ["-p", "checks", "-p", "tools.timing"]\n'],
  ])('as %s names them', async (path, text) => {
    expect(await setups({ ...MODULES, [path]: text })).toEqual(BOTH);
  });

  it.each([
    ['setup.cfg', '[pytest]\naddopts = -p checks\n'],
    ['tox.ini', '[tool:pytest]\naddopts = -p checks\n'],
    ['pytest.ini', '[pytest]\naddopts = -p no:checks --strict -p\n'],
    ['pyproject.toml', '[tool.other]\naddopts = "-p checks" # for pytest\n'],
  ])('are none where %s says something else', async (path, text) => {
    expect(await setups({ ...MODULES, [path]: text })).toEqual([]);
  });

  it('are those of the first configuration of a folder, for the tests below it', async () => {
    const tree = {
      'a/pytest.ini': '[pytest]\naddopts = -p one\n',
      'a/pyproject.toml': '[tool.pytest.ini_options]\naddopts = "-p two"\n',
      'b/pyproject.toml': '[project]\nname = "pytest-b"\n',
      'b/tox.ini': '[pytest]\naddopts = -p two\n',
      'a/one.py': '',
      'a/two.py': '',
      'b/two.py': '',
    };
    expect(await setups(tree)).toEqual(['a/one.py a', 'b/two.py b']);
  });

  it('lie where a program finds them that is started beside the configuration', async () => {
    const tree = {
      'app/pytest.ini': '[pytest]\naddopts = -p own.plugin -p json -p gone -p shared\npythonpath = lib\n',
      'app/src/own/plugin.py': '',
      'app/json.py': '',
      'app/lib/shared.py': '',
      'gone/x.py': '',
    };
    expect(await setups(tree)).toEqual(['app/json.py app', 'app/lib/shared.py app', 'app/src/own/plugin.py app']);
  });

  it('may be plugins of pytest, in its own repository', async () => {
    const tree = {
      'pyproject.toml': '[tool.pytest.ini_options]\naddopts = ["-p", "pytester"]\n',
      'src/_pytest/pytester.py': '',
      'pytester.py': '',
    };
    expect(await setups(tree)).toEqual(['src/_pytest/pytester.py']);
  });
});

describe('plugins that a project offers to pytest', () => {
  it.each([
    ['pyproject.toml', '[project.entry-points.pytest11]\nown = "own.plugin"\n'],
    ['pyproject.toml', '[project.entry-points."pytest11"]\nown = "own.plugin:Plugin [extra]"\n'],
    ['pyproject.toml', '[tool.poetry.plugins.pytest11]\nown = "own.plugin"\n'],
    ['pyproject.toml', '[tool.flit.entrypoints.pytest11]\nown = "own.plugin"\n'],
    ['setup.cfg', '[options.entry_points]\npytest11 =\n    own = own.plugin\n'],
    ['setup.py', "setup(entry_points={'pytest11': ['own = own.plugin']})\n"],
  ])('as %s lists them', async (path, text) => {
    const tree = { ...MODULES, 'pkg/src/own/plugin.py': '' };
    expect(await setups({ ...tree, [`pkg/${path}`]: text })).toEqual(['pkg/src/own/plugin.py pkg']);
  });

  it('are loaded by their names, too', async () => {
    const tree = {
      ...MODULES,
      'pkg/pyproject.toml': '[project.entry-points.pytest11]\nchecks = "own.plugin"\n',
      'pkg/own/plugin.py': '',
      'pytest.ini': '[pytest]\naddopts = -p checks\n',
    };
    expect(await setups(tree)).toEqual(['pkg/own/plugin.py', 'pkg/own/plugin.py pkg']);
  });

  it('are none in other groups', async () => {
    const other = {
      'pyproject.toml': '[project.entry-points.pytest]\nown = "own.plugin"\n',
      'setup.cfg': '[options.entry_points]\nconsole_scripts =\n    pytest11 = own.plugin\n',
    };
    expect(await setups({ ...MODULES, ...other })).toEqual([]);
  });
});
