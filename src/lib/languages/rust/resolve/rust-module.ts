import type { DefinitionFact } from '../../../parse/facts.ts';
import type { TargetKind } from './cargo-targets.ts';

/** Types, values and macros are named apart (Rust Reference, "Namespaces"). */
export type Namespace = 'type' | 'value' | 'macro';

/** Name by which a crate refers to another: a crate of the repository, or the name of a package outside. */
export interface ExternCrate {
  readonly package: string;
  readonly crate?: RustCrate;
}

/** A tree of modules that is compiled as one: a library, a binary, a test file, a build script. */
export interface RustCrate {
  /** File of the crate root. */
  readonly root: string;
  readonly kind: TargetKind | 'unknown';
  readonly edition: number;
  /** The crates that its paths may begin with (Rust Reference, "Extern prelude"), without the standard library. */
  readonly externs: Map<string, ExternCrate>;
  /** Macros that `#[macro_export]` puts at the crate root. Filled when the module tree is built. */
  readonly macros: Map<string, Item[]>;
  /** Members of types by `Type.member`, wherever their impl stands. Filled when the module tree is built. */
  readonly members: Map<string, Member[]>;
  /** Set when the module tree is built. */
  module?: RustModule;
}

/** One module of one crate: a file's, or one written inline. */
export interface RustModule {
  readonly crate: RustCrate;
  readonly name: string;
  readonly parent: RustModule | undefined;
  /** The file that its items are written in. */
  readonly file: string;
  /** Qualified name in that file; empty for the file's own module. */
  readonly qualifiedName: string;
  /** Visible outside of the parent's own subtree. */
  readonly isPublic: boolean;
  /** Line of its declaration in the parent's file. */
  readonly line: number;
  /** Modules by name; several under one name exclude each other by `#[cfg]`. */
  readonly children: Map<string, RustModule[]>;
  readonly items: Map<string, Item[]>;
  readonly bindings: Map<string, Binding[]>;
  readonly globs: Binding[];
  /** Macros are called where its items stand, so that it may contain more than is written. */
  hasMacroItems?: boolean;
  /** Modules declared `#[macro_use]`, whose macros are in scope after them. */
  readonly macroModules: RustModule[];
}

/** A definition that is an item of a module. */
export interface Item {
  readonly file: string;
  readonly module: RustModule;
  readonly definition: DefinitionFact;
}

/** A method or constant of an `impl`, which may stand in another file than its type. */
export interface Member {
  readonly file: string;
  readonly module: RustModule;
  readonly qualifiedName: string;
}

/** A `use` of one name, or of all names of a path. */
export interface Binding {
  readonly module: RustModule;
  readonly path: readonly string[];
  /** `use a::{self}` takes the module, not a function of the same name. */
  readonly onlyType: boolean;
  readonly isPublic: boolean;
  readonly isGlob: boolean;
  /** Under `#[cfg]`, so that another one may stand for it. */
  readonly isConditional: boolean;
  readonly isExternCrate: boolean;
  /** `#[macro_use] extern crate`. */
  readonly isMacroUse: boolean;
  readonly line: number;
  /** The function body that it stands in; its path may begin with what others there bind. */
  readonly body?: BodyScope;
}

/** Bindings of a function body. */
export interface BodyScope {
  readonly bindings: Map<string, Binding[]>;
  readonly globs: Binding[];
}

/** Possible meanings of a name. `unknown` is bound by a `use` that could not be followed: it hides what globs offer. */
export type Entity =
  | { readonly kind: 'module'; readonly module: RustModule }
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'external'; readonly extern: ExternCrate }
  | { readonly kind: 'unknown' };

export function newModule(
  place: Pick<RustModule, 'crate' | 'name' | 'parent' | 'file' | 'qualifiedName' | 'isPublic' | 'line'>,
): RustModule {
  return { ...place, children: new Map(), items: new Map(), bindings: new Map(), globs: [], macroModules: [] };
}

/** Whether `module` is `ancestor` or lies in it: private names are visible there (Rust Reference, "Visibility and Privacy"). */
export function isWithin(module: RustModule, ancestor: RustModule): boolean {
  for (let at: RustModule | undefined = module; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** Items of one name belong to different builds; nobody has more builds than this. */
const MAX_ALTERNATIVES = 256;

/** Adds one of the things that have a name. */
export function addTo<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list.length < MAX_ALTERNATIVES) list.push(value);
}
