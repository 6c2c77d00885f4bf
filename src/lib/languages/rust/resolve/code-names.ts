import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { type Def, type FileCode, fileCode, parentOf } from './file-code.ts';
import type { ModuleTrees } from './module-tree.ts';
import { type Place, placeOf } from './place.ts';
import type { Namespace } from './rust-module.ts';
import type { RustScope } from './rust-scope.ts';

/** Target of a path: definitions, several if builds select among them, or something outside. */
export interface NamedDefs {
  readonly defs: readonly Def[];
  /** Name of a package, and the path in it as far as it is written. */
  readonly external?: { readonly package: string; readonly name: string };
  /** Number of segments up to and including the one that it resolves to. */
  readonly taken: number;
  /** It is a module. */
  readonly isModule?: boolean;
  readonly isUnknown?: boolean;
}

interface NamePlace {
  /** One for each crate that the file is part of. */
  readonly places: readonly Place[];
  readonly known: Readonly<Record<Namespace, Map<string, NamedDefs>>>;
}

const NOTHING: NamedDefs = { defs: [], taken: 0, isUnknown: true };

/** Looks names and paths up for the code of a file, in every crate that the file is part of. */
export class CodeNames {
  readonly #view: RepositoryView;
  readonly #trees: ModuleTrees;
  readonly #scope: RustScope;
  readonly #files = new Map<string, FileCode>();
  /** Known names at a place in a file, by the enclosing definition. */
  readonly #places = new Map<FileCode, Map<number, NamePlace>>();

  constructor(view: RepositoryView, trees: ModuleTrees, scope: RustScope) {
    this.#view = view;
    this.#trees = trees;
    this.#scope = scope;
  }

  codeOf(file: ResolvableFile): FileCode {
    let code = this.#files.get(file.path);
    if (!code) {
      code = fileCode(file, this.#trees.instances.get(file.path) ?? [], this.#files.size);
      this.#files.set(file.path, code);
    }
    return code;
  }

  /** The code of every file, in the order of their paths. */
  all(): FileCode[] {
    const files = [...this.#view.files.values()].filter(({ language }) => language === 'rust');
    files.sort((left, right) => (left.path < right.path ? -1 : 1));
    return files.map((file) => this.codeOf(file));
  }

  find(code: FileCode, within: number, path: readonly string[], namespace: Namespace): NamedDefs {
    const place = this.#placeIn(code, within);
    const known = place.known[namespace];
    const key = path.length === 1 ? path[0]! : path.join('::');
    let found = known.get(key);
    if (!found) {
      found = this.#local(code, within, path, namespace) ?? this.#find(place, path, namespace);
      known.set(key, found);
    }
    return found;
  }

  #placeIn(code: FileCode, within: number): NamePlace {
    const places = this.#places.get(code) ?? new Map<number, NamePlace>();
    this.#places.set(code, places);
    let place = places.get(within);
    if (!place) {
      const known = { type: new Map(), value: new Map(), macro: new Map() };
      place = { places: code.instances.map((instance) => placeOf(instance, within)), known };
      places.set(within, place);
    }
    return place;
  }

  /** An item in the functions around (Rust Reference, "Item declarations": visible in the whole block). */
  #local(code: FileCode, within: number, path: readonly string[], namespace: Namespace): NamedDefs | undefined {
    const [head = ''] = path;
    for (let at = within; at >= 0; at = parentOf(code, at)) {
      const { kind } = code.defs[at]!.fact;
      if (kind === 'module') return undefined;
      if (kind === 'trait') continue;
      const defs = code.membersOf
        .get(at)
        ?.get(head)
        ?.filter((def) => isNamed(def, path.length > 1 ? 'type' : namespace));
      if (defs && defs.length > 0) return { defs, taken: 1 };
    }
    return undefined;
  }

  #find({ places }: NamePlace, path: readonly string[], namespace: Namespace): NamedDefs {
    const defs = new Map<string, Def>();
    let result: NamedDefs = NOTHING;
    for (const { module, bodies, hidden } of places) {
      if (hidden.some((names) => names.has(path[0]!))) continue;
      const { found, taken } = this.#scope.resolvePath(module, path, namespace, false, bodies);
      for (const { entity } of found) {
        if (entity.kind === 'item') {
          const def = this.#defOf(entity.item.file, entity.item.definition);
          if (def) defs.set(def.key, def);
          result = { defs: [...defs.values()], taken };
        } else if (entity.kind === 'external' && defs.size === 0) {
          const name = path.at(-1)!;
          result = { defs: [], taken, external: { package: entity.extern.package, name } };
        } else if (entity.kind === 'module' && result.isUnknown) result = { defs: [], taken, isModule: true };
      }
    }
    return result;
  }

  #defOf(path: string, fact: Def['fact']): Def | undefined {
    const file = this.#view.files.get(path);
    return file && this.codeOf(file).byFact.get(fact);
  }
}

function isNamed({ fact: { kind } }: Def, namespace: Namespace): boolean {
  if (namespace === 'macro' || kind === 'macro') return namespace === 'macro' && kind === 'macro';
  const isValue = kind === 'function' || kind === 'constant' || kind === 'variable';
  return namespace === 'value' ? isValue || kind === 'struct' : !isValue;
}
