import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { parseComposerFile } from './composer-file.ts';

/** A folder of classes, with the folder of the composer.json that says so. */
interface ClassFolder {
  readonly folder: string;
  readonly home: string;
}

/** A file in which a class may be, with the folder of the composer.json that says so. */
interface FoundFile {
  readonly path: string;
  readonly home: string;
}

/** Letters of a name that is looked for. */
const MAX_NAME = 1000;
/** Folders of one prefix from which the files of the name are looked through instead. */
const MANY_FOLDERS = 16;

/** Where the autoloaders of a repository's packages look for classes: PSR-4, PSR-0, class maps, and files that are always loaded. */
export class Autoload {
  readonly #paths: ReadonlySet<string>;
  readonly #psr4 = new Map<string, ClassFolder[]>();
  readonly #psr0 = new Map<string, ClassFolder[]>();
  readonly #mapped = new Set<string>();
  readonly #files: ReadonlySet<string>;
  /** Files by the name of a class, in the order in which the folders are stated. */
  readonly #found = new Map<string, readonly FoundFile[]>();
  #byBaseName: ReadonlyMap<string, readonly string[]> | undefined;
  /** Always loaded. */
  readonly files: readonly string[];

  constructor(view: RepositoryView) {
    this.#paths = view.paths;
    const files: string[] = [];
    const manifests = [...view.manifests.keys()].filter((path) => isComposer(path)).sort();
    for (const path of manifests) {
      const home = directoryOf(path);
      const composer = readManifest(view, path, parseComposerFile);
      if (!composer) continue;
      for (const [prefix, folder] of composer.psr4) add(this.#psr4, prefix, folder, home);
      for (const [prefix, folder] of composer.psr0) add(this.#psr0, prefix, folder, home);
      for (const target of composer.classmap) this.#mapped.add(joinPath(home, target) ?? '-');
      for (const target of composer.files) files.push(joinPath(home, target) ?? '-');
    }
    this.files = files;
    this.#files = new Set(files);
  }

  /**
   * Files in which an autoloader looks for a class, by PSR-4 the longest prefix first, then by PSR-0. Among folders of several packages
   * that of the package around `from` is first.
   */
  placesOf(name: string, from: string): readonly string[] {
    const found = this.#found.get(name) ?? this.#find(name);
    this.#found.set(name, found);
    if (found.length < 2) return found.map(({ path }) => path);
    const isOwn = ({ home }: FoundFile) => home === '' || from.startsWith(`${home}/`);
    return [...found.filter(isOwn), ...found.filter((file) => !isOwn(file))].map(({ path }) => path);
  }

  #find(name: string): readonly FoundFile[] {
    if (name.length > MAX_NAME) return [];
    const parts = name.split('\\');
    for (let i = parts.length - 1; i >= 0; i--) {
      const found = this.#inFolders(this.#psr4.get(parts.slice(0, i).join('\\')), parts.slice(i).join('/'));
      if (found.length > 0) return found;
    }
    if (this.#psr0.size === 0) return [];
    const className = parts.at(-1)!.replaceAll('_', '/');
    const rest = [...parts.slice(0, -1), className].join('/');
    const found = psr0Prefixes(name).flatMap((prefix) => this.#inFolders(this.#psr0.get(prefix), rest));
    return distinct(found);
  }

  /** The files of a name below folders, each once. */
  #inFolders(folders: readonly ClassFolder[] = [], rest: string): readonly FoundFile[] {
    const found =
      folders.length < MANY_FOLDERS
        ? folders.flatMap(({ folder, home }) => {
            const path = joinPath(folder, `${rest}.php`);
            return path !== undefined && this.#paths.has(path) ? [{ path, home }] : [];
          })
        : this.#amongMany(folders, `${rest}.php`);
    return distinct(found);
  }

  #amongMany(folders: readonly ClassFolder[], end: string): FoundFile[] {
    this.#byBaseName ??= Map.groupBy(this.#paths, baseName);
    const homes = new Map<string, string>();
    for (const path of this.#byBaseName.get(baseName(end)) ?? [])
      if (path === end) homes.set('', path);
      else if (path.endsWith(`/${end}`)) homes.set(path.slice(0, -end.length - 1), path);
    return folders.flatMap(({ folder, home }) => (homes.has(folder) ? [{ path: homes.get(folder)!, home }] : []));
  }

  /** In a class map, by its own name or by a folder, or always loaded. */
  isMapped(path: string): boolean {
    if (this.#files.has(path) || this.#mapped.has(path)) return true;
    return [...ancestors(directoryOf(path))].some((folder) => this.#mapped.has(folder));
  }
}

function add(table: Map<string, ClassFolder[]>, prefix: string, folder: string, home: string): void {
  const place = joinPath(home, folder);
  if (place === undefined) return;
  const others = table.get(prefix);
  if (others) others.push({ folder: place, home });
  else table.set(prefix, [{ folder: place, home }]);
}

/** `A\B_C` may be below the prefixes `A\B_C`, `A\B_`, `A\B`, `A` and none. */
function psr0Prefixes(name: string): string[] {
  const prefixes = [name];
  for (let i = name.length - 1; i > 0; i--) {
    if (name[i] === '_') prefixes.push(name.slice(0, i + 1), name.slice(0, i));
    else if (name[i] === '\\') prefixes.push(name.slice(0, i));
  }
  return [...prefixes, ''];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function distinct(files: readonly FoundFile[]): readonly FoundFile[] {
  const seen = new Set<string>();
  return files.filter(({ path }) => !seen.has(path) && seen.add(path));
}

function isComposer(path: string): boolean {
  return /(?:^|\/)composer\.json$/.test(path) && !/(?:^|\/)vendor\//.test(path);
}
