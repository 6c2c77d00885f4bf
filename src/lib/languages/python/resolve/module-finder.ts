import type { RepositoryView, ResolvableFile, UnresolvedReason } from '../../../resolve/resolver.ts';
import { InstalledProjects } from './installed-projects.ts';
import { join, type Module, ModuleTree, parentOf } from './module-tree.ts';
import { readProjects } from './project-layout.ts';
import { type SearchPath, SearchPaths } from './search-path.ts';
import { PRELOADED_MODULES, STDLIB_MODULES } from './stdlib-modules.ts';

export type Found = { readonly module: Module } | { readonly external: true } | { readonly reason: UnresolvedReason };

const EXTERNAL: Found = { external: true };

/** Sources of modules that a build compiles or generates. */
const BUILT_FROM = ['.pyx', '.pyx.in', '.py.in', '.pyx.tp', '.c', '.cc', '.cpp', '.cxx', '.rs', '.so', '.pyd'];

/**
 * Finds the module that an import names (Language Reference, chapter 5 "The import system"). A place counts only when
 * the whole dotted name is there; the first such place on the search path wins.
 */
export class ModuleFinder {
  readonly tree: ModuleTree;
  readonly #paths: ReadonlySet<string>;
  readonly #searchPaths: SearchPaths;
  readonly #installed: InstalledProjects;
  readonly #dependencies: ReadonlySet<string>;
  readonly #generated: ReadonlySet<string>;
  /** By search path, what a dotted name leads to. */
  readonly #answers = new Map<SearchPath, Map<string, Found>>();

  /** @param endings of modules, where they are not those of Python */
  constructor(view: RepositoryView, endings?: readonly string[]) {
    this.tree = new ModuleTree(view, endings);
    this.#paths = view.paths;
    const projects = readProjects(view, this.tree);
    this.#searchPaths = new SearchPaths(this.tree, projects);
    this.#installed = new InstalledProjects(this.tree, projects);
    this.#dependencies = new Set(projects.flatMap(({ dependencies }) => [...dependencies]));
    this.#generated = new Set(projects.flatMap(({ generated }) => [...generated]));
  }

  /** `specifier` as written: dots in front count package levels. */
  find(file: ResolvableFile, specifier: string): Found {
    const dots = /^\.*/.exec(specifier)![0].length;
    const parts = specifier.slice(dots).split('.').filter(Boolean);
    return dots > 0 ? this.#relative(file, dots, parts) : this.#absolute(file.path, this.#searchPaths.of(file), parts);
  }

  /** The file of the module that a program started in a directory imports by this name. */
  fileFrom(directory: string, name: string): string | undefined {
    const found = this.#absolute(
      join(directory, '-'),
      this.#searchPaths.ofProgram(directory),
      name.split('.').filter(Boolean),
    );
    return 'module' in found ? found.module.file : undefined;
  }

  /** Why a name that a package was asked for is missing from it. */
  reasonFor(module: Module, name: string): UnresolvedReason {
    return module.directories.some((directory) => this.#isBuilt(join(directory, name))) ? 'generated' : 'not-exported';
  }

  #relative(file: ResolvableFile, level: number, parts: readonly string[]): Found {
    let directory = parentOf(file.path);
    for (let i = 1; i < level; i++) {
      if (directory === '') return { reason: 'not-found' };
      directory = parentOf(directory);
    }
    const module = this.#walk(this.tree.packageAt(directory), parts);
    if (module) return { module };
    return this.#otherPortion(file, directory, parts) ?? { reason: this.#missing([directory], parts) };
  }

  /** A namespace package goes on in every other directory of the search path that has its name (PEP 420). */
  #otherPortion(file: ResolvableFile, directory: string, parts: readonly string[]): Found | undefined {
    if (this.tree.isPackage(directory)) return undefined;
    const path = this.#searchPaths.of(file);
    for (const root of path.late) {
      if (directory === root || !(root === '' || directory.startsWith(`${root}/`))) continue;
      const name = directory.slice(root === '' ? 0 : root.length + 1).split('/');
      const found = this.#absolute(file.path, path, [...name, ...parts]);
      if ('module' in found) return found;
    }
    return undefined;
  }

  #absolute(from: string, path: SearchPath, parts: readonly string[]): Found {
    const top = parts[0];
    if (top === undefined) return EXTERNAL;
    const answers = this.#answers.get(path) ?? new Map<string, Found>();
    if (answers.size === 0) this.#answers.set(path, answers);
    const key = parts.join('.');
    const known = answers.get(key);
    // A file never finds itself by a plain name, so only results apart from it are shared.
    if (known && !('module' in known && known.module.file === from)) return known;
    const found = this.#search(from, top, parts, path);
    if (!known) answers.set(key, found);
    return found;
  }

  #search(from: string, top: string, parts: readonly string[], { early, late }: SearchPath): Found {
    const rest = parts.slice(1);
    let portions: readonly string[] = [];
    const incomplete: Module[] = [];
    const visit = (module: Module | undefined): Module | undefined => {
      if (!module || (module.file === from && module.directories.length === 0)) return undefined;
      if (module.file === undefined) {
        // Many portions are looked up by name, each list of them in an index of its own.
        portions = portions.length === 0 ? module.directories : [...portions, ...module.directories];
        return undefined;
      }
      const complete = this.#walk(module, rest);
      if (!complete) incomplete.push(module);
      return complete;
    };
    const firstIn = (roots: readonly string[]): Module | undefined => {
      for (const root of this.tree.holding(roots, top)) {
        const module = visit(this.tree.child([root], top));
        if (module) return module;
      }
      return undefined;
    };

    if (PRELOADED_MODULES.has(top)) return EXTERNAL;
    const first = firstIn(early);
    if (first) return { module: first };
    if (STDLIB_MODULES.has(top)) return EXTERNAL;
    const second =
      firstIn(late) ?? visit(this.#installed.renamed(top, this.#searchPaths.projectsAbove(parentOf(from))));
    if (second) return { module: second };
    const namespace = portions.length > 0 ? this.#walk({ directories: portions }, rest) : undefined;
    if (namespace?.file) return { module: namespace };

    const installed = this.#installed.find(top, (module) => visit(module));
    if (installed.length > 1) return { reason: 'ambiguous' };
    if (installed[0]) return { module: installed[0] };
    const spread = portions.length > 0 ? this.#walk({ directories: portions }, rest) : undefined;
    if (spread) return { module: spread };

    if (incomplete.length > 0)
      return {
        reason: this.#missing(
          incomplete.flatMap((m) => m.directories),
          rest,
        ),
      };
    if (this.#dependencies.has(top.toLowerCase()) || !this.#installed.isElsewhere(top, rest)) return EXTERNAL;
    return { reason: 'conditional' };
  }

  #walk(start: Module, parts: readonly string[]): Module | undefined {
    let module: Module | undefined = start;
    for (const part of parts) {
      module = this.tree.child(module.directories, part);
      if (!module) return undefined;
    }
    return module;
  }

  #missing(directories: readonly string[], parts: readonly string[]): UnresolvedReason {
    return directories.some((directory) => this.#isBuilt(join(directory, parts.join('/')))) ? 'generated' : 'not-found';
  }

  #isBuilt(stem: string): boolean {
    if (this.#generated.has(`${stem}.py`)) return true;
    if (BUILT_FROM.some((extension) => this.#paths.has(stem + extension))) return true;
    const schema = /^(.*)_pb2(?:_grpc)?$/.exec(stem)?.[1];
    return schema !== undefined && this.#paths.has(`${schema}.proto`);
  }
}
