import type { Language as Grammar, Tree } from 'web-tree-sitter';

/** A node: its place in the order of the text, the root first. */
export type SyntaxNode = number;

/** No node. */
export const NONE: SyntaxNode = -1;

/**
 * A tree copied out of the parser in one walk, so that code may be read in any order at the price of array accesses.
 * Nodes are numbers: what is inside of node n are the numbers from n + 1 up to `endOf(n)`.
 */
export class SyntaxTree {
  readonly text: string;
  readonly #kinds: Uint16Array;
  readonly #fields: Uint16Array;
  readonly #starts: Int32Array;
  readonly #stops: Int32Array;
  /** Number of the first node behind each with all that is inside of it. */
  readonly #ends: Int32Array;
  readonly #names: GrammarNames;

  constructor(text: string, tree: Tree, names: GrammarNames) {
    const size = tree.rootNode.descendantCount;
    this.text = text;
    this.#names = names;
    this.#kinds = new Uint16Array(size);
    this.#fields = new Uint16Array(size);
    this.#starts = new Int32Array(size);
    this.#stops = new Int32Array(size);
    this.#ends = new Int32Array(size);
    this.#copy(tree);
  }

  /** Name of the node's kind in the grammar, `call_expression`; of a token its text; `ERROR` of a syntax error. */
  kind(node: SyntaxNode): string {
    return this.#names.kinds[this.#kinds[node]!] ?? 'ERROR';
  }

  /** Whether it is a node of the grammar's rules, and no token such as `(`. */
  isNamed(node: SyntaxNode): boolean {
    return this.#names.named[this.#kinds[node]!] ?? true;
  }

  /** Offset in UTF-16 units. */
  start(node: SyntaxNode): number {
    return this.#starts[node]!;
  }

  /** Offset behind the node. */
  stop(node: SyntaxNode): number {
    return this.#stops[node]!;
  }

  /** Number of the first node behind it with all that is inside of it. */
  endOf(node: SyntaxNode): SyntaxNode {
    return this.#ends[node]!;
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(this.#starts[node], this.#stops[node]);
  }

  /** The first child of a field; NONE where there is none. */
  child(node: SyntaxNode, field: string): SyntaxNode {
    const wanted = this.#names.fieldOf(field);
    const end = this.#ends[node]!;
    for (let at = node + 1; at < end; at = this.#ends[at]!) if (this.#fields[at] === wanted) return at;
    return NONE;
  }

  /** All children of a field. */
  childrenOf(node: SyntaxNode, field: string): SyntaxNode[] {
    const wanted = this.#names.fieldOf(field);
    const found: SyntaxNode[] = [];
    const end = this.#ends[node]!;
    for (let at = node + 1; at < end; at = this.#ends[at]!) if (this.#fields[at] === wanted) found.push(at);
    return found;
  }

  /** Name of the field that a node is of its parent; empty where it is none. */
  field(node: SyntaxNode): string {
    return this.#names.fields[this.#fields[node]!] ?? '';
  }

  /** The children, tokens included. */
  children(node: SyntaxNode): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    const end = this.#ends[node]!;
    for (let at = node + 1; at < end; at = this.#ends[at]!) found.push(at);
    return found;
  }

  /** The children other than tokens. */
  namedChildren(node: SyntaxNode): SyntaxNode[] {
    const found: SyntaxNode[] = [];
    const end = this.#ends[node]!;
    for (let at = node + 1; at < end; at = this.#ends[at]!) if (this.isNamed(at)) found.push(at);
    return found;
  }

  /** The first child of a kind; NONE where there is none. */
  firstOf(node: SyntaxNode, kind: string): SyntaxNode {
    const end = this.#ends[node]!;
    for (let at = node + 1; at < end; at = this.#ends[at]!) if (this.kind(at) === kind) return at;
    return NONE;
  }

  /** Whether one of the children is a token or node of a kind. */
  has(node: SyntaxNode, kind: string): boolean {
    return this.firstOf(node, kind) !== NONE;
  }

  #copy(tree: Tree): void {
    const { kinds, named, leaves } = this.#names;
    const cursor = tree.walk();
    const open: number[] = [];
    try {
      for (let node = 0; ; node++) {
        const kind = cursor.nodeTypeId;
        const start = cursor.startIndex;
        const isLeaf = leaves[kind];
        this.#kinds[node] = kind;
        this.#fields[node] = cursor.currentFieldId;
        this.#starts[node] = start;
        this.#stops[node] = isLeaf && !named[kind] ? start + kinds[kind]!.length : cursor.endIndex;
        if (!isLeaf && cursor.gotoFirstChild()) {
          open.push(node);
          continue;
        }
        this.#ends[node] = node + 1;
        while (!cursor.gotoNextSibling()) {
          if (!cursor.gotoParent()) return;
          this.#ends[open.pop()!] = node + 1;
        }
      }
    } finally {
      cursor.delete();
    }
  }
}

/** Names of a grammar's kinds and fields by their numbers. */
export class GrammarNames {
  readonly kinds: readonly string[];
  readonly named: readonly boolean[];
  readonly fields: readonly (string | null)[];
  /** Kinds that are copied without what is inside of them; a token among them is as long as its name. */
  readonly leaves: readonly boolean[];
  readonly #byField: ReadonlyMap<string, number>;

  constructor(grammar: Grammar, isLeaf: (kind: string, isNamed: boolean) => boolean = () => false) {
    const ids = [...Array(grammar.nodeTypeCount).keys()];
    this.kinds = ids.map((id) => grammar.nodeTypeForId(id) ?? '');
    this.named = ids.map((id) => grammar.nodeTypeIsNamed(id));
    this.fields = grammar.fields;
    this.leaves = ids.map((id) => isLeaf(this.kinds[id]!, this.named[id]!));
    this.#byField = new Map(grammar.fields.flatMap((name, id) => (name ? [[name, id] as const] : [])));
  }

  /** @throws {RangeError} for a field that the grammar lacks: a slip in a reader */
  fieldOf(name: string): number {
    const id = this.#byField.get(name);
    if (id === undefined) throw new RangeError(`The grammar has no field ${name}`);
    return id;
  }
}
