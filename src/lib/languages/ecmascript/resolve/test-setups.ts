import { parseYaml } from '../../../formats/yaml.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView, Setup } from '../../../resolve/resolver.ts';
import { TEST_CONFIG } from '../conventions.ts';
import { entryValues } from './bundle-config.ts';
import { isObject, readJsonObject, stringOf } from './read-json.ts';
import { isSourcePath, type SourceFiles } from './source-files.ts';

/** Options whose values name modules that a runner loads for every test. */
const LOADED = [
  // Jest, "Configuring Jest"; Vitest, "Config": setupFiles, globalSetup; Playwright, "Global setup and teardown"
  ...['setupFiles', 'setupFilesAfterEnv', 'setupTestFrameworkScriptFile', 'globalSetup', 'globalTeardown'],
  ...['testEnvironment', 'environment', 'snapshotSerializers', 'moduleNameMapper', 'transform', 'runner'],
  // Mocha, "Configuration"; AVA, "Configuration"; Cypress, "Configuration"
  ...['require', 'file', 'import', 'supportFile'],
];
const ROOTS = ['rootDir', 'root'];
const LOADED_KEY = keyPattern(LOADED);
const ROOT_KEY = keyPattern(ROOTS);
/** Fields of a package.json that configure a runner. */
const FIELDS = ['jest', 'mocha', 'ava', 'vitest'];
/** The same on a command line. */
const OPTION = /(?:^|\s)(?:--(?:require|import|loader|file|setupFiles\w*|globalSetup)|-r)[=\s]+(['"]?)([^\s'"]+)\1/g;
/** Loaded by default: Cypress, "Support file"; Create React App, "Initializing Test Environment". */
const DEFAULTS: readonly (readonly [config: RegExp, files: readonly string[]])[] = [
  [/(?:^|\/)cypress\./, ['cypress/support/e2e', 'cypress/support/component', 'cypress/support/index']],
];
const MAX_DEPTH = 5;
/** As runners find files: whatever is there, TypeScript included. */
const RULES = { fromTypeScript: true, suffixes: [''] };

/** Relevant content of one configuration. */
interface Configured {
  readonly root?: string | undefined;
  /** Files and packages. */
  readonly loaded: readonly string[];
}

/**
 * The files that test runners load for every test below a folder, as their configurations name them: Jest, Vitest, Mocha, Playwright,
 * Cypress and AVA. A configuration that is a program counts with the strings in the values of the options, and is itself loaded.
 */
export class TestSetups {
  readonly #view: RepositoryView;
  readonly #files: SourceFiles;
  #byPath: ReadonlyMap<string, readonly Setup[]> | undefined;

  constructor(view: RepositoryView, files: SourceFiles) {
    this.#view = view;
    this.#files = files;
  }

  of(path: string): readonly Setup[] {
    this.#byPath ??= Map.groupBy(this.#find(), ({ from }) => from);
    return this.#byPath.get(path) ?? [];
  }

  *#find(): Iterable<Setup> {
    for (const config of this.#view.manifests.keys()) {
      if (!TEST_CONFIG.test(config) && !/(?:^|\/)package\.json$/.test(config)) continue;
      const configured = readManifest(this.#view, config, (text) => readConfig(config, text));
      if (!configured) continue;
      const directory = /(?:^|\/)mocha\.opts$/.test(config) ? directoryOf(directoryOf(config)) : directoryOf(config);
      const folder = (configured.root === undefined ? undefined : joinPath(directory, configured.root)) ?? directory;
      const found = configured.loaded.flatMap((text) => this.#file(text, folder, directory) ?? []);
      const all = isSourcePath(config) ? [config, ...found] : found;
      for (const from of new Set(all)) yield { from, folder, config };
    }
  }

  /** Relative to the root, or to the configuration; anything else is a package. */
  #file(text: string, folder: string, directory: string): string | undefined {
    const path = text.replace(/^<rootDir>\/?/, './').replace(/^file:/, '');
    for (const base of [folder, directory]) {
      const joined = path.startsWith('/') ? undefined : joinPath(base, path);
      const file = joined && (this.#files.file(joined, RULES) ?? this.#files.index(joined, RULES));
      if (file && isSourcePath(file)) return file;
    }
    return undefined;
  }
}

/** @throws {PharosError} TOO_COMPLEX when it is too long or nests too deep */
function readConfig(path: string, text: string): Configured {
  if (/(?:^|\/)package\.json$/.test(path)) return readPackage(text);
  if (/\.jsonc?$/.test(path)) return readOptions([readJsonObject(text)]);
  if (/\.ya?ml$/.test(path)) return readOptions([parseYaml(text)]);
  if (/\.opts$/.test(path)) return { loaded: optionsIn(text) };
  const defaults = DEFAULTS.flatMap(([config, files]) => (config.test(path) ? files : []));
  return {
    root: entryValues(text, ROOT_KEY)[0]?.text,
    loaded: [...entryValues(text, LOADED_KEY).map((value) => value.text), ...defaults],
  };
}

function readPackage(text: string): Configured {
  const json = readJsonObject(text) ?? {};
  const { root, loaded } = readOptions(FIELDS.map((field) => json[field]));
  const scripts = isObject(json['scripts']) ? Object.entries(json['scripts']) : [];
  const commands = scripts.flatMap(([name, script]) =>
    /test/.test(`${name} ${script}`) ? optionsIn(String(script)) : [],
  );
  const isReactApp = scripts.some(([, script]) => /\breact-scripts\b/.test(String(script)));
  return { root, loaded: [...loaded, ...commands, ...(isReactApp ? ['src/setupTests'] : [])] };
}

function readOptions(values: readonly unknown[]): Configured {
  const loaded: string[] = [];
  let root: string | undefined;
  const visit = (value: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    for (const [key, option] of isObject(value) ? Object.entries(value) : []) {
      if (LOADED.includes(key)) loaded.push(...stringsIn(option));
      else if (ROOTS.includes(key)) root ??= stringOf(option);
      else for (const item of Array.isArray(option) ? option : [option]) visit(item, depth + 1);
    }
  };
  for (const value of values) visit(value, 0);
  return { root, loaded };
}

/** The strings of a value: itself, those of a list, those that an object has under its names. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  const items = Array.isArray(value) ? value.flat() : isObject(value) ? Object.values(value).flat() : [];
  return items.filter((item) => typeof item === 'string');
}

function optionsIn(command: string): string[] {
  return Array.from(command.matchAll(OPTION), ([, , file]) => file!);
}

function keyPattern(keys: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${keys.join('|')})['"]?\\s*[:=]\\s*`, 'g');
}
