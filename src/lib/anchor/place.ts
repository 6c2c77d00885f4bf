import type { Anchor } from './anchor.ts';
import { findIndentedLines, findLines } from './find-lines.ts';
import { findPart, isPart } from './find-part.ts';
import { findQuote } from './find-quote.ts';
import { findReplacement } from './find-replacement.ts';
import { FileFollower } from './follow-file.ts';
import type { LineText } from './line-text.ts';
import { placeSymbol } from './place-symbol.ts';
import { type Lines, type Placement, type PlacementRule, unchangedAt } from './placement.ts';
import { equalLines, lineBag } from './similarity.ts';
import { Suggester } from './suggest.ts';
import { type Surroundings, TextReader } from './surroundings.ts';

/** Where an anchor was placed last: the file that is followed, and the lines that an orphan keeps. */
export type LastPlacement = Lines & { readonly path: string };

export interface PlaceInput {
  /** The text of the anchor's blob. */
  readonly text: string;
  /** The anchor's own location when it is placed for the first time. */
  readonly last?: LastPlacement;
  /** The followed file in the tree before, where it is known: a renamed file is more similar to it than to the original. */
  readonly before?: { readonly blob: string; readonly text: string };
  /** Asked where the followed file is gone and no added one is it: where the history, commit by commit, says that the anchor's own file went. */
  readonly renamed?: () => Promise<string | undefined>;
}

/** Places the anchors of one change; texts that they share are read and compared once. */
export interface Placer {
  place(anchor: Anchor, input: PlaceInput): Promise<Placement>;
}

/** Places an anchor in a new tree: see createPlacer, which is faster for several. */
export function place(anchor: Anchor, input: PlaceInput, surroundings: Surroundings): Promise<Placement> {
  return createPlacer(surroundings).place(anchor, input);
}

/**
 * Places anchors in a new tree. The original text is compared each time: errors do not add up, and a revert heals. Only which file is
 * followed depends on the last placement. In the order of docs/anchors.md, the first step that finds the anchor wins; a step that is not certain only
 * suggests.
 */
export function createPlacer(surroundings: Surroundings): Placer {
  const reader = new TextReader(surroundings);
  const tools: Tools = { reader, follower: new FileFollower(reader), suggester: new Suggester(reader) };
  return { place: (anchor, input) => placeAnchor(anchor, input, tools) };
}

interface Tools {
  readonly reader: TextReader;
  readonly follower: FileFollower;
  readonly suggester: Suggester;
}

async function placeAnchor(anchor: Anchor, input: PlaceInput, tools: Tools): Promise<Placement> {
  if (anchor.whole === 'repository') return unchangedAt(anchor, anchor.path, anchor, 'repository', 1);
  const { reader, follower } = tools;
  const { surroundings } = reader;
  const last = input.last ?? anchor;
  if (surroundings.blobAt(anchor.path) === anchor.blob) return unchangedAt(anchor, anchor.path, anchor, 'same-blob', 1);
  if (surroundings.blobAt(last.path) === anchor.blob) return sameBlobAt(anchor, last.path);
  const old = reader.original(anchor.blob, input.text);
  const twin = follower.twin(anchor.blob, last.path);
  if (surroundings.blobAt(last.path) !== undefined) {
    const placed = await placeInFile(anchor, last.path, old, last, tools);
    const isFound = placed.state !== 'orphaned' && placed.rule !== 'replaced';
    if (twin !== undefined && !(isFound && (await isSameFile(anchor, last.path, old, reader))))
      return sameBlobAt(anchor, twin);
    return placed;
  }
  if (twin !== undefined) return sameBlobAt(anchor, twin);
  const before = input.before === undefined ? old : reader.original(input.before.blob, input.before.text);
  const followed =
    (await follower.follow(last.path, input.before?.blob ?? anchor.blob, before)) ?? (await input.renamed?.());
  if (followed !== undefined && surroundings.blobAt(followed) !== undefined)
    return placeInFile(anchor, followed, old, last, tools);
  return orphan(anchor, last.path, last, 'file-gone', old, tools);
}

function sameBlobAt(anchor: Anchor, path: string): Placement {
  return unchangedAt(anchor, path, anchor, 'same-blob-elsewhere', 0.95);
}

/** Whether a whole file is still the one that was annotated, rather than another one under its old path. Lines tell it by themselves. */
async function isSameFile(anchor: Anchor, path: string, old: LineText, reader: TextReader): Promise<boolean> {
  if (anchor.whole !== 'file') return true;
  const now = await reader.textAt(path);
  return now !== undefined && equalLines(lineBag(old), lineBag(now)) >= 0.5;
}

async function placeInFile(
  anchor: Anchor,
  path: string,
  old: LineText,
  last: LastPlacement,
  tools: Tools,
): Promise<Placement> {
  const { reader } = tools;
  const now = await reader.textAt(path);
  if (now === undefined) return orphan(anchor, path, last, 'file-unreadable', old, tools);
  if (anchor.whole === 'file') {
    if (hasSameLines(old, now)) return unchangedAt(anchor, path, anchor, 'file', 1);
    return { state: 'changed', path, startLine: 1, endLine: now.count, confidence: 0.9, rule: 'file' };
  }
  const strict = reader.pair(anchor.blob, old, path, now, 'strict');
  if (anchor.whole === 'symbol') {
    const symbols = await reader.surroundings.symbols(path);
    const placed = placeSymbol(anchor, path, strict, symbols);
    if (placed !== undefined) return placed;
    const lines = findLines(anchor, path, strict);
    if (lines !== undefined && (symbols.length === 0 || lines.state !== 'changed')) return lines;
    return orphan(anchor, path, last, 'gone', old, tools);
  }
  const survivors = findLines(anchor, path, strict);
  if (survivors !== undefined) return survivors;
  if (isPart(anchor, strict)) {
    const part = findPart(anchor, path, strict);
    if (part !== undefined) return part;
  }
  const loose = reader.pair(anchor.blob, old, path, now, 'loose');
  const indented = findIndentedLines(anchor, path, loose);
  if (indented !== undefined) return indented;
  const symbols = anchor.symbol === undefined ? [] : await reader.surroundings.symbols(path);
  const quoted = findQuote(anchor, path, strict, symbols);
  if (quoted !== undefined) return quoted;
  const looselyQuoted = findQuote(anchor, path, loose, symbols);
  if (looselyQuoted !== undefined) {
    return { ...looselyQuoted, state: 'changed', confidence: looselyQuoted.confidence * 0.9 };
  }
  return findReplacement(anchor, path, loose) ?? orphan(anchor, path, last, 'gone', old, tools);
}

function hasSameLines(old: LineText, now: LineText): boolean {
  return old.lines.length === now.lines.length && old.lines.every((line, index) => line === now.lines[index]);
}

async function orphan(
  anchor: Anchor,
  path: string,
  { startLine, endLine }: Lines,
  rule: PlacementRule,
  old: LineText,
  { suggester }: Tools,
): Promise<Placement> {
  const suggestion = anchor.whole === 'file' ? undefined : await suggester.suggest(anchor, old, path);
  const lost = { state: 'orphaned', path, startLine, endLine, confidence: 0, rule } as const;
  return suggestion === undefined ? lost : { ...lost, suggestion };
}
