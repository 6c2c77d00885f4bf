import { createHash } from 'node:crypto';
import { type Anchor, type AnchorRange, createAnchor, type SymbolAt, type Whole } from '../../src/lib/anchor/anchor.ts';
import type { LastPlacement } from '../../src/lib/anchor/place.ts';
import { place } from '../../src/lib/anchor/place.ts';
import type { Placement } from '../../src/lib/anchor/placement.ts';
import type { Surroundings } from '../../src/lib/anchor/surroundings.ts';

/** Texts by path. */
export type Tree = Readonly<Record<string, string>>;

function blobOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** The surroundings of a change from one tree to another. */
export function surroundingsOf(
  before: Tree,
  after: Tree,
  renames: Readonly<Record<string, string>> = {},
): Surroundings {
  const paths = Object.keys(after);
  return {
    blobAt: (path) => (Object.hasOwn(after, path) ? blobOf(after[path]!) : undefined),
    pathsOf: (blob) => paths.filter((path) => blobOf(after[path]!) === blob),
    text: async (blob) => [...Object.values(after), ...Object.values(before)].find((text) => blobOf(text) === blob),
    symbols: async (path) => functionsIn(after[path] ?? ''),
    added: paths.filter((path) => !Object.hasOwn(before, path)),
    removed: Object.keys(before)
      .filter((path) => !Object.hasOwn(after, path))
      .map((path) => [path, blobOf(before[path]!)]),
    changed: paths.filter((path) => before[path] !== after[path]),
    renamed: (path) => renames[path],
  };
}

/** Functions as these tests write them: `function name` up to the brace with the same indentation; a class around gives the qualified name. */
export function functionsIn(text: string): readonly SymbolAt[] {
  const lines = text.split('\n').map((line) => line.replace('\r', ''));
  const symbols: SymbolAt[] = [];
  for (const [index, line] of lines.entries()) {
    const [, indent, kind, name] = /^(\s*)(function|class) (\w+)/.exec(line) ?? [];
    if (name === undefined) continue;
    const length = lines.slice(index).indexOf(`${indent}}`);
    if (length < 0) continue;
    const owner = symbols.findLast((other) => other.kind === 'class' && other.endLine > index);
    const qualified = owner === undefined ? name : `${owner.name}.${name}`;
    symbols.push({ name: qualified, kind: kind!, line: index + 1, endLine: index + length + 1 });
  }
  return symbols;
}

export function anchorIn(tree: Tree, path: string, range: AnchorRange | undefined, whole?: Whole): Anchor {
  const text = tree[path]!;
  const symbols = functionsIn(text);
  return createAnchor({ path, blob: blobOf(text), text, range, symbols, ...(whole === undefined ? {} : { whole }) });
}

/** Places an anchor of the first tree in each of the further ones, in order; returns all placements. */
export async function placeThrough(anchor: Anchor, trees: readonly Tree[]): Promise<readonly Placement[]> {
  const text = trees[0]![anchor.path] ?? '';
  const placements: Placement[] = [];
  let last: LastPlacement = anchor;
  for (const [index, tree] of trees.entries()) {
    if (index === 0) continue;
    const previous = trees[index - 1]!;
    const before = previous[last.path];
    const placement = await place(
      anchor,
      { text, last, ...(before === undefined ? {} : { before: { blob: blobOf(before), text: before } }) },
      surroundingsOf(previous, tree),
    );
    placements.push(placement);
    last = placement;
  }
  return placements;
}

/** Places the lines that contain a text of one file, in a second version of the tree. */
export async function placeLines(before: Tree, after: Tree, path: string, quote: string): Promise<Placement> {
  const [placement] = await placeThrough(anchorIn(before, path, linesOf(before[path]!, quote)), [before, after]);
  return placement!;
}

/** The lines of a quote that occurs once. */
export function linesOf(text: string, quote: string): { startLine: number; endLine: number } {
  const at = text.indexOf(quote);
  if (at < 0 || text.includes(quote, at + 1)) throw new Error(`'${quote}' does not occur once`);
  const startLine = text.slice(0, at).split('\n').length;
  return { startLine, endLine: startLine + quote.split('\n').length - 1 };
}
