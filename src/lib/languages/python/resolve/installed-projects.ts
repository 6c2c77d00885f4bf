import type { Module, ModuleTree } from './module-tree.ts';
import type { Project } from './project-layout.ts';

/** Names that setuptools leaves out of a flat layout (`FlatLayoutPackageFinder.DEFAULT_EXCLUDE`, `FlatLayoutModuleFinder.DEFAULT_EXCLUDE`). */
const NOT_INSTALLED = new Set(
  `ci bin debian doc docs documentation manpages news newsfragments changelog test tests unit_test unit_tests example
  examples scripts tools util utils python build benchmark benchmarks exercise exercises htmlcov coverage
  setup conftest toxfile noxfile pavement dodo tasks fabfile conanfile manage`.split(/\s+/),
);

interface Elsewhere {
  readonly isFile: boolean;
  readonly directories: readonly string[];
}

/** Packages that any file of the repository may import because another project of the repository installs them. */
export class InstalledProjects {
  readonly #tree: ModuleTree;
  readonly #roots = new Map<string, Set<string>>();
  readonly #modules = new Map<string, Module[]>();
  readonly #places = new Map<string, Elsewhere>();
  readonly #renamed = new Map<string, Set<string>>();
  #elsewhere: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(tree: ModuleTree, projects: readonly Project[]) {
    this.#tree = tree;
    for (const project of projects) {
      for (const [name, directory] of project.packages) add(this.#renamed, name, directory);
      if (!project.isInstallable) continue;
      const isFlat = project.sources.length === 1;
      for (const source of project.sources) {
        if (source === project.directory && !isFlat) continue;
        for (const name of this.#installedFrom(source, source === project.directory)) add(this.#roots, name, source);
      }
    }
  }

  /** A package that the manifest of a surrounding project, or of the only project that has it, puts under another name. */
  renamed(name: string, projects: readonly Project[]): Module | undefined {
    const directory =
      projects.map(({ packages }) => packages.get(name)).find((path) => path !== undefined) ??
      only(this.#renamed.get(name));
    return directory === undefined || !this.#tree.hasPython(directory) ? undefined : this.#tree.packageAt(directory);
  }

  /** The distinct modules that `complete` accepts among those which projects install under a top-level name. */
  find(name: string, complete: (module: Module) => Module | undefined): Module[] {
    const found = new Map<string | undefined, Module>();
    for (const installed of this.#installed(name)) {
      const module = complete(installed);
      if (module) found.set(module.file, module);
    }
    return [...found.values()];
  }

  /** Modules that projects install under a top-level name; all portions of namespace packages are one module. */
  #installed(name: string): readonly Module[] {
    let modules = this.#modules.get(name);
    if (!modules) {
      const all = [...(this.#roots.get(name) ?? [])].flatMap((root) => this.#tree.child([root], name) ?? []);
      const portions = all.filter(({ file }) => file === undefined).flatMap(({ directories }) => directories);
      modules = all.filter(({ file }) => file !== undefined);
      if (portions.length > 0) modules.push({ directories: portions });
      this.#modules.set(name, modules);
    }
    return modules;
  }

  /** Whether some directory outside of the search path has the module, so that a sys.path set elsewhere may offer it. */
  isElsewhere(top: string, rest: readonly string[]): boolean {
    const { isFile, directories } = this.#elsewhereOf(top);
    const [next, ...further] = rest;
    if (next === undefined) return isFile;
    return this.#tree.holding(directories, next).some((directory) => {
      let module = this.#tree.child([directory], next);
      for (const part of further) module = module && this.#tree.child(module.directories, part);
      return module?.file !== undefined;
    });
  }

  /** The modules of a top-level name in all directories outside of packages: whether one of them is a file, and their own directories. */
  #elsewhereOf(top: string): Elsewhere {
    this.#elsewhere ??= this.#tree.topLevelNames();
    let known = this.#places.get(top);
    if (!known) {
      const modules = (this.#elsewhere.get(top) ?? []).flatMap((directory) => this.#tree.child([directory], top) ?? []);
      known = {
        isFile: modules.some(({ file }) => file !== undefined),
        directories: modules.flatMap(({ directories }) => directories),
      };
      this.#places.set(top, known);
    }
    return known;
  }

  #installedFrom(source: string, isFlat: boolean): string[] {
    const names = [...this.#tree.childrenOf(source)];
    if (!isFlat) return names;
    const offered = names.filter((name) => !NOT_INSTALLED.has(name));
    const packages = offered.filter((name) => this.#tree.child([source], name)?.directories.length);
    return packages.length > 0 ? packages : offered;
  }
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.add(value);
  else map.set(key, new Set([value]));
}

function only(values: ReadonlySet<string> | undefined): string | undefined {
  return values?.size === 1 ? [...values][0] : undefined;
}
