import type { EmbeddedReader, EmbeddedText } from '../../../parse/language-reader.ts';
import { NONE, type SyntaxNode, type SyntaxTree } from '../../../parse/syntax-tree.ts';
import { QUOTING_MACRO } from './tokens.ts';

/** Items that pass something between files, or are definitions. */
const ITEM =
  /^(?:function_item|function_signature_item|struct_item|union_item|enum_item|trait_item|impl_item|type_item|const_item|static_item|mod_item|macro_definition|use_declaration|extern_crate_declaration)$/;

/**
 * Reads the arguments of macros as code (Rust Reference, "Macros": a macro takes any tokens; most take expressions or
 * items). A tree of tokens with its brackets is a tuple, an array or a block, and one is kept from the next by writing
 * the sign before it as `;`. Tokens that are not code give syntax errors, which are not read.
 */
export const embeddedReader: EmbeddedReader = { textOf, itemsOf };

function textOf(tree: SyntaxTree): EmbeddedText | undefined {
  const parts: string[] = [];
  const ranges: number[] = [];
  let end = 0;
  for (const node of macroCalls(tree)) {
    const tokens = tokensOf(tree, node);
    if (tokens === NONE || QUOTING_MACRO.test(macroName(tree, node))) continue;
    const start = tree.start(tokens);
    parts.push(tree.text.slice(end, start - 1), ';', codeOf(tree.textOf(tokens)));
    end = tree.stop(tokens);
    ranges.push(start - 1, end);
  }
  return ranges.length === 0 ? undefined : { text: parts.join(''), ranges };
}

/** Items in the braces of macro calls that may contain items or statements, without those in closures. */
function itemsOf(around: SyntaxTree, tree: SyntaxTree): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const found = itemStarts(tree);
  let at = 0;
  for (const node of macroCalls(around)) {
    const tokens = tokensOf(around, node);
    if (tokens === NONE || around.text[around.start(tokens)] !== '{') continue;
    const [start, stop] = [around.start(tokens), around.stop(tokens)];
    while (at < found.length && found[at]!.start < start) at++;
    for (; at < found.length && found[at]!.start < stop; at++)
      if (found[at]!.stop < stop) ranges.push([found[at]!.start, found[at]!.stop]);
  }
  return ranges;
}

/** The outermost items, without those in closures or among syntax errors; attributes and comments right before them included. */
function itemStarts(tree: SyntaxTree): { start: number; stop: number }[] {
  const found: { start: number; stop: number }[] = [];
  const count = tree.endOf(0);
  let before = -1;
  for (let node = 1; node < count; node++) {
    const kind = tree.kind(node);
    if (kind === 'closure_expression' || kind === 'ERROR') node = tree.endOf(node) - 1;
    else if (kind === 'attribute_item' || kind === 'line_comment' || kind === 'block_comment') {
      if (before < 0) before = tree.start(node);
      node = tree.endOf(node) - 1;
    } else {
      if (ITEM.test(kind)) {
        found.push({ start: before < 0 ? tree.start(node) : before, stop: tree.stop(node) });
        node = tree.endOf(node) - 1;
      }
      before = -1;
    }
  }
  return found;
}

function* macroCalls(tree: SyntaxTree): Generator<SyntaxNode> {
  const count = tree.endOf(0);
  for (let node = 0; node < count; node++) {
    const kind = tree.kind(node);
    if (kind === 'macro_invocation') yield node;
    if (kind === 'macro_invocation' || kind === 'macro_definition') node = tree.endOf(node) - 1;
  }
}

/** The tokens that a macro is given, with their brackets. */
export function tokensOf(tree: SyntaxTree, call: SyntaxNode): SyntaxNode {
  return tree.firstOf(call, 'token_tree');
}

export function macroName(tree: SyntaxTree, call: SyntaxNode): string {
  return tree.textOf(tree.child(call, 'macro')).replace(/\s+/g, '');
}

/** Tokens of macros that select items or make them lazily, without invalid syntax and with a `;` at the end. */
function codeOf(tokens: string): string {
  return (
    tokens
      .replace(/\bif\s+#\[[^\]]{0,500}\]/g, (head) => 'if true'.padEnd(head.length))
      .replace(/\bstatic\s+ref\b/g, (head) => 'static'.padEnd(head.length))
      // `A<B>::c(` is code only after a macro has made `A::<B>::c(` of it
      .replace(/(?<=\w)<(?:[^<>();{}"]|<[^<>();{}"]{0,200}>){1,200}>(?=::\w+\()/g, (types) =>
        types.replace(/[^\n]/g, ' '),
      )
      .replace(/\s\}$/, ';}')
  );
}
