import { parseIni } from '../../../formats/ini.ts';
import { parseJson } from '../../../formats/json.ts';
import { parseToml } from '../../../formats/toml.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { array, member, object, strings } from './manifest-values.ts';
import { join, type ModuleTree, parentOf } from './module-tree.ts';
import { parseSetupScript } from './setup-script.ts';

/** Locations of modules according to the manifests of one directory. Paths are relative to the repository. */
export interface Project {
  readonly directory: string;
  /** Directories whose children are installed as top-level modules. */
  readonly sources: readonly string[];
  /** Top-level packages that lie in a directory of another name (`package_dir = {"pkg": "lib"}`). */
  readonly packages: ReadonlyMap<string, string>;
  /** Directories that the test runner puts in front of sys.path. */
  readonly testPath: readonly string[];
  /** Directories that only type checkers search. */
  readonly checkerPath: readonly string[];
  /** A packaging manifest is there, so that other projects may have this one installed. */
  readonly isInstallable: boolean;
  /** Import names of the declared dependencies, as far as they follow from the distribution's name. */
  readonly dependencies: ReadonlySet<string>;
  /** Files that a build writes (setuptools-scm, hatch-vcs). */
  readonly generated: ReadonlySet<string>;
}

interface Draft {
  sources: string[];
  packages: Map<string, string>;
  testPath: string[];
  checkerPath: string[];
  isInstallable: boolean;
  dependencies: Set<string>;
  generated: Set<string>;
}

/**
 * Reads pyproject.toml, setup.cfg, setup.py and the ini files of pytest, mypy and pyright. Where the build back-end is not told
 * where packages lie, its automatic discovery holds: a `src` directory, or the project's own
 * (setuptools "Package Discovery", flit, hatchling, poetry, uv).
 */
export function readProjects(view: RepositoryView, tree: ModuleTree): Project[] {
  const drafts = new Map<string, Draft>();
  for (const path of view.manifests.keys()) {
    const read = READERS[path.slice(path.lastIndexOf('/') + 1)];
    if (!read) continue;
    const directory = parentOf(path);
    const draft = drafts.get(directory) ?? emptyDraft();
    drafts.set(directory, draft);
    readManifest(view, path, (text) => read(text, draft));
  }
  return [...drafts].map(([directory, draft]) => {
    const at = (path: string) => under(directory, path);
    const explicit = draft.sources.map(at).filter((source) => source !== undefined);
    const src = join(directory, 'src');
    const implicit = tree.hasPython(src) && !tree.isPackage(src) ? [src] : [];
    return {
      directory,
      sources: [...new Set([...explicit, ...implicit, directory])],
      packages: new Map([...draft.packages].map(([name, path]) => [name, at(path) ?? directory])),
      testPath: draft.testPath.map(at).filter((path) => path !== undefined),
      checkerPath: draft.checkerPath.map(at).filter((path) => path !== undefined),
      isInstallable: draft.isInstallable,
      dependencies: draft.dependencies,
      generated: new Set([...draft.generated].map(at).filter((path) => path !== undefined)),
    };
  });
}

function emptyDraft(): Draft {
  return {
    sources: [],
    packages: new Map(),
    testPath: [],
    checkerPath: [],
    isInstallable: false,
    dependencies: new Set(),
    generated: new Set(),
  };
}

const READERS: Readonly<Record<string, (text: string, draft: Draft) => void>> = {
  'pyproject.toml': readPyproject,
  'setup.cfg': readIni,
  'pytest.ini': readIni,
  '.pytest.ini': readIni,
  'tox.ini': readIni,
  'mypy.ini': readIni,
  '.mypy.ini': readIni,
  'pytest.toml': readPytestToml,
  '.pytest.toml': readPytestToml,
  'setup.py': readSetupScript,
  'pyrightconfig.json': readPyrightConfig,
};

function readPyproject(text: string, draft: Draft): void {
  const toml = parseToml(text);
  if (!toml) return;
  const get = (path: string) => path.split('.').reduce<unknown>(member, toml);
  draft.isInstallable ||= get('project') !== undefined || get('tool.poetry') !== undefined;
  for (const line of strings(get('project.dependencies'))) declare(draft, line);
  for (const group of Object.values(object(get('project.optional-dependencies'))))
    for (const line of strings(group)) declare(draft, line);
  for (const group of Object.values(object(get('dependency-groups'))))
    for (const line of strings(group)) declare(draft, line);
  for (const name of Object.keys(object(get('tool.poetry.dependencies')))) declare(draft, name);

  packageDirs(object(get('tool.setuptools.package-dir')), draft);
  draft.sources.push(...strings(get('tool.setuptools.packages.find.where')));
  for (const entry of array(get('tool.poetry.packages'))) draft.sources.push(...strings(member(entry, 'from')));
  for (const target of ['tool.hatch.build.targets.wheel', 'tool.hatch.build']) {
    for (const path of strings(get(`${target}.packages`))) draft.sources.push(parentOf(path));
    const sources = get(`${target}.sources`);
    draft.sources.push(...strings(sources));
    for (const [path, name] of Object.entries(object(sources))) {
      if (name === '') draft.sources.push(path);
      else if (typeof name === 'string' && !name.includes('/')) draft.packages.set(name, path);
    }
    draft.sources.push(...strings(get(`${target}.dev-mode-dirs`)));
  }
  for (const path of strings(get('tool.scikit-build.wheel.packages'))) draft.sources.push(parentOf(path));
  for (const key of [
    'tool.pdm.build.package-dir',
    'tool.maturin.python-source',
    'tool.uv.build-backend.module-root',
    'tool.flit.module.directory',
  ])
    draft.sources.push(...strings(get(key)));

  draft.testPath.push(...strings(get('tool.pytest.ini_options.pythonpath')), ...strings(get('tool.pytest.pythonpath')));
  draft.checkerPath.push(...strings(get('tool.pyright.extraPaths')), ...searchList(get('tool.mypy.mypy_path')));
  for (const environment of array(get('tool.pyright.executionEnvironments')))
    draft.checkerPath.push(...strings(member(environment, 'root')), ...strings(member(environment, 'extraPaths')));

  for (const key of ['write_to', 'version_file']) addAll(draft.generated, strings(get(`tool.setuptools_scm.${key}`)));
  addAll(draft.generated, strings(get('tool.hatch.build.hooks.vcs.version-file')));
  addAll(
    draft.generated,
    strings(get('tool.pdm.version.write_to')).map((path) => path),
  );
}

/** setup.cfg, pytest.ini, tox.ini and mypy.ini. */
function readIni(text: string, draft: Draft): void {
  const values = parseIni(text);
  const lines = (name: string) => (values.get(name) ?? '').split('\n').filter(Boolean);
  if (values.has('metadata/name') || [...values.keys()].some((name) => name.startsWith('options/')))
    draft.isInstallable = true;
  packageDirs(
    Object.fromEntries(lines('options/package_dir').map((line) => line.split('=').map((part) => part.trim()))),
    draft,
  );
  draft.sources.push(...lines('options.packages.find/where'));
  for (const line of lines('options/install_requires')) declare(draft, line);
  for (const name of ['pytest/pythonpath', 'tool:pytest/pythonpath'])
    draft.testPath.push(...lines(name).flatMap((line) => line.split(/\s+/)));
  draft.checkerPath.push(...searchList(values.get('mypy/mypy_path')));
}

function readPytestToml(text: string, draft: Draft): void {
  draft.testPath.push(...strings(member(member(parseToml(text), 'pytest'), 'pythonpath')));
}

function readSetupScript(text: string, draft: Draft): void {
  draft.isInstallable = true;
  const { packageDirectories, sources, requirements } = parseSetupScript(text);
  packageDirs(packageDirectories, draft);
  draft.sources.push(...sources);
  for (const line of requirements) declare(draft, line);
}

function readPyrightConfig(text: string, draft: Draft): void {
  const config = parseJson(text);
  draft.checkerPath.push(...strings(member(config, 'extraPaths')));
  for (const environment of array(member(config, 'executionEnvironments')))
    draft.checkerPath.push(...strings(member(environment, 'root')), ...strings(member(environment, 'extraPaths')));
}

/** `""` maps to the directory of all packages, a name to the directory of that one (setuptools, `package_dir`). */
function packageDirs(entries: Readonly<Record<string, unknown>>, draft: Draft): void {
  for (const [name, path] of Object.entries(entries)) {
    if (typeof path !== 'string') continue;
    if (name === '') draft.sources.push(path);
    else if (!name.includes('.')) draft.packages.set(name, path);
  }
}

/** PEP 508: the name ends before extras, versions and markers; `-` and `.` are written `_` in module names. */
function declare(draft: Draft, requirement: string): void {
  const name = /^\s*([A-Za-z0-9][\w.-]*)/.exec(requirement)?.[1];
  if (name) draft.dependencies.add(name.toLowerCase().replace(/[-.]+/g, '_'));
}

/** A path written in a manifest, relative to the repository; undefined when it leaves it. */
function under(directory: string, path: string): string | undefined {
  const parts = directory === '' ? [] : directory.split('/');
  const relative = path.replace(/^\$MYPY_CONFIG_FILE_DIR\/?|^\$\{?PWD\}?\/?/, '');
  if (relative.startsWith('/') || relative.includes('$')) return undefined;
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function searchList(value: unknown): string[] {
  return strings(value).flatMap((text) => text.split(/[:,;\s]+/).filter(Boolean));
}

function addAll(set: Set<string>, values: readonly string[]): void {
  for (const value of values) set.add(value);
}
