import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { isTest as isTestPath } from '../conventions.ts';
import { join, type ModuleTree, parentOf } from './module-tree.ts';
import type { Project } from './project-layout.ts';

/** Directories in the order of sys.path as one file sees it. `early` comes before the standard library, `late` after it. */
export interface SearchPath {
  readonly early: readonly string[];
  readonly late: readonly string[];
}

/**
 * The sys.path that holds when a file runs, as far as the repository's layout decides it:
 * - a script's own directory is sys.path[0] (library reference, sys.path);
 * - pytest puts the first directory above a test's package in front, the same for each conftest.py above it, and
 *   `pythonpath` (pytest "import modes", prepend, its default);
 * - projects that contain the file are installed, so that their source directories come after the standard library (site, .pth);
 * - every directory above may be the one a program is started in (`python -m`, PYTHONPATH), the nearest first.
 */
export class SearchPaths {
  readonly #tree: ModuleTree;
  readonly #projects: ReadonlyMap<string, Project>;
  readonly #cache = new Map<string, SearchPath>();
  readonly #ofFile = new WeakMap<ResolvableFile, SearchPath>();

  constructor(tree: ModuleTree, projects: readonly Project[]) {
    this.#tree = tree;
    this.#projects = new Map(projects.map((project) => [project.directory, project]));
  }

  /** Files of one folder that are alike share one object. */
  of(file: ResolvableFile): SearchPath {
    const path = this.#ofFile.get(file) ?? this.#find(file);
    this.#ofFile.set(file, path);
    return path;
  }

  /** For a program that is started in a directory. */
  ofProgram(directory: string): SearchPath {
    return this.#cached(directory, false, false, true);
  }

  #find(file: ResolvableFile): SearchPath {
    const isTest = isTestPath(file.path);
    const usesRelative = file.facts.imports.some(({ specifier }) => specifier.startsWith('.'));
    const isMain = file.facts.directives?.includes('__name__') ?? false;
    return this.#cached(parentOf(file.path), isTest, usesRelative, isMain);
  }

  #cached(directory: string, isTest: boolean, usesRelative: boolean, isMain: boolean): SearchPath {
    const key = `${directory}:${isTest}:${usesRelative}:${isMain}`;
    let path = this.#cache.get(key);
    if (!path) {
      path = this.#build(directory, isTest, usesRelative, isMain);
      this.#cache.set(key, path);
    }
    return path;
  }

  /** The projects that contain a directory, the innermost first. */
  projectsAbove(directory: string): Project[] {
    return ancestors(directory).flatMap((ancestor) => this.#projects.get(ancestor) ?? []);
  }

  #build(directory: string, isTest: boolean, usesRelative: boolean, isMain: boolean): SearchPath {
    const early = new Set<string>();
    const late = new Set<string>();
    const above = ancestors(directory);
    const projects = this.projectsAbove(directory);
    const isPackage = this.#tree.isPackage(directory);
    // A directory without __init__ inside a package is a namespace package of it, and no script's home.
    const isNested = !isPackage && above.some((ancestor) => this.#tree.isPackage(ancestor));
    const root = this.#packageRoot(directory);

    if (isTest) {
      for (const project of projects) for (const path of project.testPath) early.add(path);
      if (isPackage || !usesRelative) early.add(root);
      for (const ancestor of above)
        if (this.#tree.hasFile(join(ancestor, 'conftest.py'))) early.add(this.#packageRoot(ancestor));
    } else if (
      !isPackage &&
      !isNested &&
      !usesRelative &&
      (isMain || directory === '' || this.#projects.has(directory))
    ) {
      early.add(directory);
    }

    if (isPackage || !(isNested || usesRelative)) late.add(root);
    for (const project of projects) {
      for (const path of [...project.sources, ...project.testPath, ...project.checkerPath]) late.add(path);
    }
    for (const ancestor of above) if (ancestor !== directory && !this.#tree.isPackage(ancestor)) late.add(ancestor);
    late.add('');
    if (isNested && !usesRelative) late.add(directory);
    return { early: [...early], late: [...late].filter((path) => !early.has(path)) };
  }

  /** The first directory at or above this one that is not a package: with it on sys.path, the modules have their full names. */
  #packageRoot(directory: string): string {
    let root = directory;
    while (root !== '' && this.#tree.isPackage(root)) root = parentOf(root);
    return root;
  }
}

/** A directory and all above it, up to the repository's root. */
function ancestors(directory: string): string[] {
  const list = [directory];
  for (let current = directory; current !== ''; ) {
    current = parentOf(current);
    list.push(current);
  }
  return list;
}
