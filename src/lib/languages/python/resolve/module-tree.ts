import type { RepositoryView } from '../../../resolve/resolver.ts';

/** A module as the import system would find it: a file, a regular package (file and directory), or a namespace package (directories only). */
export interface Module {
  /** The module's file, or the package's `__init__`; absent for a namespace package. */
  readonly file?: string;
  /** The type stub beside `file`. */
  readonly stub?: string;
  /** Where submodules are looked for: the package's `__path__`. Empty for a plain module. */
  readonly directories: readonly string[];
}

const STUB = '.pyi';
/** Children of more directories than this are looked up by name. */
const MANY = 16;

/** Finds modules below directories by the rules of `importlib.machinery.FileFinder` and PEP 420. */
export class ModuleTree {
  readonly #paths: ReadonlySet<string>;
  /** Endings of modules: of two with one name the first counts. */
  readonly #endings: readonly string[];
  /** Files behind symbolic links, which the import system follows. */
  readonly #links: ReadonlyMap<string, string>;
  /** Directories with a Python file in or below them. */
  readonly #directories = new Set<string>();
  /** Names of importable children by directory. */
  readonly #children = new Map<string, Set<string>>();
  readonly #childDirectories = new WeakMap<readonly string[], Map<string, string[]>>();

  /** @param endings of a module's file; one of Cython is compiled to a module of the same name */
  constructor(view: RepositoryView, endings: readonly string[] = ['.py', '.pyx']) {
    this.#endings = endings;
    const links = view.links ?? new Map<string, string>();
    this.#paths = links.size === 0 ? view.paths : new Set([...view.paths, ...links.keys()]);
    this.#links = links;
    for (const path of this.#paths) {
      const extension = [...endings, STUB].find((ending) => path.endsWith(ending));
      if (extension === undefined) continue;
      let name = path.slice(path.lastIndexOf('/') + 1, -extension.length);
      let directory = parentOf(path);
      this.#add(directory, name);
      while (directory !== '' && !this.#directories.has(directory)) {
        this.#directories.add(directory);
        name = directory.slice(directory.lastIndexOf('/') + 1);
        directory = parentOf(directory);
        this.#add(directory, name);
      }
    }
  }

  /** Whether the directory holds Python files, itself or further down. */
  hasPython(directory: string): boolean {
    return directory === '' || this.#directories.has(directory);
  }

  hasFile(path: string): boolean {
    return this.#paths.has(path);
  }

  isPackage(directory: string): boolean {
    return this.#files(join(directory, '__init__')) !== undefined;
  }

  /** Names of the modules and directories right below a directory. */
  childrenOf(directory: string): ReadonlySet<string> {
    return this.#children.get(directory) ?? NONE;
  }

  /** Directories that are not packages themselves, by the names of the modules and packages right below. */
  topLevelNames(): Map<string, string[]> {
    const places = new Map<string, string[]>();
    for (const [directory, names] of this.#children) {
      if (this.isPackage(directory)) continue;
      for (const name of names) {
        const list = places.get(name);
        if (list) list.push(directory);
        else places.set(name, [directory]);
      }
    }
    return places;
  }

  /** The module at a directory that is taken as a package. */
  packageAt(directory: string): Module {
    return { ...this.#files(join(directory, '__init__')), directories: [directory] };
  }

  /** The package wins over the module of the same name, and both over a namespace package, whatever the order of directories. */
  child(directories: readonly string[], name: string): Module | undefined {
    const portions: string[] = [];
    for (const directory of this.holding(directories, name)) {
      if (!this.#children.get(directory)?.has(name)) continue;
      const path = join(directory, name);
      if (this.isPackage(path)) return this.packageAt(path);
      const files = this.#files(path);
      if (files) return { ...files, directories: [] };
      if (this.#directories.has(path)) portions.push(path);
    }
    return portions.length > 0 ? { directories: portions } : undefined;
  }

  /** The directories that may have a child of a name; with many of them, those that do. */
  holding(directories: readonly string[], name: string): readonly string[] {
    return directories.length > MANY ? (this.#childrenOfAll(directories).get(name) ?? []) : directories;
  }

  #childrenOfAll(directories: readonly string[]): ReadonlyMap<string, readonly string[]> {
    let holding = this.#childDirectories.get(directories);
    if (!holding) {
      holding = new Map();
      for (const directory of directories) {
        for (const name of this.childrenOf(directory)) {
          const list = holding.get(name);
          if (list) list.push(directory);
          else holding.set(name, [directory]);
        }
      }
      this.#childDirectories.set(directories, holding);
    }
    return holding;
  }

  #files(stem: string): { file: string; stub?: string } | undefined {
    const real = (path: string) => this.#links.get(path) ?? path;
    const ending = this.#endings.find((it) => this.#paths.has(stem + it));
    const stub = this.#paths.has(stem + STUB) ? real(stem + STUB) : undefined;
    if (ending === undefined) return stub === undefined ? undefined : { file: stub };
    return { file: real(stem + ending), ...(stub !== undefined && { stub }) };
  }

  #add(directory: string, name: string): void {
    const names = this.#children.get(directory);
    if (names) names.add(name);
    else this.#children.set(directory, new Set([name]));
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The directory of a path; the repository's root is the empty string. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

export function join(directory: string, name: string): string {
  if (directory === '') return name;
  return name === '' ? directory : `${directory}/${name}`;
}
