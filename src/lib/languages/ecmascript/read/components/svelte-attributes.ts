import { NONE, type SyntaxNode, type SyntaxTree } from '../../../../parse/syntax-tree.ts';
import type { VirtualCode } from '../../../../parse/virtual-code.ts';

/** Directives that name something of the script (Svelte, "Element directives"). */
const NAMING = /^(?:use|transition|in|out|animate):/;
/** Directives that stand for the variable of their name where they have no value. */
const SHORT = /^(?:bind|class|style):/;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$.]*$/u;
const LET = 'let:';

/** Writes the expressions in the attributes of a tag, and the names that its directives use. */
export function writeAttributes(
  tree: SyntaxTree,
  code: VirtualCode,
  tag: SyntaxNode,
  expression: (start: number, stop: number) => void,
): void {
  for (const attribute of tree.namedChildren(tag)) {
    const kind = tree.kind(attribute);
    if (kind === 'tag_name') continue;
    const name = kind === 'attribute' ? tree.firstOf(attribute, 'attribute_name') : NONE;
    const text = name === NONE ? '' : tree.textOf(name);
    if (text.startsWith(LET)) continue;
    const isShort = name !== NONE && tree.stop(name) === tree.stop(attribute);
    if (NAMING.test(text) || (isShort && SHORT.test(text))) writeName(tree, code, name, text);
    const end = tree.endOf(attribute);
    for (let at = attribute + 1; at < end; at++)
      if (tree.kind(at) === 'svelte_raw_text') writeValue(tree, at, expression);
  }
}

/** Opens a function for the names that the slots of an element give (Svelte, "let:"); returns what closes it. */
export function writeSlotScope(tree: SyntaxTree, code: VirtualCode, tag: SyntaxNode): string {
  const given = tree.namedChildren(tag).filter((attribute) => tree.textOf(attribute).startsWith(LET));
  if (given.length === 0) return '';
  code.write('((', tree.start(tag));
  for (const attribute of given) {
    const name = tree.firstOf(attribute, 'attribute_name');
    const value = tree.firstOf(attribute, 'expression');
    const text = value === NONE ? NONE : tree.firstOf(value, 'svelte_raw_text');
    if (text !== NONE) code.copy(tree.start(text), tree.stop(text)).write(', ', tree.start(tag));
    else if (name !== NONE && NAME.test(tree.textOf(name).slice(LET.length)))
      code.copy(tree.start(name) + LET.length, tree.stop(name)).write(', ', tree.start(tag));
  }
  code.write(') => {\n', tree.start(tag));
  return '});\n';
}

/** `fade` of `transition:fade|local` */
function writeName(tree: SyntaxTree, code: VirtualCode, node: SyntaxNode, text: string): void {
  const start = text.indexOf(':') + 1;
  const bar = text.indexOf('|', start);
  const name = text.slice(start, bar < 0 ? undefined : bar);
  if (!NAME.test(name)) return;
  const at = tree.start(node) + start;
  code.copy(at, at + name.length).write(';\n', at);
}

/** `...rest` spreads a value. */
function writeValue(tree: SyntaxTree, text: SyntaxNode, expression: (start: number, stop: number) => void): void {
  const [spread = ''] = /^\s*\.\.\./.exec(tree.textOf(text).slice(0, 100)) ?? [];
  expression(tree.start(text) + spread.length, tree.stop(text));
}
