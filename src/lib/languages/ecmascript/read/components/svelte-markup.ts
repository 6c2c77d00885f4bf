import { NONE, type SyntaxNode, type SyntaxTree } from '../../../../parse/syntax-tree.ts';
import type { VirtualCode } from '../../../../parse/virtual-code.ts';
import { isComment, MAX_ELEMENTS, startTag, writeExpression } from './markup.ts';
import { writeAttributes, writeSlotScope } from './svelte-attributes.ts';
import { loopParts } from './svelte-loop.ts';

/** Tags that name a component (Svelte, "Tags"; Astro, "Component names"). */
const COMPONENT = /^(?:\p{Lu}[\p{L}\p{N}_$]*|[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)+)$/u;

/** Writes the markup of a component as code: a block of the markup as one of the code, each expression as a statement. */
export class SvelteMarkup {
  readonly #tree: SyntaxTree;
  readonly #code: VirtualCode;
  /** An expression as code, from its offsets. */
  readonly #expression: (start: number, stop: number) => void;

  constructor(
    tree: SyntaxTree,
    code: VirtualCode,
    expression = (start: number, stop: number) => writeExpression(code, start, stop),
  ) {
    this.#tree = tree;
    this.#code = code;
    this.#expression = expression;
  }

  node(node: SyntaxNode, depth: number): void {
    if (depth > MAX_ELEMENTS) return;
    const tree = this.#tree;
    switch (tree.kind(node)) {
      case 'element':
      case 'script_element':
      case 'style_element':
        this.#element(node, depth);
        break;
      case 'expression':
      case 'html_tag':
      case 'render_tag':
      case 'debug_tag':
        this.#values(node);
        break;
      case 'const_tag':
        this.#constant(node);
        break;
      case 'if_statement':
      case 'key_statement':
      case 'else_if_block':
      case 'else_block':
        this.#block(node, depth);
        break;
      case 'each_statement':
        this.#each(node, depth);
        break;
      case 'await_statement':
        this.#await(node, depth);
        break;
      case 'then_block':
      case 'catch_block':
        this.#function(node, depth);
        break;
      case 'snippet_statement':
        this.#snippet(node, depth);
        break;
      case 'ERROR':
        this.#parts(node);
        this.#children(node, depth);
        break;
      case 'document':
        this.#children(node, depth);
        break;
    }
  }

  #children(node: SyntaxNode, depth: number, isChild: (kind: string) => boolean = () => true): void {
    for (const child of this.#tree.namedChildren(node))
      if (isChild(this.#tree.kind(child))) this.node(child, depth + 1);
  }

  /** The parts of elements and blocks that have a syntax error. */
  #parts(node: SyntaxNode): void {
    for (const child of this.#tree.namedChildren(node)) {
      const kind = this.#tree.kind(child);
      if (kind === 'start_tag') this.#tag(child);
      else if (/^(?:if|else_if|key)_start$/.test(kind)) this.#values(child);
    }
  }

  #element(element: SyntaxNode, depth: number): void {
    const tree = this.#tree;
    const tag = startTag(tree, element);
    if (tag !== NONE) this.#tag(tag);
    const scopes = tag === NONE ? '' : writeSlotScope(tree, this.#code, tag);
    this.#children(element, depth);
    // Snippets inside of a component are given to it (Svelte, "Passing snippets to components").
    for (const child of tree.namedChildren(element))
      if (tree.kind(child) === 'snippet_statement') this.#snippetName(child);
    this.#code.write(scopes, tree.stop(element));
  }

  #tag(tag: SyntaxNode): void {
    const tree = this.#tree;
    const name = tree.firstOf(tag, 'tag_name');
    if (name !== NONE && COMPONENT.test(tree.textOf(name)))
      this.#code.copy(tree.start(name), tree.stop(name)).write('();\n', tree.start(name));
    writeAttributes(tree, this.#code, tag, this.#expression);
  }

  /** The expressions right inside a node. */
  #values(node: SyntaxNode): void {
    for (const text of this.#texts(node))
      if (!isComment(this.#tree.textOf(text))) this.#expression(this.#tree.start(text), this.#tree.stop(text));
  }

  #texts(node: SyntaxNode): SyntaxNode[] {
    return this.#tree.namedChildren(node).filter((child) => this.#tree.kind(child) === 'svelte_raw_text');
  }

  #constant(node: SyntaxNode): void {
    const text = this.#tree.firstOf(node, 'svelte_raw_text');
    if (text === NONE) return;
    const [start, stop] = [this.#tree.start(text), this.#tree.stop(text)];
    this.#code.write('const ', start).copy(start, stop).write('\n;\n', stop);
  }

  #block(node: SyntaxNode, depth: number): void {
    const tree = this.#tree;
    const head = tree.namedChildren(node).find((child) => /_start$/.test(tree.kind(child)));
    if (head !== undefined) this.#values(head);
    this.#code.write('{\n', tree.start(node));
    this.#children(node, depth);
    this.#code.write('}\n', tree.stop(node));
  }

  /** `{#each items as item, index (key)}`; an `{:else}` does not see what the loop binds. */
  #each(node: SyntaxNode, depth: number): void {
    const tree = this.#tree;
    const code = this.#code;
    const head = tree.firstOf(node, 'each_start');
    const tag = head === NONE ? NONE : tree.firstOf(head, 'block_start_tag');
    const at = tree.start(node);
    const isOther = (kind: string) => kind === 'else_block';
    if (tag === NONE) {
      this.#children(node, depth);
      return;
    }
    const { items, pattern, index, key } = loopParts(tree.text, tree.stop(tag), tree.stop(head) - 1);
    if (pattern)
      code
        .write('for (const ', at)
        .copy(...pattern)
        .write(' of (', at)
        .copy(...items)
        .write('\n)) {\n', at);
    else
      code
        .write('for (const _ of (', at)
        .copy(...items)
        .write('\n)) {\n', at);
    if (index)
      code
        .write('let ', at)
        .copy(...index)
        .write(';\n', at);
    if (key) writeExpression(code, ...key);
    this.#children(node, depth, (kind) => !isOther(kind));
    code.write('}\n', tree.stop(node));
    this.#children(node, depth, isOther);
  }

  /** `{#await promise then value}`: the value is that of the promise. */
  #await(node: SyntaxNode, depth: number): void {
    const tree = this.#tree;
    const code = this.#code;
    const [text] = this.#texts(tree.firstOf(node, 'await_start'));
    const at = tree.start(node);
    const [start, stop] = text === undefined ? [at, at] : [tree.start(text), tree.stop(text)];
    const match = /\s(then|catch)(?:\s|$)/.exec(tree.text.slice(start, stop));
    const isBranch = (kind: string) => kind === 'then_block' || kind === 'catch_block';
    if (!match) {
      writeExpression(code, start, stop);
      this.#children(node, depth);
      return;
    }
    const promise = start + match.index;
    code.write('(', at).copy(start, promise).write(`\n).${match[1]}((`, at);
    code.copy(promise + match[0].length, stop).write('\n) => {\n', stop);
    this.#children(node, depth, (kind) => !isBranch(kind));
    code.write('});\n', tree.stop(node));
    this.#children(node, depth, isBranch);
  }

  /** `{:then value}`, `{:catch error}` */
  #function(node: SyntaxNode, depth: number): void {
    const tree = this.#tree;
    const head = tree.namedChildren(node)[0];
    const text = head === undefined ? undefined : this.#texts(head)[0];
    const at = tree.start(node);
    this.#code.write('((', at);
    if (text !== undefined) this.#code.copy(tree.start(text), tree.stop(text));
    this.#code.write('\n) => {\n', at);
    this.#children(node, depth);
    this.#code.write('});\n', tree.stop(node));
  }

  #snippetName(node: SyntaxNode): void {
    const head = this.#tree.firstOf(node, 'snippet_start');
    const name = head === NONE ? NONE : this.#tree.firstOf(head, 'snippet_name');
    if (name !== NONE) writeExpression(this.#code, this.#tree.start(name), this.#tree.stop(name));
  }

  #snippet(node: SyntaxNode, depth: number): void {
    const tree = this.#tree;
    const head = tree.firstOf(node, 'snippet_start');
    const name = head === NONE ? NONE : tree.firstOf(head, 'snippet_name');
    if (name === NONE) {
      this.#children(node, depth);
      return;
    }
    const [parameters] = this.#texts(head);
    const at = tree.start(node);
    this.#code.write('function ', at).copy(tree.start(name), tree.stop(name)).write('(', at);
    if (parameters !== undefined) this.#code.copy(tree.start(parameters), tree.stop(parameters));
    this.#code.write('\n) {\n', at);
    this.#children(node, depth);
    this.#code.write('}', tree.stop(node)).write('\n', tree.stop(node));
  }
}
