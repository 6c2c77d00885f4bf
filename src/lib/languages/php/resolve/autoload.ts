import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { parseComposerFile } from './composer-file.ts';

/** A folder of classes, with the folder of the composer.json that says so. */
interface ClassFolder {
  readonly folder: string;
  readonly home: string;
}

/** Where the autoloaders of a repository's packages look for classes: PSR-4, PSR-0, class maps, and files that are always loaded. */
export class Autoload {
  readonly #paths: ReadonlySet<string>;
  readonly #psr4 = new Map<string, ClassFolder[]>();
  readonly #psr0 = new Map<string, ClassFolder[]>();
  readonly #mapped = new Set<string>();
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
  }

  /**
   * Files in which an autoloader looks for a class, by PSR-4 the longest prefix first, then by PSR-0. Among folders of several packages
   * that of the package around `from` is first.
   */
  placesOf(name: string, from: string): readonly string[] {
    const parts = name.split('\\');
    const places: string[] = [];
    const look = ({ folder, home }: ClassFolder, rest: string): void => {
      const path = joinPath(folder, `${rest}.php`);
      if (path === undefined || !this.#paths.has(path) || places.includes(path)) return;
      if (home === '' || from.startsWith(`${home}/`)) places.unshift(path);
      else places.push(path);
    };
    for (let i = parts.length - 1; i >= 0 && places.length === 0; i--) {
      const rest = parts.slice(i).join('/');
      for (const folder of this.#psr4.get(parts.slice(0, i).join('\\')) ?? []) look(folder, rest);
    }
    if (places.length > 0) return places;
    const className = parts.at(-1)!.replaceAll('_', '/');
    const rest = [...parts.slice(0, -1), className].join('/');
    for (const prefix of psr0Prefixes(name)) for (const folder of this.#psr0.get(prefix) ?? []) look(folder, rest);
    return places;
  }

  /** In a class map, by its own name or by a folder, or always loaded. */
  isMapped(path: string): boolean {
    if (this.files.includes(path) || this.#mapped.has(path)) return true;
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

function isComposer(path: string): boolean {
  return /(?:^|\/)composer\.json$/.test(path) && !/(?:^|\/)vendor\//.test(path);
}
