import { globMatcher } from '../../../formats/glob.ts';
import { tooComplex } from '../../../formats/limits.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { directoryOf, isInside, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { entryValues } from './bundle-config.ts';
import { commonDirectory } from './common-directory.ts';
import type { PackageManifest } from './package-manifest.ts';
import { isObject, stringOf } from './read-json.ts';
import type { SourceFiles } from './source-files.ts';

/** The sources that a package's bundler builds. */
interface Entries {
  /** By the name of the output, without directory of the output and ending. */
  readonly byName: ReadonlyMap<string, string>;
  /** The source when there is but one entry. */
  readonly only?: string;
}

/** A directory that a compiler's command line builds another from. */
interface Translation {
  readonly from: string;
  readonly out: string;
}

const CONFIGS = ['tsup', 'tsdown', 'rollup', 'rolldown', 'build', 'vite'];
const ENDINGS = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'];
/** Most globs among the entries of a package; each is compared with all its files. */
const MAX_GLOBS = 50;
/** Bundlers on a script's command line whose arguments are entries. */
const COMMAND =
  /(?:^|[\s;&|])(tsup|tsdown|esbuild|bun build|microbundle|ncc build|unbuild|pkgroll|bunchee|tshy|zshy)\b([^;&|]*)/g;
/** `babel src -d lib`, `swc src -d lib`, `tsc --outDir lib`: a directory is built into another. */
const DIRECTORY_COMMAND = /\b(?:babel|swc)\b([^;&|]*)/g;
const WILDCARD = /[*{]/;
/** Most directories that scripts translate, each tried for every built file. */
const MAX_TRANSLATIONS = 50;
const BUILT_ENDING = /\.d\.[cm]?ts$|\.[cm]?[jt]sx?$/;

/**
 * Finds the source of a built file in what the package says of its build, as far as it says it literally: the entries of
 * a bundler's config or command line, or directories that a compiler's command line translates. The output of an entry
 * has the entry's path below the directory that all entries share, or the key of the entry (tsup, tsdown, Rollup,
 * esbuild and Vite document the same layout).
 */
export class BundleEntries {
  readonly #files: SourceFiles;
  readonly #view: RepositoryView;
  readonly #entries = new Map<PackageManifest, Entries>();
  readonly #translations = new Map<PackageManifest, readonly Translation[]>();

  constructor(files: SourceFiles, view: RepositoryView) {
    this.#files = files;
    this.#view = view;
  }

  /** The source of the built file `path` of a package; `isMain` when it is the package's main entry. */
  sourceOf(path: string, manifest: PackageManifest, isMain: boolean): string | undefined {
    const relative = path.slice(manifest.directory === '' ? 0 : manifest.directory.length + 1);
    const stem = relative.replace(BUILT_ENDING, '');
    if (stem === relative && relative.includes('.', relative.lastIndexOf('/'))) return undefined;
    const translated = this.#translated(stem, manifest);
    if (translated !== undefined) return translated;
    const { byName, only } = this.#entriesOf(manifest);
    // The longest name that the path ends in counts.
    for (let rest = stem; rest !== ''; rest = rest.slice(rest.indexOf('/') + 1 || rest.length)) {
      const source = byName.get(rest);
      if (source !== undefined) return source;
    }
    return isMain ? only : undefined;
  }

  #entriesOf(manifest: PackageManifest): Entries {
    let entries = this.#entries.get(manifest);
    if (!entries) {
      entries = readManifest(this.#view, manifest.path, () => this.#read(manifest)) ?? { byName: new Map() };
      this.#entries.set(manifest, entries);
    }
    return entries;
  }

  #read(manifest: PackageManifest): Entries {
    const named: { readonly name: string; readonly source: string }[] = [];
    const listed = new Set<string>();
    let globs = 0;
    const add = (text: string, key?: string) => {
      if (WILDCARD.test(text) && ++globs > MAX_GLOBS) throw tooComplex(`more than ${MAX_GLOBS} globs of entries`);
      for (const source of this.#sources(manifest.directory, text)) {
        if (key === undefined) listed.add(source);
        else named.push({ name: key, source });
      }
    };
    for (const name of CONFIGS) {
      for (const ending of ENDINGS) {
        const path = joinPath(manifest.directory, `${name}.config.${ending}`) ?? '';
        const values = readManifest(this.#view, path, (text) => entryValues(text));
        if (!values) continue;
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
    const only = named.length + sources.length === 1 ? (sources[0] ?? named[0]!.source) : undefined;
    const common = commonDirectory(sources);
    const root = joinPath(manifest.directory, 'src') ?? '';
    for (const source of sources) {
      named.push({ name: below(source, common), source }, { name: below(source, root), source });
    }
    // Of several with one name the first counts.
    const byName = new Map(named.reverse().map(({ name, source }) => [name, source]));
    return { byName, ...(only !== undefined && { only }) };
  }

  /** The source files that an entry names: a path with or without ending, or a glob. */
  #sources(directory: string, text: string): string[] {
    if (text === '' || text.startsWith('!')) return [];
    const path = joinPath(directory, text.replace(/^\//, ''));
    if (path === undefined) return [];
    if (WILDCARD.test(text)) {
      const folder = directoryOf(path.slice(0, path.search(WILDCARD)));
      if (!isInside(folder, directory)) return [];
      const fits = globMatcher(path);
      return this.#files.below(folder).filter((file) => fits(file) && !/\.d\.[cm]?ts$|\.(?:test|spec)\./.test(file));
    }
    const source = this.#files.has(path) && BUILT_ENDING.test(path) ? path : this.#files.sourceWithStem(path);
    return source === undefined ? [] : [source];
  }

  #translated(stem: string, manifest: PackageManifest): string | undefined {
    let translations = this.#translations.get(manifest);
    if (!translations) {
      translations = readTranslations(scriptsOf(manifest));
      this.#translations.set(manifest, translations);
    }
    for (const { from, out } of translations) {
      if (!stem.startsWith(`${out}/`)) continue;
      const path = joinPath(manifest.directory, `${from}/${stem.slice(out.length + 1)}`);
      const source = path === undefined ? undefined : this.#files.sourceWithStem(path);
      if (source !== undefined) return source;
    }
    return undefined;
  }
}

function readTranslations(scripts: string): Translation[] {
  const found = new Map<string, Translation>();
  for (const [, args = ''] of scripts.matchAll(DIRECTORY_COMMAND)) {
    const option = /(?:-d|--out-dir)[\s=]+(?:\.\/)?([\w./-]+?)\/?(?:\s|$)/.exec(args);
    const from = args
      .replace(option?.[0] ?? '', ' ')
      .trim()
      .split(/\s+/)
      .find((word) => /^(?:\.\/)?[\w][\w./-]*$/.test(word));
    if (option && from && found.size < MAX_TRANSLATIONS) found.set(`${from}\0${option[1]}`, { from, out: option[1]! });
  }
  return [...found.values()];
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
