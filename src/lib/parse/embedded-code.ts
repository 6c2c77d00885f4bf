import type { Parser, Query, Range, Tree } from 'web-tree-sitter';
import type { Capture } from './extract.ts';
import type { EmbeddedReader } from './language-reader.ts';
import { refuseDeep, withinLimits } from './reading-limits.ts';
import { type GrammarNames, SyntaxTree } from './syntax-tree.ts';

/** Macros in the arguments of macros are read this many levels deep. */
const MAX_LEVELS = 5;

interface Tools {
  readonly parser: Parser;
  readonly query: Query;
  readonly names: GrammarNames;
  readonly reader: EmbeddedReader;
}

/**
 * Parses what the grammar sees as tokens only: as a text of the same length, so that all offsets stay true. One parse for
 * each level, however many macros a file calls. What is nested too deeply is not read.
 *
 * @param trees the tree of the file; those that are made join it, and the caller deletes all
 * @throws {Error} when it is late
 */
export function embeddedIn(
  text: string,
  trees: Tree[],
  captures: Iterable<Capture>,
  { parser, query, names, reader }: Tools,
  isLate: () => boolean,
): { readonly syntax: readonly SyntaxTree[]; readonly merged: Iterable<Capture> } {
  const syntax = [new SyntaxTree(text, trees[0]!, names)];
  let merged = captures;
  try {
    for (let level = 0; level < MAX_LEVELS; level++) {
      const around = syntax[level]!;
      const code = reader.textOf(around);
      if (code === undefined) break;
      const includedRanges = rangesOf(code.ranges);
      const tree = parser.parse(code.text, null, { progressCallback: isLate, includedRanges });
      if (!tree) {
        parser.reset();
        break;
      }
      trees.push(tree);
      const mayBeDeep = refuseDeep(tree);
      const inner = new SyntaxTree(text, tree, names);
      const items = reader.itemsOf(around, inner);
      const found = items.length > 0 ? query.captures(tree.rootNode, { progressCallback: isLate }) : [];
      const kept = [...within(withinLimits(found, tree.rootNode, mayBeDeep, isLate), items)];
      syntax.push(inner);
      merged = inOrder(merged, kept);
    }
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
  }
  if (isLate()) throw new Error('reading took too long');
  return { syntax, merged };
}

/** Rows count from each range; nothing needs them. */
const START = { row: 0, column: 0 };

function rangesOf(offsets: readonly number[]): Range[] {
  const ranges: Range[] = [];
  for (let i = 0; i < offsets.length; i += 2)
    ranges.push({ startIndex: offsets[i]!, endIndex: offsets[i + 1]!, startPosition: START, endPosition: START });
  return ranges;
}

/** The captures that lie in one of the ranges, which come in the order of the text. */
function* within(captures: Iterable<Capture>, ranges: readonly (readonly [number, number])[]): Generator<Capture> {
  let at = 0;
  for (const { name, node, patternIndex } of captures) {
    const start = node.startIndex;
    while (at < ranges.length && ranges[at]![1] <= start) at++;
    const range = ranges[at];
    if (!range) return;
    if (start >= range[0] && node.endIndex <= range[1]) yield { name, node, patternIndex, isEmbedded: true };
  }
}

/** Two lists of captures in the order of the text as one; of those at one place the outer ones first. */
function* inOrder(outer: Iterable<Capture>, inner: readonly Capture[]): Generator<Capture> {
  let at = 0;
  for (const capture of outer) {
    const start = capture.node.startIndex;
    while (at < inner.length && inner[at]!.node.startIndex < start) yield inner[at++]!;
    yield capture;
  }
  while (at < inner.length) yield inner[at++]!;
}
