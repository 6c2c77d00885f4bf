import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView, UnresolvedReason } from '../../../resolve/resolver.ts';
import { bazelFacts } from './bazel-workspace.ts';
import { cmakeFacts } from './cmake-project.ts';
import { compileCommands } from './compile-commands.ts';
import { GeneratedHeaders } from './generated-headers.ts';
import type { IncludeList } from './include-list.ts';
import { makefileFacts } from './makefiles.ts';
import { mesonFacts } from './meson-project.ts';
import { isSystemHeader, packageOf } from './system-headers.ts';

/** Target of an include. */
export type Included =
  | { readonly path: string }
  | { readonly external: string }
  | { readonly reason: UnresolvedReason };

/** Finds the files that includes name. */
export class IncludePaths {
  readonly #view: RepositoryView;
  readonly #commands: ReadonlyMap<string, readonly string[]>;
  /** By the folder whose files see them. */
  readonly #scoped = new Map<string, IncludeList[]>();
  readonly #exported: readonly IncludeList[];
  readonly #generated: GeneratedHeaders;
  /** Paths by their last part. */
  readonly #named = new Map<string, string[]>();
  /** Lists that the files of a folder see, by the folder. */
  readonly #seen = new Map<string, readonly IncludeList[]>();
  readonly #found = new Map<string, Included>();

  constructor(view: RepositoryView) {
    this.#view = view;
    this.#commands = compileCommands(view);
    const builds = [cmakeFacts(view), makefileFacts(view), mesonFacts(view), bazelFacts(view)];
    const lists = builds.flatMap((build) => build.lists);
    for (const list of lists) {
      for (const scope of list.scopes) {
        const known = this.#scoped.get(scope);
        if (known) known.push(list);
        else this.#scoped.set(scope, [list]);
      }
    }
    this.#exported = lists.filter(({ isExported }) => isExported);
    this.#generated = new GeneratedHeaders(view.paths, builds);
    for (const path of view.paths) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const known = this.#named.get(name);
      if (known) known.push(path);
      else this.#named.set(name, [path]);
    }
  }

  /**
   * The file that an include names: in quotes the file's own folder is searched first (ISO C 6.10.2; GCC, "Search Path"), then the
   * directories that build descriptions declare for it. Where several of them have the name, the order of the search would tell, and
   * it is known for the directories of one list only.
   */
  find(from: string, specifier: string, isAngled: boolean, isNext: boolean): Included {
    const folder = directoryOf(from);
    if (isAngled && isSystemHeader(specifier)) return { external: packageOf(specifier) };
    const beside = isAngled || isNext ? undefined : this.#fileAt(folder, specifier);
    if (beside !== undefined) return { path: beside };
    const commands = this.#commands.get(from);
    const key = `${commands ? from : folder}\0${isAngled ? '<' : ''}${isNext ? '+' : ''}${specifier}`;
    const known = this.#found.get(key);
    if (known) return known;
    const own = commands && { directories: commands, scopes: [], isExported: false };
    const found = this.#search(folder, specifier, isNext, own);
    this.#found.set(key, found);
    return found;
  }

  #search(folder: string, specifier: string, isNext: boolean, own?: IncludeList): Included {
    const skipped = isNext ? folder : undefined;
    const declared = this.#hits(own ? [own] : this.#listsFor(folder), specifier, skipped);
    if (declared.size > 1) return { reason: 'ambiguous' };
    if (declared.size === 1) return { path: [...declared][0]! };
    if (this.#generated.has(specifier)) return { reason: 'generated' };
    const exported = this.#hits(this.#exported, specifier, skipped);
    if (exported.size > 1) return { reason: 'ambiguous' };
    if (exported.size === 1) return { path: [...exported][0]! };
    return this.#missing(folder, specifier);
  }

  /** A name that no directory has points into the repository where it begins with a dot, or where a file ends with it. */
  #missing(folder: string, specifier: string): Included {
    const relative = joinPath(folder, specifier);
    if (/^\.\.?\//.test(specifier)) {
      return relative === undefined
        ? { external: packageOf(specifier.replace(/^(?:\.\.?\/)+/, '')) }
        : { reason: 'not-found' };
    }
    const name = specifier.slice(specifier.lastIndexOf('/') + 1);
    const like = (this.#named.get(name) ?? []).filter((path) => path === specifier || path.endsWith(`/${specifier}`));
    if (like.length === 0) return { external: packageOf(specifier) };
    return { reason: like.length === 1 ? 'conditional' : 'ambiguous' };
  }

  /** The first file that each list has; all of them must be one. */
  #hits(lists: readonly IncludeList[], specifier: string, skipped: string | undefined): ReadonlySet<string> {
    const hits = new Set<string>();
    for (const { directories } of lists) {
      for (const directory of directories) {
        const path = directory === skipped ? undefined : this.#fileAt(directory, specifier);
        if (path === undefined) continue;
        hits.add(path);
        break;
      }
      if (hits.size > 1) break;
    }
    return hits;
  }

  #listsFor(folder: string): readonly IncludeList[] {
    const known = this.#seen.get(folder);
    if (known) return known;
    const lists = [...new Set([...ancestors(folder)].flatMap((at) => this.#scoped.get(at) ?? []))];
    this.#seen.set(folder, lists);
    return lists;
  }

  #fileAt(directory: string, specifier: string): string | undefined {
    if (specifier.startsWith('/')) return undefined;
    const path = joinPath(directory, specifier);
    if (path === undefined) return undefined;
    return this.#view.paths.has(path) ? path : this.#view.links?.get(path);
  }
}
