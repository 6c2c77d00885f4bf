import { diffLines } from './line-diff.ts';
import type { LineText } from './line-text.ts';

/** How lines are compared: as they stand, or without their whitespace. */
export type Comparison = 'strict' | 'loose';

/** An old text beside a new one: what became of its lines. Indexes are 0-based. */
export class LinePair {
  readonly old: LineText;
  readonly now: LineText;
  /** The lines as they are compared. */
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** For each old line its new index, or -1. */
  readonly images: Int32Array;
  /** For each new line its old index, or -1. */
  readonly origins: Int32Array;
  #positions: ReadonlyMap<string, readonly number[]> | undefined;
  #gaps: { readonly from: Int32Array; readonly to: Int32Array } | undefined;

  constructor(old: LineText, now: LineText, comparison: Comparison) {
    this.old = old;
    this.now = now;
    this.a = comparison === 'strict' ? old.lines : old.loose;
    this.b = comparison === 'strict' ? now.lines : now.loose;
    this.images = diffLines(this.a, this.b, { old: old.lines, now: now.lines });
    this.origins = new Int32Array(this.b.length).fill(-1);
    for (const [index, image] of this.images.entries()) if (image >= 0) this.origins[image] = index;
  }

  /** Indexes in the new text at which a line occurs. */
  occurrences(line: string): readonly number[] {
    this.#positions ??= positionsOf(this.b);
    return this.#positions.get(line) ?? [];
  }

  /** The new lines (from, to: exclusive) between the nearest lines that survive before and after some old lines (inclusive). */
  gapAround(first: number, last: number): { readonly from: number; readonly to: number } {
    this.#gaps ??= gapsOf(this.images, this.b.length);
    return { from: this.#gaps.from[first] ?? 0, to: this.#gaps.to[last] ?? this.b.length };
  }
}

/** Indexes of each line's occurrences, in order. */
function positionsOf(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    const known = positions.get(line);
    if (known === undefined) positions.set(line, [index]);
    else known.push(index);
  }
  return positions;
}

function gapsOf(images: Int32Array, length: number): { from: Int32Array; to: Int32Array } {
  const from = new Int32Array(images.length);
  const to = new Int32Array(images.length);
  let before = 0;
  for (const [index, image] of images.entries()) {
    from[index] = before;
    if (image >= 0) before = image + 1;
  }
  let after = length;
  for (let index = images.length - 1; index >= 0; index--) {
    to[index] = after;
    if (images[index]! >= 0) after = images[index]!;
  }
  return { from, to };
}
