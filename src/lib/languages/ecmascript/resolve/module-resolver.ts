import type { ImportFact, ImportKind } from '../../../parse/facts.ts';
import { pathsBelow } from '../../../resolve/paths-below.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { filesOfPattern } from './import-patterns.ts';
import { Locator } from './locator.ts';
import { suffixesOf } from './platform-files.ts';
import { isSourcePath } from './source-files.ts';
import { ASSET, type FileTarget, type Request, type Target } from './target.ts';

/** Where the imports of files lead: one file or several, as the import or its pattern says. */
export class ModuleResolver {
  readonly #locator: Locator;
  readonly #paths: RepositoryView['paths'];
  #sorted: readonly string[] | undefined;
  readonly #cache = new Map<string, Target>();

  constructor(view: RepositoryView) {
    this.#locator = new Locator(view);
    this.#paths = view.paths;
  }

  resolve(text: string, kind: ImportKind, from: string): Target {
    // The text that a URL is built from is a path, even without a leading dot (URL Standard).
    const specifier = kind === 'asset' && /^[\w*@-][^:]*$/.test(text) ? `./${text}` : text;
    const fromTypeScript = /\.(?:[cm]?tsx?|vue|svelte|astro)$/.test(from);
    const directory = directoryOf(from);
    const projects = this.#locator.projects.of(from);
    const key = `${specifier}\0${directory}\0${fromTypeScript}\0${kind === 'require'}\0${projects[0]?.path}`;
    let target = this.#cache.get(key);
    if (!target) {
      const suffixes = suffixesOf(directory, projects, this.#locator.packages);
      const isRequire = kind === 'require';
      const request = {
        specifier,
        isRequire,
        fromTypeScript,
        suffixes,
        directory,
        projects,
        isRunTime: false,
        hops: 0,
      };
      target = this.#locator.find(request);
      if (target.kind === 'file') target = this.#withOthers(target, request);
      this.#cache.set(key, target);
    }
    // `new URL('./folder/', import.meta.url)`
    const isFolder = kind === 'asset' && this.#locator.files.isDirectory(joinPath(directory, specifier) ?? '..');
    return isFolder && target.kind === 'unresolved' ? ASSET : target;
  }

  /** An id of an AMD loader, whose root folder is known only to the page that starts it. */
  resolveAmd(id: string, from: string): Target {
    const target = this.resolve(id, 'require', from);
    const isOwn = target.kind === 'external' && this.#locator.files.someEndsWith(id.slice(id.lastIndexOf('!') + 1));
    return isOwn ? { kind: 'unresolved', reason: 'conditional' } : target;
  }

  /** All files that a pattern names: one of them, and the others. */
  resolvePattern(fact: ImportFact, from: string): Target {
    const directory = directoryOf(from);
    const root = this.#locator.packages.scopes(directory)[0]?.directory ?? '';
    this.#sorted ??= [...this.#paths].sort();
    const sorted = this.#sorted;
    const below = (folder: string) => pathsBelow(sorted, folder);
    const found = filesOfPattern(fact, from, below, (pattern) => {
      if (pattern.startsWith('/')) return [joinPath(root, `.${pattern}`) ?? '\0'];
      const aliased = this.#locator.projects.of(from).flatMap(({ paths }) => paths.targetsOf(pattern) ?? []);
      const all = aliased.length > 0 ? aliased : (this.#locator.tools.find(pattern, directory)?.paths ?? []);
      return all.length > 0 ? all : undefined;
    });
    if (!found) return { kind: 'unresolved', reason: 'dynamic' };
    if (found.length === 0) return { kind: 'unresolved', reason: 'not-found' };
    const [path, ...others] = found.filter(isSourcePath);
    return path === undefined ? ASSET : { kind: 'file', path, others };
  }

  /** Adds the code of a declaration file (TypeScript Handbook, "Modules – Reference") and other platforms' files. */
  #withOthers(target: FileTarget, request: Request): Target {
    const others = this.#locator.files.twins(target.path, request);
    if (!request.fromTypeScript || !/\.d\.[cm]?ts$/.test(target.path)) return { ...target, others };
    const run = this.#locator.find({ ...request, fromTypeScript: false, isRunTime: true });
    const isCode = run.kind === 'file' && !/\.d\.[cm]?ts$/.test(run.path);
    return { ...target, others, ...(isCode && { code: run.path }) };
  }
}
