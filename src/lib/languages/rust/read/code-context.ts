import type { UseKind } from '../../../parse/code-facts.ts';
import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { CodeTable, LocalScope } from '../../../parse/code-table.ts';
import type { DefinitionFact } from '../../../parse/facts.ts';
import type { CodeSource } from '../../../parse/language-reader.ts';
import { NONE, type SyntaxNode, type SyntaxTree } from '../../../parse/syntax-tree.ts';
import { tokensOf } from './embedded.ts';
import { type MacroShape, macroShapes } from './macro-shape.ts';
import { plainIdentifier } from './raw-identifier.ts';

/** Syntax nested deeper than this is not read. */
const MAX_DEPTH = 400;
/** Types and paths longer than this are not found in real code. */
const MAX_TEXT = 400;

const LOCAL_ITEM =
  /^(?:function_item|struct_item|union_item|enum_item|trait_item|type_item|const_item|static_item|use_declaration|mod_item|macro_invocation)$/;

/** Names with the same meaning everywhere (Rust Reference, "Preludes"), which do not lead to definitions here. */
const PRELUDE = new Set(
  'Self Option Some None Ok Err Vec String Box Sized Send Sync Copy Clone Debug Fn FnMut FnOnce'.split(' '),
);

/** Readers of the two kinds of code that contain one another. */
interface CodeReaders {
  /** Reads an item, or a node in the place of an item. `scope`: bindings of the enclosing function. */
  readonly item: (code: CodeContext, node: SyntaxNode, scope?: LocalScope) => void;
  /** Reads an expression and the uses in it; returns its index. */
  readonly expression: (code: CodeContext, node: SyntaxNode, scope: LocalScope) => number;
}

/** Where the reading of a file is: the tree, the definition around, the type parameters that it sees. */
export class CodeContext {
  readonly table: CodeTable;
  readonly definitions: readonly DefinitionFact[];
  readonly #readers: CodeReaders;
  tree: SyntaxTree;
  /** Index of the definition around; -1 at top level. */
  within = -1;
  /** The definition in which names mean the same as here: the module, or a function that holds items or imports. */
  place = -1;
  /** Path of the macro whose arguments are read. */
  macro: string | undefined;
  /** Functions that the macros around add to their arguments, with the types of their results. */
  added: ReadonlyMap<string, string> = new Map();
  /** Collects the members of the impl around. */
  members: number[] | undefined;
  readonly #trees: readonly SyntaxTree[];
  #macros: ReadonlySet<string> | undefined;
  #names: ReadonlySet<string> | undefined;
  #shapes: ReadonlyMap<string, MacroShape> | undefined;
  #level = 0;
  #depth = 0;
  readonly #generics = new Map<string, number>();
  /** Of each tree: the statements that its macros' arguments are, by their offsets. */
  readonly #statements = new Map<SyntaxTree, readonly SyntaxNode[]>();
  /** Of each tree: how many of the nodes up to each are items. */
  readonly #items = new Map<SyntaxTree, Int32Array>();
  /** Locals that are declared without a value. */
  readonly open = new Set<number>();
  /** Calls of `collect`, with the iterators whose items they collect. */
  readonly collected = new Map<number, number>();
  /** Locals that hold a new collection, whose element type follows from the values put into it. */
  readonly growing = new Map<number, number>();

  constructor({ tree, embedded, definitions, table }: CodeSource, readers: CodeReaders) {
    this.tree = tree;
    this.#trees = [tree, ...embedded];
    this.table = table;
    this.definitions = definitions;
    this.#readers = readers;
  }

  /** Goes one level deeper; false where that is too deep to be read. */
  enter(): boolean {
    if (this.#depth >= MAX_DEPTH) return false;
    this.#depth++;
    return true;
  }

  leave(): void {
    this.#depth--;
  }

  readItem(node: SyntaxNode, scope?: LocalScope): void {
    this.#readers.item(this, node, scope);
  }

  readExpression(node: SyntaxNode, scope: LocalScope): number {
    return this.#readers.expression(this, node, scope);
  }

  /** Reads something inside a definition; `body` tells whether names mean something else in it. */
  inside(definition: number, body: SyntaxNode, read: () => void): void {
    const { within, place, members } = this;
    if (definition >= 0) {
      members?.push(definition);
      this.members = undefined;
      this.within = definition;
    }
    if (definition >= 0 && body !== NONE && this.#holdsItems(body)) this.place = definition;
    read();
    this.within = within;
    this.place = place;
    this.members = members;
  }

  /** Reads something that sees the type parameters of a node. */
  generic(node: SyntaxNode, read: () => void): void {
    const names = this.#parameterNames(node);
    for (const name of names) this.#generics.set(name, (this.#generics.get(name) ?? 0) + 1);
    read();
    for (const name of names) this.#generics.set(name, this.#generics.get(name)! - 1);
  }

  isGeneric(name: string): boolean {
    return (this.#generics.get(name) ?? 0) > 0;
  }

  /** Reads the arguments of a macro, as the statements that they are in the tree of the next level. */
  argumentsOf(call: SyntaxNode, read: (statement: SyntaxNode) => void): void {
    const tokens = tokensOf(this.tree, call);
    const next = this.#trees[this.#level + 1];
    if (tokens === NONE || !next) return;
    const [start, stop] = [this.tree.start(tokens), this.tree.stop(tokens)];
    const { tree } = this;
    const statements = this.#statementsOf(next);
    let low = 0;
    for (let high = statements.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (next.start(statements[middle]!) < start) low = middle + 1;
      else high = middle;
    }
    this.tree = next;
    this.#level++;
    for (let at = low; at < statements.length && next.start(statements[at]!) < stop; at++) read(statements[at]!);
    this.#level--;
    this.tree = tree;
  }

  /** A path or type as text, without blanks and lifetimes; empty where it is too long. */
  textOf(node: SyntaxNode): string {
    if (node === NONE) return '';
    const { tree } = this;
    if (tree.stop(node) - tree.start(node) > MAX_TEXT) return '';
    const text = plainIdentifier(tree.textOf(node));
    if (/^[\w:]*$/.test(text)) return text;
    return text
      .replace(/\/\/[^\n]*/g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?(::|[<>(),&[\];=+]) ?/g, '$1');
  }

  /** The definition in which a text has the same meaning as here. */
  placeOf(text: string): number {
    if (this.place === this.within) return this.place;
    for (const [name] of text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu))
      if (name === 'Self' || this.isGeneric(name)) return this.within;
    return this.place;
  }

  /** The name or path as an expression. */
  name(text: string): number {
    // `$x` is an argument of a macro
    if (text === '' || (text.includes('$') && !text.startsWith('$crate::'))) return UNKNOWN;
    return this.table.expression(['name', text, this.placeOf(text)]);
  }

  /** A value of a type. */
  type(text: string): number {
    return text === '' ? UNKNOWN : this.table.expression(['type', text, this.placeOf(text)]);
  }

  use(expression: number, kind: UseKind, node: SyntaxNode): void {
    if (expression !== UNKNOWN) this.table.use(expression, kind, this.tree.start(node), this.within);
  }

  /** The shape of a macro that the file defines. */
  shapeOf(macro: string): MacroShape | undefined {
    if (!this.defines(macro)) return undefined;
    this.#shapes ??= macroShapes(this.#trees[0]!);
    return this.#shapes.get(macro);
  }

  /** Result of a function that the macro around adds to what it is given; undefined where the file defines one. */
  addedResult(name: string): string | undefined {
    const type = this.added.get(name);
    if (!type) return undefined;
    this.#names ??= new Set(this.definitions.map((one) => one.name));
    return this.#names.has(name) ? undefined : type;
  }

  /** Whether the file defines a macro of that name. */
  defines(macro: string): boolean {
    this.#macros ??= new Set(this.definitions.filter(({ kind }) => kind === 'macro').map(({ name }) => name));
    return this.#macros.has(macro);
  }

  /** Uses of all types that are named inside a node. */
  typesIn(node: SyntaxNode, kind: UseKind = 'type'): void {
    if (node === NONE) return;
    const { tree } = this;
    const end = tree.endOf(node);
    for (let at = node; at < end; at++) {
      const name = tree.kind(at);
      const isScoped = name === 'scoped_type_identifier';
      if (name === 'block') at = tree.endOf(at) - 1;
      // a `name` is the name declared or bound here
      else if (isScoped || (name === 'type_identifier' && tree.field(at) !== 'name')) {
        const text = this.textOf(at);
        const last = isScoped ? tree.child(at, 'name') : at;
        if (text !== '' && !PRELUDE.has(text) && !this.isGeneric(text)) this.use(this.type(text), kind, last);
        if (isScoped && !text.includes('<')) at = tree.endOf(at) - 1;
      }
    }
  }

  isPrelude(name: string): boolean {
    return PRELUDE.has(name);
  }

  #parameterNames(node: SyntaxNode): string[] {
    const { tree } = this;
    const parameters = tree.child(node, 'type_parameters');
    if (parameters === NONE) return [];
    return tree
      .namedChildren(parameters)
      .map((parameter) => tree.child(parameter, 'name'))
      .filter((name) => name !== NONE)
      .map((name) => tree.textOf(name));
  }

  #statementsOf(tree: SyntaxTree): readonly SyntaxNode[] {
    const known = this.#statements.get(tree) ?? tree.namedChildren(0);
    this.#statements.set(tree, known);
    return known;
  }

  #holdsItems(body: SyntaxNode): boolean {
    const { tree } = this;
    let counts = this.#items.get(tree);
    if (!counts) {
      const size = tree.endOf(0);
      counts = new Int32Array(size + 1);
      for (let node = 0; node < size; node++)
        counts[node + 1] = counts[node]! + Number(LOCAL_ITEM.test(tree.kind(node)));
      this.#items.set(tree, counts);
    }
    return counts[tree.endOf(body)]! > counts[body + 1]!;
  }
}
