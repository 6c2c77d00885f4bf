import { type Declaration, type Expression, UNKNOWN, type UseKind } from '../../../parse/code-facts.ts';
import { type CodeTable, LocalScope } from '../../../parse/code-table.ts';
import type { DefinitionFact } from '../../../parse/facts.ts';
import type { CodeSource } from '../../../parse/language-reader.ts';
import { NONE, type SyntaxNode, type SyntaxTree } from '../../../parse/syntax-tree.ts';
import { DocTypes } from './doc-types.ts';

/** Syntax nested deeper than this is not read. */
const MAX_DEPTH = 400;
/** In a scope, in place of a local: a definition. Below it, with its index. */
const DEFINED = -1;
/** Only these fields are in both grammars. */
const TYPED_FIELDS = new Set(['type', 'return_type', 'type_parameters', 'type_arguments', 'pattern', 'constraint']);

/** Index of the definition that a type is; `hidden`: a type parameter of a function that is not a definition. */
export type LocalType = number | 'parameter' | 'hidden';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Fields = Record<string, string | readonly number[]>;

/** Where in the code the walk is. */
export interface Place {
  /** Index of the innermost definition. */
  readonly within: number;
  readonly scope: LocalScope;
  /** That of the function around it: what `var` binds. */
  readonly functionScope: LocalScope;
  /** Whether nothing but the module is around it. */
  readonly isTop: boolean;
  /** The definition whose members are set through `this`; -1 where `this` is unknown. */
  readonly self: number;
  /** `this` is the class itself. */
  readonly isStatic: boolean;
  /** Names of types that are declared around here. */
  readonly types: ReadonlyMap<string, LocalType>;
  /** Collects the values that the enclosing function returns. */
  readonly returned: number[];
  /** Stated type of its result, and where that is. */
  readonly result: { readonly type: string; readonly isAsync: boolean; readonly place: Place } | undefined;
}

/** How nodes are read; CodeWalk bounds the depth. */
type ReadNode = (walk: CodeWalk, node: SyntaxNode, place: Place, expected: number) => number;

/** A walk over the code of one file. */
export class CodeWalk {
  readonly tree: SyntaxTree;
  readonly table: CodeTable;
  readonly definitions: readonly DefinitionFact[];
  /** TypeScript; else JavaScript, which has its types in comments. */
  readonly isTyped: boolean;
  readonly docs: DocTypes | undefined;
  readonly #read: ReadNode;
  readonly #declared = new Map<number | string, Mutable<Declaration> & { fields?: Fields }>();
  readonly #byName = new Map<string, number>();
  #depth = 0;

  constructor({ tree, table, definitions }: CodeSource, isTyped: boolean, read: ReadNode) {
    this.tree = tree;
    this.table = table;
    this.definitions = definitions;
    this.isTyped = isTyped;
    this.docs = isTyped ? undefined : new DocTypes(tree.text);
    this.#read = read;
    for (const [index, { qualifiedName }] of definitions.entries())
      if (!this.#byName.has(qualifiedName)) this.#byName.set(qualifiedName, index);
  }

  /** Reads a node with all uses inside; returns its expression, UNKNOWN if it is not one or nothing is known of it. */
  value(node: SyntaxNode, place: Place, expected = UNKNOWN): number {
    if (node === NONE || this.#depth >= MAX_DEPTH) return UNKNOWN;
    this.#depth++;
    const value = this.#read(this, node, place, expected);
    this.#depth--;
    return value;
  }

  /** Reads everything inside a node. */
  inside(node: SyntaxNode, place: Place): void {
    const end = this.tree.endOf(node);
    for (let at = node + 1; at < end; at = this.tree.endOf(at)) if (this.tree.isNamed(at)) this.value(at, place);
  }

  child(node: SyntaxNode, field: string): SyntaxNode {
    return this.isTyped || !TYPED_FIELDS.has(field) ? this.tree.child(node, field) : NONE;
  }

  kind(node: SyntaxNode): string {
    return node === NONE ? '' : this.tree.kind(node);
  }

  text(node: SyntaxNode): string {
    return node === NONE ? '' : this.tree.textOf(node);
  }

  /** The first child that is not a token. */
  first(node: SyntaxNode): SyntaxNode {
    const end = this.tree.endOf(node);
    for (let at = node + 1; at < end; at = this.tree.endOf(at))
      if (this.tree.isNamed(at) && this.tree.kind(at) !== 'comment') return at;
    return NONE;
  }

  expression(...expression: Expression): number {
    return this.table.expression(expression);
  }

  /** Expression of a name as a value, whether or not a scope binds the name. */
  named(name: string, { scope }: Place): number {
    const local = scope.find(name);
    if (local !== undefined && local >= 0) return this.localValue(local);
    if (local === undefined || local === DEFINED) return this.table.expression(['name', name, -1]);
    return this.table.expression(['name', definitionName(DEFINED - 1 - local), -1]);
  }

  /** Binds the name of a definition in a scope below the top of the file. */
  define(name: string, index: number, { scope }: Place): void {
    if (scope.own(name) === undefined) scope.bind(name, index < 0 ? DEFINED : DEFINED - 1 - index);
    if (index >= 0 && this.definitions[index]!.qualifiedName === name) this.flag(index, 'local');
  }

  /** The definition that a name means where it is assigned; -1 if it is not one. */
  assigned(name: string, { scope }: Place): number {
    const local = scope.find(name);
    if (local === undefined) return this.definitionNamed(name);
    return local < DEFINED ? DEFINED - 1 - local : -1;
  }

  member(of: number, name: string): number {
    return of === UNKNOWN ? UNKNOWN : this.table.expression(['.', of, name]);
  }

  use(expression: number, kind: UseKind, offset: number, place: Place): void {
    if (expression !== UNKNOWN) this.table.use(expression, kind, offset, place.within);
  }

  /** A new local without values so far. */
  local(): number {
    return this.table.local([]);
  }

  localValue(local: number): number {
    return this.table.expression(['local', local]);
  }

  hold(local: number, value: number): void {
    if (value !== UNKNOWN) this.table.hold(local, [value]);
  }

  definitionOf(node: SyntaxNode): number {
    return this.table.definitionOf(this.tree, node);
  }

  definitionNamed(qualifiedName: string): number {
    return this.#byName.get(qualifiedName) ?? -1;
  }

  /** Owner of a definition, according to its qualified name; -1 if there is none. */
  ownerOf(index: number): number {
    const { name, qualifiedName } = this.definitions[index]!;
    return this.definitionNamed(qualifiedName.slice(0, -(name.length + 1)));
  }

  /** Declaration of a definition, or of a name that is not a definition; made on first use. */
  declaration(of: number | string): Mutable<Declaration> & { fields?: Fields } {
    let known = this.#declared.get(of);
    if (!known) {
      known = typeof of === 'number' ? { of } : { of: -1, for: of };
      this.#declared.set(of, known);
    }
    return known;
  }

  /** Records a member that is not a definition. The first known value counts. */
  field(of: number, name: string, held: string | number): void {
    if (of < 0) return;
    const declaration = this.declaration(of);
    declaration.fields ??= Object.create(null) as Fields;
    const known = declaration.fields[name];
    if (known !== undefined && (typeof known === 'string' || known.length > 0)) return;
    declaration.fields[name] = typeof held === 'string' ? held : held === UNKNOWN ? [] : [held];
  }

  flag(of: number, flag: string): void {
    const declaration = this.declaration(of);
    if (!declaration.flags?.includes(flag)) declaration.flags = [...(declaration.flags ?? []), flag];
  }

  finish(): void {
    for (const declaration of this.#declared.values())
      if (Object.keys(declaration).length > (declaration.for === undefined ? 1 : 2)) this.table.declare(declaration);
  }
}

/** A definition by its index: what no name could mean from elsewhere. */
export function definitionName(index: number): string {
  return `#${index}`;
}

/** The place inside a function or a block. */
export function inner(place: Place, changes: Partial<Place> = {}): Place {
  return { ...place, isTop: false, scope: new LocalScope(place.scope), ...changes };
}
