import { parseIni } from '../../../formats/ini.ts';
import { parseToml } from '../../../formats/toml.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import type { RepositoryView, Setup } from '../../../resolve/resolver.ts';
import { member, object, strings } from './manifest-values.ts';
import type { ModuleFinder } from './module-finder.ts';
import { join, parentOf } from './module-tree.ts';
import { parseSetupScript } from './setup-script.ts';

/** pytest, "Configuration file formats": of one folder, the first that configures pytest counts. */
const CONFIGS = [
  ...['pytest.toml', '.pytest.toml', 'pytest.ini', '.pytest.ini'],
  ...['pyproject.toml', 'tox.ini', 'setup.cfg'],
];
const ENTRY_POINTS = ['pyproject.toml', 'setup.cfg', 'setup.py'];

interface Configured {
  /** Command line options; undefined where the file does not configure pytest. */
  readonly options?: readonly string[] | undefined;
  /** Entry points for pytest, by name. */
  readonly plugins: ReadonlyMap<string, string>;
}

/**
 * The modules that pytest imports before it collects tests (pytest, "Plugin discovery order at tool startup"): those that `-p` in
 * `addopts` names, for the tests below the configuration, and the entry points of the group `pytest11`, for those of the project
 * that installs them. For `conftest.py` and `pytest_plugins` see conventions.ts and the reader of statements.
 */
export class TestSetups {
  readonly #view: RepositoryView;
  readonly #finder: ModuleFinder;
  readonly #configs = new Map<string, Configured | undefined>();
  #byPath: ReadonlyMap<string, readonly Setup[]> | undefined;

  constructor(view: RepositoryView, finder: ModuleFinder) {
    this.#view = view;
    this.#finder = finder;
  }

  of(path: string): readonly Setup[] {
    this.#byPath ??= Map.groupBy(this.#find(), ({ from }) => from);
    return this.#byPath.get(path) ?? [];
  }

  *#find(): Iterable<Setup> {
    const folders = new Set<string>();
    /** Files of entry points by name, of all projects. */
    const installed = new Map<string, Set<string>>();
    for (const config of this.#view.manifests.keys()) {
      const name = config.slice(config.lastIndexOf('/') + 1);
      const folder = parentOf(config);
      if (CONFIGS.includes(name)) folders.add(folder);
      if (!ENTRY_POINTS.includes(name)) continue;
      for (const [plugin, module] of this.#read(config)?.plugins ?? []) {
        const from = this.#finder.fileFrom(folder, module);
        if (from === undefined) continue;
        installed.set(plugin, (installed.get(plugin) ?? new Set()).add(from));
        yield { from, folder, config };
      }
    }
    for (const folder of folders) {
      for (const name of CONFIGS) {
        const config = join(folder, name);
        const options = this.#read(config)?.options;
        if (!options) continue;
        for (const plugin of namedPlugins(options))
          for (const from of installed.get(plugin) ?? this.#files(folder, plugin)) yield { from, folder, config };
        break;
      }
    }
  }

  /** Plugins of pytest itself lie in `_pytest`, which only its own repository has. */
  #files(folder: string, plugin: string): readonly string[] {
    const file = this.#finder.fileFrom(folder, `_pytest.${plugin}`) ?? this.#finder.fileFrom(folder, plugin);
    return file === undefined ? [] : [file];
  }

  #read(config: string): Configured | undefined {
    if (!this.#configs.has(config))
      this.#configs.set(
        config,
        readManifest(this.#view, config, (text) => readConfig(config, text)),
      );
    return this.#configs.get(config);
  }
}

/** @throws {PharosError} TOO_COMPLEX when it is too long or nests too deep */
function readConfig(path: string, text: string): Configured {
  // Most manifests say nothing of pytest.
  const isOwn = /pytest\.(?:ini|toml)$/.test(path);
  if (!isOwn && !text.includes('pytest')) return { plugins: new Map() };
  if (path.endsWith('.toml')) return readToml(parseToml(text), isOwn);
  if (path.endsWith('.py')) return { plugins: entryPoints(parseSetupScript(text).testPlugins) };
  const values = parseIni(text);
  const section = path.endsWith('setup.cfg') ? 'tool:pytest' : 'pytest';
  const isConfigured = isOwn || [...values.keys()].some((key) => key.startsWith(`${section}/`));
  return {
    options: isConfigured ? words(values.get(`${section}/addopts`) ?? '') : undefined,
    plugins: entryPoints((values.get('options.entry_points/pytest11') ?? '').split('\n')),
  };
}

function readToml(toml: unknown, isOwn: boolean): Configured {
  const get = (path: string) => path.split('.').reduce<unknown>(member, toml);
  const native = get(isOwn ? 'pytest' : 'tool.pytest');
  const table = member(native, 'ini_options') ?? native;
  const addopts = member(table, 'addopts');
  // "Entry points specification"; the older tables of Poetry and Flit
  const groups = ['project.entry-points.pytest11', 'tool.poetry.plugins.pytest11', 'tool.flit.entrypoints.pytest11'];
  return {
    options:
      isOwn || table !== undefined ? (typeof addopts === 'string' ? words(addopts) : strings(addopts)) : undefined,
    plugins: entryPoints(
      groups.flatMap((group) => Object.entries(object(get(group))).map(([name, value]) => `${name} = ${value}`)),
    ),
  };
}

/** Modules by name, of lines like `name = package.module:object [extra]`. */
function entryPoints(lines: readonly string[]): ReadonlyMap<string, string> {
  const plugins = new Map<string, string>();
  for (const line of lines) {
    const equals = line.indexOf('=');
    const module = /^[\p{L}\p{N}_.]+/u.exec(line.slice(equals + 1).trim())?.[0];
    if (equals > 0 && module) plugins.set(line.slice(0, equals).trim(), module);
  }
  return plugins;
}

/** The plugins that options load: `-p name`, `-pname`. `no:name`, which blocks one, names no module. */
function namedPlugins(options: readonly string[]): readonly string[] {
  const names = options.flatMap((option, i) =>
    option === '-p' ? (options[i + 1] ?? []) : (/^-p(.+)/.exec(option)?.[1] ?? []),
  );
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** The words of a command line, without their quotes. */
function words(text: string): string[] {
  return (text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) => word.replace(/["']/g, ''));
}
