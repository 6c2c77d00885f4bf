import type { ImportFact } from '../../../parse/facts.ts';
import { joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile, UnresolvedReason } from '../../../resolve/resolver.ts';
import { ModuleFinder } from './module-finder.ts';
import { parentOf } from './module-tree.ts';

/** What `cimport` looks for, the first wins; a package may be one of Python (Cython documentation, "Sharing Declarations Between Cython Modules"). */
const DECLARING = ['.pxd', '.pyx', '.py'];

/** The files that an import leads to, and the names in it that lead to none. */
interface Declared {
  readonly files: readonly string[];
  readonly missing: readonly string[];
}

/** Files that `cimport` and `include` lead to. They pass what is compiled, never names of Python. */
export class CythonImports {
  readonly #view: RepositoryView;
  #finder: ModuleFinder | undefined;

  constructor(view: RepositoryView) {
    this.#view = view;
  }

  static has({ flags }: ImportFact): boolean {
    return flags?.includes('cimport') === true || flags?.includes('include') === true;
  }

  find(
    file: ResolvableFile,
    { specifier, flags, names }: ImportFact,
  ): Declared | { readonly external: true } | { readonly reason: UnresolvedReason } {
    if (flags!.includes('include')) {
      const beside = joinPath(parentOf(file.path), specifier);
      return beside !== undefined && this.#view.paths.has(beside)
        ? { files: [beside], missing: [] }
        : { reason: 'not-found' };
    }
    this.#finder ??= new ModuleFinder(this.#view, DECLARING);
    const found = this.#finder.find(file, specifier);
    if (!('module' in found)) return found;
    const { module } = found;
    const { tree } = this.#finder;
    const own = module.file?.endsWith('.py') ? undefined : module.file;
    const files = new Set<string>();
    const missing: string[] = [];
    for (const { name } of names) {
      const to = (name === '*' ? undefined : tree.child(module.directories, name)?.file) ?? own;
      if (to !== undefined) files.add(to);
      else if (name !== '*') missing.push(name);
    }
    files.delete(file.path);
    return { files: [...files], missing };
  }
}
