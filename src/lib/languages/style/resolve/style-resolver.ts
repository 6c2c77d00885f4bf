import {
  besideFile,
  type LiteralFiles,
  type Locate,
  type Located,
  literalResolver,
} from '../../../resolve/literal-resolver.ts';
import { joinPath } from '../../../resolve/repository-path.ts';
import { TEST_FOLDER } from '../../../text/test-folder.ts';

/** Stylesheets by `@import`, by `@use` and `@forward` of Sass, and `@plugin` of Less. */
export const createStyleResolver = literalResolver({
  sources: /\.(?:s?css|less|js)$/,
  isTest: (path) => TEST_FOLDER.test(path),
  prepare,
});

function prepare(files: LiteralFiles): Locate {
  const names = new FileNames(files);
  return ({ specifier, flags = [] }, from) => {
    if (/^(?:[a-z]+:)?\/\/|^(?:data|https?|sass|meta):|^\/|[{}$*]/.test(specifier)) return undefined;
    const [, foreign] = /^(?:~|pkg:)((?:@[^/]+\/)?[^/]+)/.exec(specifier) ?? [];
    if (foreign !== undefined) return { external: foreign };
    const path = specifier.replace(/[?#].*$/, '');
    if (flags.includes('css')) return css(path, from, files);
    if (from.endsWith('.less')) return less(path, from, names, flags.includes('plugin') ? '.js' : '.less');
    return from.endsWith('.scss') ? sass(path, from, names) : css(path, from, files);
  };
}

function css(path: string, from: string, files: LiteralFiles): Located {
  const beside = besideFile(from, path);
  if (files.at(beside) !== undefined || /^(?!@).*\.css$|^\./.test(path)) return { first: [beside] };
  // As bundlers read it
  return { external: packageOf(path) };
}

/** A file beside the one that imports it, whose ending may be left out (Less, "Import At-Rules", "File Extensions"). Include paths are looked at after it. */
function less(path: string, from: string, names: FileNames, ending: string): Located {
  const full = /\.\w+$/.test(path) ? path : path + ending;
  const beside = besideFile(from, full);
  if (names.files.at(beside) !== undefined || /^\.\.?\//.test(path)) return { first: [beside] };
  return names.endWith([full]) ? { reason: 'conditional' } : { external: packageOf(path) };
}

/**
 * A file beside the one that loads it, as a partial or as the index of a folder too (Sass, "@use", "Loading Members", "Partials", "Index
 * Files"). Load paths, which build tools set, are looked at after it.
 */
function sass(path: string, from: string, names: FileNames): Located {
  const beside = besideFile(from, path);
  for (const candidates of beside === undefined ? [] : [filesOf(beside), indexesOf(beside)]) {
    const found = [...new Set(candidates.flatMap((candidate) => names.files.at(candidate) ?? []))];
    if (found.length > 1) return { reason: 'ambiguous' };
    if (found.length === 1) return { first: found };
  }
  if (/^\.\.?\//.test(path)) return { first: [] };
  return names.endWith([...filesOf(path), ...indexesOf(path)])
    ? { reason: 'conditional' }
    : { external: packageOf(path) };
}

function filesOf(path: string): string[] {
  const partial = path.replace(/[^/]+$/, '_$&');
  const names = /\.(?:s[ac]ss|css)$/.test(path) ? [path, partial] : [];
  return [...names, ...['.scss', '.sass', '.css'].flatMap((ending) => [path + ending, partial + ending])];
}

function indexesOf(path: string): string[] {
  return ['_index.scss', 'index.scss', '_index.sass', 'index.sass'].flatMap((name) => joinPath(path, name) ?? []);
}

function packageOf(path: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;
}

/** Files by the end of their paths. */
class FileNames {
  readonly files: LiteralFiles;
  #byName: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(files: LiteralFiles) {
    this.files = files;
  }

  /** Whether some file has one of these paths below some folder. */
  endWith(paths: readonly string[]): boolean {
    this.#byName ??= Map.groupBy(
      [...this.files.view.paths].filter((path) => /\.(?:s?[ac]ss|less)$/.test(path)),
      nameOf,
    );
    return paths.some((path) => this.#byName!.get(nameOf(path))?.some((known) => `/${known}`.endsWith(`/${path}`)));
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
