import { directoryOf, isInside, joinPath } from '../repository-path.ts';
import { globToRegExp } from './glob.ts';
import { isObject, type JsonObject, readJsonObject, stringOf, stringsOf } from './read-json.ts';

/** What of a tsconfig.json or jsconfig.json decides where imports lead, with paths from the repository's root. */
export interface TsConfig {
  readonly path: string;
  readonly directory: string;
  readonly baseUrl?: string;
  readonly paths: readonly PathAlias[];
  readonly rootDirs: readonly string[];
  readonly rootDir?: string;
  readonly outDirs: readonly string[];
  readonly isComposite: boolean;
  readonly conditions: readonly string[];
  readonly references: readonly string[];
  /** A config of the `extends` chain that is not in the repository: its settings are unknown. */
  readonly missing?: string;
  /** Directories below which all files lie that it includes. */
  readonly searchRoots: readonly string[];
  /** It, or one that it extends, states `files` or `include`. */
  readonly hasFileList: boolean;
  includes(path: string): boolean;
}

/** One entry of `paths`. */
export interface PathAlias {
  readonly prefix: string;
  /** Absent when the pattern has no `*`. */
  readonly suffix?: string;
  /** Paths from the repository's root, with at most one `*`. */
  readonly targets: readonly string[];
}

export interface ConfigTexts {
  text(path: string): string | undefined;
  /** The file that `extends` names in a package, or undefined when the package is not in the repository. */
  packageConfig(specifier: string, from: string): string | undefined;
}

/** An option with the directory of the config that states it, from which its paths are resolved. */
interface Stated {
  readonly value: unknown;
  readonly directory: string;
}

interface Raw {
  readonly options: Map<string, Stated>;
  readonly fileLists: Map<string, Stated>;
  missing?: string;
}

const MAX_CHAIN = 20;
const FILE_LISTS = ['files', 'include', 'exclude'];

/**
 * Reads a config with its `extends` chain (TypeScript Handbook, "TSConfig Reference"): later configs win, options are
 * replaced whole, relative paths belong to the config that states them, `${configDir}` to the one that is read.
 */
export function readTsConfig(path: string, texts: ConfigTexts): TsConfig | undefined {
  const raw = readChain(path, texts, new Set());
  if (!raw) return undefined;
  const directory = directoryOf(path);
  const resolve = (value: unknown, base: string): string | undefined => {
    const text = stringOf(value);
    if (text === undefined) return undefined;
    const local = /^\$\{configDir\}\/?(.*)$/.exec(text);
    return local ? joinPath(directory, local[1] || '.') : joinPath(base, text);
  };
  const option = (name: string) => {
    const stated = raw.options.get(name);
    return stated && resolve(stated.value, stated.directory);
  };
  const baseUrl = option('baseUrl');
  const rootDir = option('rootDir');
  const outDirs = [option('declarationDir'), option('outDir')].filter((dir) => dir !== undefined);
  const rootDirs = raw.options.get('rootDirs');
  return {
    path,
    directory,
    ...(baseUrl !== undefined && { baseUrl }),
    paths: readPaths(raw.options.get('paths'), baseUrl, resolve),
    rootDirs: stringsOf(rootDirs?.value).flatMap((dir) => resolve(dir, rootDirs!.directory) ?? []),
    ...(rootDir !== undefined && { rootDir }),
    outDirs,
    isComposite: raw.options.get('composite')?.value === true,
    conditions: stringsOf(raw.options.get('customConditions')?.value),
    references: readReferences(readJsonObject(texts.text(path)), directory, texts),
    ...(raw.missing !== undefined && { missing: raw.missing }),
    hasFileList: raw.fileLists.has('files') || raw.fileLists.has('include'),
    ...fileTest(raw, directory, outDirs, resolve),
  };
}

function readChain(path: string, texts: ConfigTexts, seen: Set<string>): Raw | undefined {
  if (seen.has(path) || seen.size > MAX_CHAIN) return undefined;
  const config = readJsonObject(texts.text(path));
  if (!config) return undefined;
  const directory = directoryOf(path);
  const raw: Raw = { options: new Map(), fileLists: new Map() };
  const parents = typeof config['extends'] === 'string' ? [config['extends']] : stringsOf(config['extends']);
  for (const specifier of parents) {
    const parentPath = extendedPath(specifier, directory, texts);
    const parent = parentPath && readChain(parentPath, texts, new Set([...seen, path]));
    if (!parent) {
      raw.missing = specifier;
      continue;
    }
    for (const [name, stated] of parent.options) raw.options.set(name, stated);
    for (const [name, stated] of parent.fileLists) raw.fileLists.set(name, stated);
    if (parent.missing !== undefined) raw.missing = parent.missing;
  }
  const options = isObject(config['compilerOptions']) ? config['compilerOptions'] : {};
  for (const [name, value] of Object.entries(options)) raw.options.set(name, { value, directory });
  for (const name of FILE_LISTS) {
    if (config[name] !== undefined) raw.fileLists.set(name, { value: config[name], directory });
  }
  return raw;
}

function extendedPath(specifier: string, directory: string, texts: ConfigTexts): string | undefined {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return texts.packageConfig(specifier, directory);
  const path = joinPath(directory, specifier);
  if (path === undefined) return undefined;
  return [path, `${path}.json`, `${path}/tsconfig.json`].find((candidate) => texts.text(candidate) !== undefined);
}

function readPaths(
  stated: Stated | undefined,
  baseUrl: string | undefined,
  resolve: (value: unknown, base: string) => string | undefined,
): PathAlias[] {
  if (!isObject(stated?.value)) return [];
  const base = baseUrl ?? stated.directory;
  return Object.entries(stated.value).map(([pattern, targets]) => {
    const star = pattern.indexOf('*');
    return {
      prefix: star < 0 ? pattern : pattern.slice(0, star),
      ...(star >= 0 && { suffix: pattern.slice(star + 1) }),
      targets: stringsOf(targets).flatMap((target) => resolve(target, base) ?? []),
    };
  });
}

function readReferences(config: JsonObject | undefined, directory: string, texts: ConfigTexts): string[] {
  const references = Array.isArray(config?.['references']) ? config['references'] : [];
  return references.flatMap((reference: unknown) => {
    const path = isObject(reference) && joinPath(directory, stringOf(reference['path']) ?? '');
    if (typeof path !== 'string') return [];
    const candidates = [path, path === '' ? 'tsconfig.json' : `${path}/tsconfig.json`];
    return candidates.find((candidate) => texts.text(candidate) !== undefined) ?? [];
  });
}

/** `files`, `include` and `exclude`: a directory stands for all below it, `node_modules` and the output are left out. */
function fileTest(
  raw: Raw,
  directory: string,
  outDirs: readonly string[],
  resolve: (value: unknown, base: string) => string | undefined,
): Pick<TsConfig, 'includes' | 'searchRoots'> {
  const list = (name: string) => {
    const stated = raw.fileLists.get(name);
    return stated && stringsOf(stated.value).flatMap((item) => resolve(item, stated.directory) ?? []);
  };
  const files = new Set(list('files'));
  const globs = list('include') ?? (raw.fileLists.has('files') ? [] : [directory]);
  const include = globs.map(includePattern);
  const exclude = (list('exclude') ?? outDirs).map((glob) => globToRegExp(glob, { dot: true, below: true }));
  return {
    searchRoots: [...files, ...globs].map((glob) => glob.replace(/(?:^|\/)[^/]*[*?].*$/, '')),
    includes: (path) => {
      if (files.has(path)) return true;
      if (/(?:^|\/)(?:node_modules|bower_components|jspm_packages)\//.test(path)) return false;
      if (!include.some((test) => test(path))) return false;
      return !exclude.some((pattern) => pattern.test(path));
    },
  };
}

function includePattern(glob: string): (path: string) => boolean {
  if (!/[*?]/.test(glob)) return (path) => isInside(path, glob) && !/\/\./.test(path.slice(glob.length));
  const last = glob.slice(glob.lastIndexOf('/') + 1);
  const pattern = globToRegExp(last === '**' ? `${glob}/*` : glob);
  return (path) => pattern.test(path);
}
