import { joinPath } from '../../../resolve/repository-path.ts';

/** File name endings that TypeScript puts in place of one that a specifier has (TypeScript Handbook, "File extension substitution"). */
const SUBSTITUTES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts', '.js', '.jsx'],
  '.jsx': ['.tsx', '.ts', '.d.ts', '.jsx', '.js'],
  '.mjs': ['.mts', '.d.mts', '.mjs'],
  '.cjs': ['.cts', '.d.cts', '.cjs'],
  '.ts': ['.ts', '.tsx', '.d.ts'],
  '.tsx': ['.tsx', '.ts', '.d.ts'],
  '.mts': ['.mts', '.d.mts'],
  '.cts': ['.cts', '.d.cts'],
};
/** TypeScript's order, then endings that bundlers also try. */
const TS_ENDINGS = ['.ts', '.tsx', '.d.ts', '.js', '.jsx', '.json', '.mts', '.mjs', '.cts', '.cjs', '.vue'];
/** Node.js' order (CommonJS, LOAD_AS_FILE), then endings that bundlers and TypeScript also try; `.vue` Vue CLI and Nuxt. */
const JS_ENDINGS = ['.js', '.json', '.mjs', '.cjs', '.jsx', '.ts', '.tsx', '.mts', '.cts', '.d.ts', '.vue'];

/** How the importing file looks for files. */
export interface FileRules {
  readonly fromTypeScript: boolean;
  /** Suffixes allowed before the extension, in the order in which they are tried; `''` for none. */
  readonly suffixes: readonly string[];
}

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/;

/** Whether Pharos parses such a file as JavaScript or TypeScript. */
export function isSourcePath(path: string): boolean {
  return SOURCE.test(path);
}

/** Finds the file that a path without, or with another, ending stands for. */
export class SourceFiles {
  /** All paths, those through symbolic links too. */
  readonly #paths: ReadonlySet<string>;
  readonly #own: ReadonlySet<string>;
  readonly #links: ReadonlyMap<string, string>;
  #sources: readonly string[] | undefined;
  #byName: Map<string, string[]> | undefined;
  readonly #directories = new Set<string>();

  /** `links` are paths that lead through symbolic links, which Node.js and TypeScript follow. */
  constructor(paths: ReadonlySet<string>, links: ReadonlyMap<string, string> = new Map()) {
    this.#own = paths;
    this.#links = links;
    this.#paths = links.size === 0 ? paths : new Set([...paths, ...links.keys()]);
    for (const path of this.#paths) {
      for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        const directory = path.slice(0, slash);
        if (this.#directories.has(directory)) break;
        this.#directories.add(directory);
      }
    }
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** The file that a path leads to, behind symbolic links (Node.js, "--preserve-symlinks"). */
  real(path: string): string {
    return this.#links.get(path) ?? path;
  }

  isDirectory(path: string): boolean {
    return path === '' || this.#directories.has(path);
  }

  /**
   * The file at `path` by the rules of the importing language: its own name with TypeScript's substitutions, or with an
   * ending added. Directories are not looked into.
   */
  file(path: string, { fromTypeScript, suffixes }: FileRules): string | undefined {
    for (const suffix of suffixes) {
      const ending = suffix === '' ? '' : (/\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '');
      const found = this.#file(`${path.slice(0, path.length - ending.length)}${suffix}${ending}`, fromTypeScript);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The files beside one whose names differ from its name in nothing but such a suffix. */
  twins(path: string, { suffixes }: FileRules): readonly string[] {
    if (suffixes.length < 2) return [];
    const ending = /(?:\.d)?\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '';
    const name = path.slice(0, path.length - ending.length);
    const own = [...suffixes].sort((a, b) => b.length - a.length).find((suffix) => name.endsWith(suffix)) ?? '';
    const stem = name.slice(0, name.length - own.length);
    const endings = ending.startsWith('.d') ? [ending] : ['.ts', '.tsx', '.js', '.jsx'];
    const found = suffixes.flatMap((suffix) => endings.map((other) => stem + suffix + other));
    return found.filter((other) => other !== path && this.#paths.has(other)).map((other) => this.real(other));
  }

  #file(path: string, fromTypeScript: boolean): string | undefined {
    const ending = (fromTypeScript ? /\.[cm]?[jt]sx?$/ : /\.(?:[cm]js|jsx?)$/).exec(path)?.[0];
    const substitutes = ending ? SUBSTITUTES[ending] : undefined;
    if (this.#paths.has(path) && !(fromTypeScript && substitutes)) return path;
    if (ending && substitutes) {
      const stem = path.slice(0, -ending.length);
      const found = substitutes.find((other) => this.#paths.has(stem + other));
      if (found) return stem + found;
    }
    const added = (fromTypeScript ? TS_ENDINGS : JS_ENDINGS).find((other) => this.#paths.has(path + other));
    return added && path + added;
  }

  /** The index file of a directory. */
  index(directory: string, rules: FileRules): string | undefined {
    if (!this.isDirectory(directory)) return undefined;
    const path = joinPath(directory, 'index');
    return path === undefined ? undefined : this.file(path, rules);
  }

  /** The source files below a directory, or the one at a path. */
  below(directory: string): readonly string[] {
    this.#sources ??= [...this.#own].filter(isSourcePath).sort();
    if (directory === '') return this.#sources;
    if (this.#paths.has(directory)) return [directory];
    const first = `${directory}/`;
    let low = 0;
    for (let high = this.#sources.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.#sources[middle]! < first) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (this.#sources[end]?.startsWith(first)) end++;
    return this.#sources.slice(low, end);
  }

  /** Whether some file may be what an id of a module loader means, whose root folder is not known. */
  someEndsWith(id: string): boolean {
    if (!this.#byName) {
      this.#byName = new Map();
      for (const path of this.#own) {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const others = this.#byName.get(name);
        if (others) others.push(path);
        else this.#byName.set(name, [path]);
      }
    }
    const file = /\.[cm]?[jt]sx?$/.test(id) ? id : `${id}.js`;
    const same = this.#byName.get(file.slice(file.lastIndexOf('/') + 1)) ?? [];
    return same.some((path) => path === file || path.endsWith(`/${file}`));
  }

  /** The one source file with this path and any source ending. */
  sourceWithStem(stem: string): string | undefined {
    const endings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
    const found = endings.filter((ending) => this.#paths.has(stem + ending));
    return found.length === 1 || found[0] === '.ts' ? stem + found[0] : undefined;
  }
}
