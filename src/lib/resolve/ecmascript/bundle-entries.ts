import { joinPath } from '../repository-path.ts';
import { commonDirectory } from './common-directory.ts';
import { globToRegExp } from './glob.ts';
import type { PackageManifest } from './package-manifest.ts';
import { isObject, stringOf } from './read-json.ts';
import type { SourceFiles } from './source-files.ts';

/** A source file that a bundler builds, and the name of its output without directory of the output and ending. */
interface Entry {
  readonly source: string;
  readonly names: readonly string[];
}

const CONFIGS = ['tsup', 'tsdown', 'rollup', 'rolldown', 'build', 'vite'];
const ENDINGS = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'];
const ENTRY_KEY = /\b(?:entry|entries|entryPoints|input)\s*[:=]\s*/g;
/** Bundlers on a script's command line whose arguments are entries. */
const COMMAND =
  /(?:^|[\s;&|])(tsup|tsdown|esbuild|bun build|microbundle|ncc build|unbuild|pkgroll|bunchee|tshy|zshy)\b([^;&|]*)/g;
/** `babel src -d lib`, `swc src -d lib`, `tsc --outDir lib`: a directory is built into another. */
const DIRECTORY_COMMAND = /\b(?:babel|swc)\b([^;&|]*)/g;
const BUILT_ENDING = /\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/;

/**
 * Finds the source of a built file in what the package says of its build, as far as it says it literally: the entries of
 * a bundler's config or command line, or directories that a compiler's command line translates. The output of an entry
 * has the entry's path below the directory that all entries share, or the key of the entry (tsup, tsdown, Rollup,
 * esbuild and Vite document the same layout).
 */
export class BundleEntries {
  readonly #files: SourceFiles;
  readonly #manifests: ReadonlyMap<string, string>;
  readonly #entries = new Map<PackageManifest, readonly Entry[]>();

  constructor(files: SourceFiles, manifests: ReadonlyMap<string, string>) {
    this.#files = files;
    this.#manifests = manifests;
  }

  /** The source of the built file `path` of a package; `isMain` when it is the package's main entry. */
  sourceOf(path: string, manifest: PackageManifest, isMain: boolean): string | undefined {
    const relative = path.slice(manifest.directory === '' ? 0 : manifest.directory.length + 1);
    if (!BUILT_ENDING.test(relative) && /\.[^/]*$/.test(relative)) return undefined;
    const stem = relative.replace(BUILT_ENDING, '');
    const translated = this.#translated(stem, manifest);
    if (translated !== undefined) return translated;
    const entries = this.#entriesOf(manifest);
    let best: { source: string; length: number } | undefined;
    for (const { source, names } of entries) {
      for (const name of names) {
        const fits = stem === name || stem.endsWith(`/${name}`);
        if (fits && name.length > (best?.length ?? 0)) best = { source, length: name.length };
      }
    }
    if (best) return best.source;
    return isMain && entries.length === 1 ? entries[0]!.source : undefined;
  }

  #entriesOf(manifest: PackageManifest): readonly Entry[] {
    let entries = this.#entries.get(manifest);
    if (!entries) {
      entries = this.#read(manifest);
      this.#entries.set(manifest, entries);
    }
    return entries;
  }

  #read(manifest: PackageManifest): Entry[] {
    const keyed: Entry[] = [];
    const listed = new Set<string>();
    const add = (text: string, key?: string) => {
      for (const source of this.#sources(manifest.directory, text)) {
        if (key === undefined) listed.add(source);
        else keyed.push({ source, names: [key] });
      }
    };
    for (const name of CONFIGS) {
      for (const ending of ENDINGS) {
        const config = this.#manifests.get(joinPath(manifest.directory, `${name}.config.${ending}`) ?? '');
        if (config === undefined) continue;
        const values = entryValues(config);
        for (const { key, text } of values) add(text, key);
        // tsdown's documented default.
        if (name === 'tsdown' && values.length === 0) add('src/index.ts');
      }
    }
    for (const [, tool, args = ''] of scriptsOf(manifest).matchAll(COMMAND)) {
      for (const word of args.trim().split(/\s+/)) if (!word.startsWith('-')) add(word.replace(/^['"]|['"]$/g, ''));
      if (tool === 'tsdown' && listed.size === 0) add('src/index.ts');
    }
    for (const tool of ['tshy', 'zshy']) {
      const field = manifest.json[tool];
      const exported = isObject(field) ? field['exports'] : field;
      for (const text of isObject(exported) ? Object.values(exported) : [exported]) add(stringOf(text) ?? '');
    }
    const source = stringOf(manifest.json['source']);
    if (source !== undefined) add(source);
    const sources = [...listed];
    const common = commonDirectory(sources);
    const root = joinPath(manifest.directory, 'src') ?? '';
    return [
      ...keyed,
      ...sources.map((path) => ({ source: path, names: [...new Set([below(path, common), below(path, root)])] })),
    ];
  }

  /** The source files that an entry names: a path with or without ending, or a glob. */
  #sources(directory: string, text: string): string[] {
    if (text === '' || text.startsWith('!')) return [];
    const path = joinPath(directory, text.replace(/^\//, ''));
    if (path === undefined) return [];
    if (/[*{]/.test(text)) {
      const pattern = globToRegExp(path);
      return this.#files
        .below(path.slice(0, path.search(/[*{]/)).replace(/\/?[^/]*$/, ''))
        .filter((file) => pattern.test(file) && !/\.d\.[cm]?ts$|\.(?:test|spec)\./.test(file));
    }
    const source = this.#files.has(path) && BUILT_ENDING.test(path) ? path : this.#files.sourceWithStem(path);
    return source === undefined ? [] : [source];
  }

  #translated(stem: string, manifest: PackageManifest): string | undefined {
    for (const [, args = ''] of scriptsOf(manifest).matchAll(DIRECTORY_COMMAND)) {
      const out = /(?:-d|--out-dir)[\s=]+(?:\.\/)?([\w./-]+?)\/?(?:\s|$)/.exec(args);
      const from = args
        .replace(out?.[0] ?? '', ' ')
        .trim()
        .split(/\s+/)
        .find((word) => /^(?:\.\/)?[\w][\w./-]*$/.test(word));
      if (!out || !from || !stem.startsWith(`${out[1]}/`)) continue;
      const path = joinPath(manifest.directory, `${from}/${stem.slice(out[1]!.length + 1)}`);
      const source = path === undefined ? undefined : this.#files.sourceWithStem(path);
      if (source !== undefined) return source;
    }
    return undefined;
  }
}

function scriptsOf(manifest: PackageManifest): string {
  const scripts = manifest.json['scripts'];
  return isObject(scripts)
    ? Object.values(scripts)
        .filter((script) => typeof script === 'string')
        .join(' ; ')
    : '';
}

/** A source path without ending, below a directory. */
function below(path: string, directory: string): string {
  const relative = directory !== '' && path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path;
  return relative.replace(BUILT_ENDING, '');
}

/** String literals in the values of `entry`, `input` and the like, with their key in an object; one name is followed to its `const`. */
function entryValues(config: string): { readonly key?: string; readonly text: string }[] {
  return [...config.matchAll(ENTRY_KEY)].flatMap((match) => {
    let value = valueAt(config, match.index + match[0].length);
    const name = /^[A-Za-z_$][\w$]*$/.exec(value.trim())?.[0];
    const declared =
      name && new RegExp(`\\b(?:const|let|var)\\s+${name.replace(/\$/g, '\\$')}\\b[^=\\n]*=\\s*`).exec(config);
    if (declared) value = valueAt(config, declared.index + declared[0].length);
    return [...value.matchAll(/(?:(['"]?)([\w@./-]+)\1\s*:\s*[^'"`:[\]{}]*)?(['"`])([^'"`\n]+)\3/g)].map(
      ([, , key, , text]) => ({
        ...(key !== undefined && key !== 'input' && key !== 'entry' && { key }),
        text: text!,
      }),
    );
  });
}

/** The text of the expression at an index: up to the comma, semicolon or bracket that ends it. */
function valueAt(text: string, index: number): string {
  let depth = 0;
  for (let i = index; i < text.length && i < index + 20_000; i++) {
    const char = text[i]!;
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) {
      if (depth-- === 0) return text.slice(index, i);
    } else if (depth === 0 && (char === ',' || char === ';')) return text.slice(index, i);
  }
  return text.slice(index, index + 20_000);
}
