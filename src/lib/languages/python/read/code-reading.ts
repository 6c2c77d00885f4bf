import { type Expression, UNKNOWN, type UseKind } from '../../../parse/code-facts.ts';
import type { CodeTable } from '../../../parse/code-table.ts';
import type { CodeSource } from '../../../parse/language-reader.ts';
import { NONE, type SyntaxNode, type SyntaxTree } from '../../../parse/syntax-tree.ts';
import { type BoundNames, boundNames } from './bound-names.ts';
import { BUILTIN_NAMES, TYPING_NAMES } from './builtin-names.ts';
import { Scope } from './scope.ts';

/** Syntax nested deeper than this is not read. */
const MAX_DEPTH = 400;
const MAX_TYPE = 500;
const NAMES = /[\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}_][\p{L}\p{N}_]*)*/gu;

/** `shown`: a use of it may reach a definition · `hidden`: it cannot (a module, a built-in) · `variable`: local */
interface NameMeaning {
  readonly value: number;
  readonly role: 'shown' | 'hidden' | 'variable';
}

/** How expressions and blocks are read; each needs the other, and what is between them both. */
export interface Readers {
  readonly expression: (reading: CodeReading, node: SyntaxNode) => number;
  readonly statement: (reading: CodeReading, node: SyntaxNode) => void;
}

/** The state of reading a file: the current place, and the meanings of names there. */
export class CodeReading {
  readonly tree: SyntaxTree;
  readonly table: CodeTable;
  readonly module: Scope;
  scope: Scope;
  /** Innermost definition around, for uses; variables count. */
  within = -1;
  /** Inside of a statement that may not run, or not all of it: `if`, `try`. */
  isConditional = false;
  #depth = 0;
  /** Expressions of values that have no members in any repository. */
  readonly #plain = new Set<number>();

  readonly #readers: Readers;

  constructor({ tree, table }: CodeSource, readers: Readers) {
    this.#readers = readers;
    this.tree = tree;
    this.table = table;
    const names = boundNames(tree, 0);
    if (/\bglobal\b/.test(tree.text)) addGlobals(tree, names);
    this.module = new Scope({ kind: 'module', table, names });
    this.scope = this.module;
  }

  /** Reads an expression: records the uses in it, and returns its index; UNKNOWN if nothing is known of it. */
  read(node: SyntaxNode): number {
    return node === NONE ? UNKNOWN : this.deeper(() => this.#readers.expression(this, node), UNKNOWN);
  }

  /** Reads all expressions in a node. */
  readParts(node: SyntaxNode): number[] {
    return this.tree.namedChildren(node).map((child) => this.read(child));
  }

  /** Reads the statements of a block, or of a clause that has one. */
  readBlock(block: SyntaxNode): void {
    if (block === NONE) return;
    for (const statement of this.tree.namedChildren(block))
      this.deeper(() => this.#readers.statement(this, statement), undefined);
  }

  /** Reads something one level deeper; too deep, it is passed over. */
  deeper<T>(read: () => T, otherwise: T): T {
    if (this.#depth >= MAX_DEPTH) return otherwise;
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  expression(expression: Expression): number {
    return this.table.expression(expression);
  }

  /** A value of a built-in type, which does not lead to a definition. */
  plain(type: string): number {
    const index = this.expression(['type', type, -1]);
    this.#plain.add(index);
    return index;
  }

  isPlain(index: number): boolean {
    return this.#plain.has(index);
  }

  use(index: number, kind: UseKind, offset: number): void {
    this.table.use(index, kind, offset, this.within);
  }

  /** Something that is built in, called with some values: `(list)` is a list of them. */
  made(operation: string, values: readonly number[] = []): number {
    return this.expression(['()', this.expression(['name', operation, -1]), ...values]);
  }

  member(of: number, name: string): number {
    return this.isPlain(of) ? this.plain('object') : this.expression(['.', of, name]);
  }

  /** Result of a method without arguments. */
  sent(of: number, name: string): number {
    return of === UNKNOWN || this.isPlain(of) ? of : this.expression(['()', this.member(of, name)]);
  }

  /** Meaning of a name here (Language Reference, 4.2.2). */
  nameAt(name: string): NameMeaning {
    const { scope } = this;
    const held = scope.flow.find(name, scope.names.isRebound(name));
    if (held !== undefined) return { value: held, role: 'variable' };
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      if (at.kind === 'module') break;
      const how = at.names.of(name);
      if (how === undefined || how === 'outer' || (at.kind === 'class' && at !== scope)) continue;
      if (how === 'global') break;
      if (at.kind === 'function' && how === 'value') return { value: at.shared(name), role: 'variable' };
      if (at.within < 0) return { value: UNKNOWN, role: 'hidden' };
      return { value: this.expression(['name', name, at.within]), role: how === 'module' ? 'hidden' : 'shown' };
    }
    const how = this.module.names.of(name);
    if (how === undefined && name === 'super')
      return { value: this.expression(['name', name, scope.within]), role: 'hidden' };
    if (how !== undefined || this.module.names.hasStars)
      return { value: this.expression(['name', name, -1]), role: how === 'module' ? 'hidden' : 'shown' };
    if (!BUILTIN_NAMES.has(name)) return { value: UNKNOWN, role: 'hidden' };
    return { value: this.expression(['name', name, -1]), role: 'hidden' };
  }

  /** An annotation, with a use of each type that it names; UNKNOWN where it is too long. */
  type(node: SyntaxNode): number {
    if (node === NONE) return UNKNOWN;
    this.#typesIn(node);
    return this.typeText(this.tree.textOf(node));
  }

  /** Whether a type says more than that something is built in. */
  isTelling(text: string): boolean {
    return [...text.matchAll(NAMES)].some(([name]) => !this.#isBuiltInType(name.replace(/\s+/g, '')));
  }

  typeText(text: string): number {
    return text.length > MAX_TYPE ? UNKNOWN : this.expression(['type', text, this.placeOf(text)]);
  }

  /** Index of the innermost definition around that binds one of the names in a text; -1 where that is the module. */
  placeOf(text: string): number {
    if (this.scope.kind === 'module') return -1;
    const names = [...text.matchAll(NAMES)].map(([name]) => /^[^.\s]*/.exec(name)![0]);
    for (let at: Scope | undefined = this.scope; at && at.kind !== 'module'; at = at.parent) {
      const { names: bound } = at;
      if (names.some((name) => name === 'Self' || bound.of(name) !== undefined)) return at.within;
    }
    return -1;
  }

  #typesIn(node: SyntaxNode): void {
    const { tree } = this;
    const end = tree.endOf(node);
    for (let at = node; at < end; ) {
      const kind = tree.kind(at);
      if (kind === 'identifier' || kind === 'attribute') {
        this.#typeNames(tree.textOf(at), tree.start(at));
        at = tree.endOf(at);
      } else if (kind === 'string') {
        const content = tree.firstOf(at, 'string_content');
        if (content !== NONE) this.#typeNames(tree.textOf(content), tree.start(content));
        at = tree.endOf(at);
      } else if ((kind === 'subscript' || kind === 'generic_type') && /^(?:\w+\.)?Literal\s*\[/.test(tree.textOf(at)))
        at = tree.endOf(at);
      else at++;
    }
  }

  #typeNames(text: string, start: number): void {
    if (text.length > MAX_TYPE) return;
    for (const { 0: written, index } of text.matchAll(NAMES)) {
      const name = written.replace(/\s+/g, '');
      const last = /[^.]*$/.exec(name)![0];
      if (this.#isBuiltInType(name)) continue;
      const offset = start + index + written.length - last.length;
      this.use(this.expression(['type', name, this.placeOf(name)]), 'type', offset);
    }
  }

  /** Whether a type is built in or a form of typing. */
  #isBuiltInType(name: string): boolean {
    const head = /^[^.]*/.exec(name)![0];
    const how = this.scope.names.of(head) ?? this.module.names.of(head);
    if (how === undefined) return BUILTIN_NAMES.has(head) || (this.module.names.hasStars && TYPING_NAMES.has(name));
    return how === 'module' && (head === name || TYPING_NAMES.has(name.slice(name.lastIndexOf('.') + 1)));
  }
}

function addGlobals(tree: SyntaxTree, names: BoundNames): void {
  for (let at = 0; at < tree.endOf(0); at++) {
    if (tree.kind(at) !== 'global_statement') continue;
    for (const name of tree.namedChildren(at)) names.add(tree.textOf(name), 'value');
  }
}
