import type { ImportFact } from '../../../parse/facts.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile, UnresolvedReason } from '../../../resolve/resolver.ts';
import { COMPUTED, HERE } from '../read/include.ts';
import type { Autoload } from './autoload.ts';

/** The file of a name, or why it is unknown; `external` when the repository does not declare it. */
export type PhpTarget = { readonly path: string } | UnresolvedReason | 'external';

/** Classes and functions of a repository by their full names, which are looked up without regard to case. */
export class PhpNames {
  readonly #view: RepositoryView;
  readonly #autoload: Autoload;
  /** Paths by `class a\b`, `function a\b`, `const a\b`. */
  readonly #declared = new Map<string, string[]>();
  readonly #namespaces = new Set<string>();
  readonly #loaded: ReadonlySet<string>;

  constructor(view: RepositoryView, files: readonly ResolvableFile[], autoload: Autoload) {
    this.#view = view;
    this.#autoload = autoload;
    for (const { path, facts } of files) {
      for (const directive of facts.directives ?? []) {
        const key = keyOf(directive);
        const paths = this.#declared.get(key);
        if (!paths) this.#declared.set(key, [path]);
        else if (!paths.includes(path)) paths.push(path);
        const full = key.slice(key.indexOf(' ') + 1);
        const slash = full.lastIndexOf('\\');
        if (slash > 0) this.#namespaces.add(full.slice(0, slash));
      }
    }
    this.#loaded = this.#alwaysLoaded();
  }

  /** Something is declared in this namespace. */
  isNamespace(name: string): boolean {
    return this.#namespaces.has(name.toLowerCase());
  }

  /** Where the autoloader finds a class: at the path that its name gives, or in a class map. */
  classFile(name: string, from: string): PhpTarget {
    const declaring = this.#declared.get(keyOf(`class ${name}`)) ?? [];
    if (declaring.includes(from)) return { path: from };
    const path = this.#autoload
      .placesOf(name, from)
      .find((place) => declaring.includes(place) || this.#isUnread(place));
    if (path !== undefined) return { path };
    if (declaring.length === 0) return this.#missing(name);
    const mapped = declaring.filter((place) => this.#autoload.isMapped(place) || this.#loaded.has(place));
    if (mapped.length === 1) return { path: mapped[0]! };
    return mapped.length > 1 ? 'ambiguous' : 'conditional';
  }

  /** The file of a function or constant, if it is always loaded; others are there once something includes them. */
  memberFile(kind: 'function' | 'const', name: string, from: string): PhpTarget {
    const declaring = this.#declared.get(keyOf(`${kind} ${name}`)) ?? [];
    if (declaring.includes(from)) return { path: from };
    const loaded = declaring.filter((path) => this.#loaded.has(path));
    if (loaded.length === 1) return { path: loaded[0]! };
    if (loaded.length > 1) return 'ambiguous';
    return declaring.length > 0 ? 'conditional' : this.#missing(name);
  }

  /** The file that is included. Without `__DIR__` it depends on include_path and, last, on the folder of the file. */
  included(fact: ImportFact, from: string): PhpTarget {
    if (fact.flags?.includes(COMPUTED)) return 'dynamic';
    const { specifier } = fact;
    const isHere = fact.flags?.includes(HERE) === true;
    if (!isHere && specifier.startsWith('/')) return 'external';
    const folders = isHere ? [directoryOf(from)] : [...new Set([directoryOf(from), ''])];
    const places = folders.flatMap((folder) => joinPath(folder, specifier) ?? []);
    const found = places.filter((path) => this.#view.paths.has(path));
    if (found.length === 1) return { path: found[0]! };
    if (found.length > 1) return 'ambiguous';
    if (/(?:^|\/)vendor\//.test(specifier)) return 'external';
    return isHere && places.length > 0 ? 'not-found' : 'external';
  }

  /** Declares the class, perhaps, where it was not read to the end. */
  #isUnread(path: string): boolean {
    const file = this.#view.files.get(path);
    return !file || file.facts.hasSyntaxErrors === true;
  }

  #missing(name: string): PhpTarget {
    const slash = name.lastIndexOf('\\');
    return slash > 0 && this.isNamespace(name.slice(0, slash)) ? 'not-found' : 'external';
  }

  /** Files that are always loaded, with what they include. */
  #alwaysLoaded(): ReadonlySet<string> {
    const loaded = new Set(this.#autoload.files.filter((path) => this.#view.paths.has(path)));
    // A set goes on with what is added to it.
    for (const path of loaded) {
      for (const fact of this.#view.files.get(path)?.facts.imports ?? []) {
        const target = fact.kind === 'require' ? this.included(fact, path) : 'external';
        if (typeof target === 'object') loaded.add(target.path);
      }
    }
    return loaded;
  }
}

function keyOf(directive: string): string {
  return directive.startsWith('const ') ? directive : directive.toLowerCase();
}
