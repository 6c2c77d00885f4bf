import { NONE, type SyntaxNode, type SyntaxTree } from '../../../../parse/syntax-tree.ts';
import type { VirtualCode } from '../../../../parse/virtual-code.ts';

/** Elements nested deeper than this are not read. */
export const MAX_ELEMENTS = 500;

/** An element that contains code: `<script>`. */
export interface CodeBlock {
  readonly node: SyntaxNode;
  /** Offsets of the code. */
  readonly start: number;
  readonly stop: number;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

/** An attribute with its value, without quotes; both offsets are equal where it has none. */
export interface Attribute {
  readonly node: SyntaxNode;
  readonly value: string;
  readonly start: number;
  readonly stop: number;
}

/** The block that a `script_element` is. */
export function codeBlock(tree: SyntaxTree, node: SyntaxNode): CodeBlock {
  const tag = startTag(tree, node);
  const code = tree.firstOf(node, 'raw_text');
  const start = tag === NONE ? tree.stop(node) : tree.stop(tag);
  const end = tree.firstOf(node, 'end_tag');
  // The grammar leaves out blanks at either end of the code.
  const stop = code === NONE ? start : end === NONE ? tree.stop(node) : tree.start(end);
  const attributes = new Map<string, Attribute>();
  for (const attribute of tag === NONE ? [] : tree.namedChildren(tag)) {
    const name = tree.firstOf(attribute, 'attribute_name');
    if (name !== NONE) attributes.set(tree.textOf(name), attributeOf(tree, attribute));
  }
  return { node, start, stop, attributes };
}

/** The tag with the attributes of an element. */
export function startTag(tree: SyntaxTree, element: SyntaxNode): SyntaxNode {
  const tag = tree.firstOf(element, 'start_tag');
  return tag === NONE ? tree.firstOf(element, 'self_closing_tag') : tag;
}

export function attributeOf(tree: SyntaxTree, node: SyntaxNode): Attribute {
  const quoted = tree.firstOf(node, 'quoted_attribute_value');
  const plain = tree.firstOf(node, 'attribute_value');
  if (quoted === NONE && plain === NONE) return { node, value: '', start: tree.stop(node), stop: tree.stop(node) };
  const start = quoted === NONE ? tree.start(plain) : tree.start(quoted) + 1;
  const stop = quoted === NONE ? tree.stop(plain) : Math.max(start, tree.stop(quoted) - 1);
  return { node, value: tree.text.slice(start, stop), start, stop };
}

/** Whether a script is one that browsers or bundlers run: not data, templates, shaders. */
export function isScript({ attributes }: CodeBlock): boolean {
  const type = attributes.get('type')?.value ?? '';
  return type === '' || /^(?:module|(?:text|application)\/(?:javascript|ecmascript|typescript|babel))$/.test(type);
}

/** Id of the language of scripts: the widest of what they are written in. */
export function languageOfScripts(blocks: readonly CodeBlock[]): 'javascript' | 'typescript' | 'tsx' {
  const named = new Set(blocks.map(({ attributes }) => attributes.get('lang')?.value ?? ''));
  if (named.has('tsx')) return 'tsx';
  return named.has('ts') || named.has('typescript') ? 'typescript' : 'javascript';
}

/** A script in a file of its own: the module passes on all that it exports. */
export function writeSource(code: VirtualCode, { attributes }: CodeBlock): boolean {
  const source = attributes.get('src');
  if (!source || !/^\.{0,2}\/|^[@~]/.test(source.value)) return false;
  const from = (clause: string) =>
    code.write(`\nexport ${clause} from "`, source.start).copy(source.start, source.stop);
  from('*').write('";', source.start);
  from('{ default }').write('";\n', source.start);
  return true;
}

/** An expression, in which names of the template count as used. Comments at its end do not reach further. */
export function writeExpression(code: VirtualCode, start: number, stop: number): void {
  if (start < stop) code.write('(', start).copy(start, stop).write('\n);\n', stop);
}

/** Whether a part of the markup in braces is nothing but a comment. */
export function isComment(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.startsWith('/*') && trimmed.indexOf('*/') === trimmed.length - 2;
}
