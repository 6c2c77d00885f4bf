import { tooComplex } from '../../../formats/limits.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import { isObject, type JsonObject, stringsOf } from './read-json.ts';

export interface ConfigTexts {
  has(path: string): boolean;
  /** The config at a path; undefined when it is missing or not a JSON object. */
  config(path: string): JsonObject | undefined;
  /** The file that `extends` names in a package, or undefined when the package is not in the repository. */
  packageConfig(specifier: string, from: string): string | undefined;
}

/** An option with the directory of the config that states it, from which its paths are resolved. */
export interface Stated {
  readonly value: unknown;
  readonly directory: string;
}

/** Settings of a config, its own or through `extends`. */
export interface StatedSettings {
  readonly options: ReadonlyMap<string, Stated>;
  readonly fileLists: ReadonlyMap<string, Stated>;
  /** A config that `extends` names and that is not in the repository. */
  readonly missing?: string;
}

/** Most configs that one stands on, itself included. */
const MAX_CHAIN = 64;
const FILE_LISTS = ['files', 'include', 'exclude'];
const OPTIONS = [
  'baseUrl',
  'composite',
  'customConditions',
  'declarationDir',
  'moduleSuffixes',
  'outDir',
  'paths',
  'rootDir',
  'rootDirs',
] as const;

/**
 * Follows `extends` (TypeScript Handbook, "TSConfig Reference"): a config wins over what it extends, the last of those over
 * the ones before it. Taken in the order of who wins, each config counts where it first comes up, and is not looked at again.
 *
 * @throws {PharosError} TOO_COMPLEX when more than 64 configs are extended
 */
export function readConfigChain(path: string, texts: ConfigTexts): StatedSettings | undefined {
  if (!texts.config(path)) return undefined;
  const options = new Map<string, Stated>();
  const fileLists = new Map<string, Stated>();
  let missing: string | undefined;
  const seen = new Set<string>();
  const waiting: { readonly specifier: string; readonly path: string | undefined }[] = [{ specifier: '', path }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const config = next.path === undefined ? undefined : texts.config(next.path);
    if (!config) {
      missing ??= next.specifier;
      continue;
    }
    if (seen.has(next.path!)) continue;
    if (seen.add(next.path!).size > MAX_CHAIN) throw tooComplex(`it extends more than ${MAX_CHAIN} configs`);
    const directory = directoryOf(next.path!);
    state(options, config['compilerOptions'], OPTIONS, directory);
    state(fileLists, config, FILE_LISTS, directory);
    const parents = typeof config['extends'] === 'string' ? [config['extends']] : stringsOf(config['extends']);
    if (parents.length > MAX_CHAIN) throw tooComplex(`it extends more than ${MAX_CHAIN} configs`);
    for (const specifier of parents) waiting.push({ specifier, path: extendedPath(specifier, directory, texts) });
  }
  return { options, fileLists, ...(missing !== undefined && { missing }) };
}

function state(into: Map<string, Stated>, from: unknown, names: readonly string[], directory: string): void {
  if (!isObject(from)) return;
  for (const name of names) {
    if (from[name] !== undefined && !into.has(name)) into.set(name, { value: from[name], directory });
  }
}

function extendedPath(specifier: string, directory: string, texts: ConfigTexts): string | undefined {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return texts.packageConfig(specifier, directory);
  const path = joinPath(directory, specifier);
  if (path === undefined) return undefined;
  return [path, `${path}.json`, `${path}/tsconfig.json`].find((candidate) => texts.has(candidate));
}
