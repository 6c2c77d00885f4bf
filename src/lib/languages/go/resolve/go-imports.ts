import type { ImportFact } from '../../../parse/facts.ts';
import { directoryOf } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile, UnresolvedReason } from '../../../resolve/resolver.ts';
import { packageNames } from '../read/code-context.ts';
import { GoModules } from './go-modules.ts';
import { type GoFile, type GoPackage, GoPackages } from './go-packages.ts';

/** Imports with a dot: more of them in one file prove nothing. */
const MAX_DOTS = 100;

/** Target of an import. */
export type Imported =
  | { readonly is: 'package'; readonly package: GoPackage }
  /** A folder none of whose files was read. */
  | { readonly is: 'unread'; readonly files: readonly string[] }
  | { readonly is: 'external'; readonly package: string }
  | { readonly is: 'unresolved'; readonly reason: UnresolvedReason };

/** The file block: local names of the imports of a file (Language Specification, "Import declarations"). */
export interface FileBlock {
  /** Packages of the repository by their names, and the import paths of others whose names the file states. */
  readonly named: ReadonlyMap<string, GoPackage | string>;
  /** Import paths by the possible names of their packages, which are not in the repository or could not be proved. */
  readonly likely: ReadonlyMap<string, string>;
  /** Packages of the repository that are imported with a dot. */
  readonly dots: readonly GoPackage[];
}

/** Finds the packages that files import. */
export class GoImports {
  readonly packages: GoPackages;
  readonly #modules: GoModules;
  /** Folders of Protocol Buffers sources: they become packages when they are compiled. */
  readonly #generating = new Set<string>();
  readonly #blocks = new Map<GoFile, FileBlock>();

  constructor(view: RepositoryView, sources: readonly ResolvableFile[]) {
    const unread = [...view.paths].filter((path) => path.endsWith('.go') && !view.files.has(path));
    this.packages = new GoPackages(sources, unread);
    this.#modules = new GoModules(view, (dir) => this.packages.has(dir));
    for (const { path, facts } of sources) {
      const comment = facts.directives?.find((directive) => /^(?:\/\/|\/\*) *import /.test(directive));
      const importPath = /"([^"]+)"/.exec(comment ?? '')?.[1];
      if (importPath) this.#modules.addImportComment(directoryOf(path), importPath);
    }
    for (const path of view.paths) if (path.endsWith('.proto')) this.#generating.add(directoryOf(path));
  }

  find(path: string, { specifier }: ImportFact): Imported {
    // cgo: the package C holds the declarations in the comment above (cmd/cgo)
    if (specifier === 'C') return { is: 'unresolved', reason: 'conditional' };
    const dir = directoryOf(path);
    const location = this.#modules.locate(specifier, dir);
    switch (location.kind) {
      case 'external':
        return { is: 'external', package: location.package };
      case 'published':
        return { is: 'unresolved', reason: 'conditional' };
      case 'missing':
        return { is: 'unresolved', reason: this.#generating.has(location.dir) ? 'generated' : 'not-found' };
    }
    if (this.packages.isUnread(location.dir)) return { is: 'unread', files: this.packages.unreadIn(location.dir) };
    const file = this.packages.file(path);
    const pkg = this.packages.imported(location.dir);
    if (!pkg) return { is: 'unresolved', reason: 'ambiguous' };
    if (!this.#isVisible(dir, file, pkg)) return { is: 'unresolved', reason: 'not-exported' };
    return { is: 'package', package: this.#withTests(dir, file, pkg) };
  }

  blockOf(file: GoFile): FileBlock {
    const known = this.#blocks.get(file);
    if (known) return known;
    const named = new Map<string, GoPackage | string>();
    const likely = new Map<string, string>();
    const dots: GoPackage[] = [];
    for (const fact of file.source.facts.imports) {
      const found = this.find(file.path, fact);
      const alias = fact.names[0]?.alias;
      if (alias === '_') continue;
      if (found.is === 'package') {
        if (alias === '.') dots.push(found.package);
        else named.set(alias ?? found.package.name, found.package);
      } else if (alias !== undefined) {
        if (alias !== '.') named.set(alias, fact.specifier);
      } else for (const name of packageNames(fact.specifier)) if (!likely.has(name)) likely.set(name, fact.specifier);
    }
    const block = { named, likely, dots: dots.length > MAX_DOTS ? [] : dots };
    this.#blocks.set(file, block);
    return block;
  }

  /** Package x as its external test x_test sees it: built together with the tests inside x. */
  #withTests(dir: string, file: GoFile | undefined, pkg: GoPackage): GoPackage {
    const isOwnTest = file?.isTest && dir === pkg.dir && file.package === `${pkg.name}_test`;
    return isOwnTest && pkg.files[0] ? this.packages.own(pkg.files[0]) : pkg;
  }

  /** Programs cannot be imported, but by their own tests; `internal` packages only from inside its parent (`go help importpath`, "Internal Directories"). */
  #isVisible(fromDir: string, file: GoFile | undefined, pkg: GoPackage): boolean {
    if (pkg.name === 'main' && !(file?.isTest && fromDir === pkg.dir)) return false;
    const target = this.#modules.importPathOf(pkg.dir) ?? pkg.dir;
    const from = this.#modules.importPathOf(fromDir) ?? fromDir;
    const internal = /^(?:(.*)\/)?internal(?:\/|$)/.exec(target);
    if (!internal) return true;
    const root = internal[1] ?? '';
    return root === '' || from === root || from.startsWith(`${root}/`);
  }
}
