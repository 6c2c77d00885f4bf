import { lastMatch } from '../../../formats/glob.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import { PathAliases } from './path-aliases.ts';
import { isObject, type JsonObject, stringOf, stringsOf } from './read-json.ts';
import { type ConfigTexts, readConfigChain, type StatedSettings } from './ts-config-chain.ts';

/** Fields of a tsconfig.json or jsconfig.json that determine the targets of imports, with paths from the repository's root. */
export interface TsConfig {
  readonly path: string;
  readonly directory: string;
  readonly baseUrl?: string;
  readonly paths: PathAliases;
  readonly rootDirs: readonly string[];
  readonly rootDir?: string;
  readonly outDirs: readonly string[];
  readonly isComposite: boolean;
  readonly conditions: readonly string[];
  /** `moduleSuffixes` */
  readonly suffixes: readonly string[];
  readonly references: readonly string[];
  /** A config of the `extends` chain, or among the references, that is not in the repository: its settings are unknown. */
  readonly missing?: string;
  /** Directories below which all files lie that it includes. */
  readonly searchRoots: readonly string[];
  /** It, or one that it extends, states `files` or `include`. */
  readonly hasFileList: boolean;
  includes(path: string): boolean;
}

/** Most `rootDirs` and `customConditions` that are looked at; each is tried for every import. */
const MAX_TRIED = 50;

/**
 * Reads a config with its `extends` chain (TypeScript Handbook, "TSConfig Reference"): later configs win, options are
 * replaced whole, relative paths belong to the config that states them, `${configDir}` to the one that is read.
 *
 * @throws {PharosError} TOO_COMPLEX when it extends too many configs, or its patterns are too many or too long
 */
export function readTsConfig(path: string, texts: ConfigTexts): TsConfig | undefined {
  const stated = readConfigChain(path, texts);
  if (!stated) return undefined;
  const directory = directoryOf(path);
  const resolve = (value: unknown, base: string): string | undefined => {
    const text = stringOf(value);
    if (text === undefined) return undefined;
    const local = /^\$\{configDir\}\/?(.*)$/.exec(text);
    return local ? joinPath(directory, local[1] || '.') : joinPath(base, text);
  };
  const option = (name: string) => {
    const found = stated.options.get(name);
    return found && resolve(found.value, found.directory);
  };
  const baseUrl = option('baseUrl');
  const rootDir = option('rootDir');
  const outDirs = [option('declarationDir'), option('outDir')].filter((dir) => dir !== undefined);
  const rootDirs = stated.options.get('rootDirs');
  const paths = stated.options.get('paths');
  const { references, missing: missingReference } = readReferences(texts.config(path), directory, texts);
  const missing = stated.missing ?? missingReference;
  return {
    path,
    directory,
    ...(baseUrl !== undefined && { baseUrl }),
    paths: new PathAliases(paths?.value, (target) => resolve(target, baseUrl ?? paths!.directory)),
    rootDirs: stringsOf(rootDirs?.value)
      .slice(0, MAX_TRIED)
      .flatMap((dir) => resolve(dir, rootDirs!.directory) ?? []),
    ...(rootDir !== undefined && { rootDir }),
    outDirs,
    isComposite: stated.options.get('composite')?.value === true,
    conditions: stringsOf(stated.options.get('customConditions')?.value).slice(0, MAX_TRIED),
    suffixes: stringsOf(stated.options.get('moduleSuffixes')?.value).slice(0, MAX_TRIED),
    references,
    ...(missing !== undefined && { missing }),
    hasFileList: stated.fileLists.has('files') || stated.fileLists.has('include'),
    ...fileTest(stated, directory, outDirs, resolve),
  };
}

/** The configs of `references`; `missing` is one that is not in the repository, since a tool makes it. */
function readReferences(config: JsonObject | undefined, directory: string, texts: ConfigTexts) {
  const references = Array.isArray(config?.['references']) ? config['references'] : [];
  let missing: string | undefined;
  const found = references.flatMap((reference: unknown) => {
    const stated = isObject(reference) ? stringOf(reference['path']) : undefined;
    const path = joinPath(directory, stated ?? '');
    if (stated === undefined || path === undefined) return [];
    const candidates = [path, path === '' ? 'tsconfig.json' : `${path}/tsconfig.json`];
    const present = candidates.find((candidate) => texts.has(candidate));
    if (present === undefined) missing ??= stated;
    return present ?? [];
  });
  return { references: [...new Set(found)], missing };
}

/** `files`, `include` and `exclude`: a directory stands for all below it, `node_modules` and the output are left out. */
function fileTest(
  { fileLists }: StatedSettings,
  directory: string,
  outDirs: readonly string[],
  resolve: (value: unknown, base: string) => string | undefined,
): Pick<TsConfig, 'includes' | 'searchRoots'> {
  const list = (name: string) => {
    const stated = fileLists.get(name);
    return stated && stringsOf(stated.value).flatMap((item) => resolve(item, stated.directory) ?? []);
  };
  const files = new Set(list('files'));
  const globs = list('include') ?? (fileLists.has('files') ? [] : [directory]);
  const includes = included(globs);
  const excluded = lastMatch(list('exclude') ?? outDirs, { dot: true, below: true });
  return {
    searchRoots: [...new Set([...files, ...globs.map(literalFolder)])],
    includes: (path) => {
      if (files.has(path)) return true;
      if (/(?:^|\/)(?:node_modules|bower_components|jspm_packages)\//.test(path)) return false;
      return includes(path) && excluded(path) < 0;
    },
  };
}

/** A path without wildcards takes all below it, except where a folder inside it or a name has a dot in front. */
function included(globs: readonly string[]): (path: string) => boolean {
  const folders = new Set(globs.filter((glob) => !/[*?]/.test(glob)));
  const last = lastMatch(globs.filter((glob) => /[*?]/.test(glob)));
  return (path) => {
    let at = path;
    while (at !== '' && !folders.has(at) && !at.includes('/.', at.lastIndexOf('/'))) at = directoryOf(at);
    return folders.has(at) || last(path) >= 0;
  };
}

/** The part of a pattern before the first segment with a wildcard. */
function literalFolder(glob: string): string {
  const wildcard = glob.search(/[*?]/);
  return wildcard < 0 ? glob : directoryOf(glob.slice(0, wildcard));
}
