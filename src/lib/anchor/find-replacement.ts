import type { Anchor } from './anchor.ts';
import { isBlank } from './find-lines.ts';
import type { LinePair } from './line-pair.ts';
import type { LineText } from './line-text.ts';
import type { Lines, Placement } from './placement.ts';

/** The least share of common words (Dice) of lines with those that replaced them. */
const MIN_OVERLAP = 0.5;
/** Lines of a longer replacement that are compared, around the location that is to be expected. */
const MAX_LINES = 400;

/**
 * Step 6: the lines that stand where the anchor's stood, if at least half of the words are the same. The text is another one: `changed`, and a person
 * should confirm it.
 */
export function findReplacement(anchor: Anchor, path: string, pair: LinePair): Placement | undefined {
  const gap = pair.gapAround(anchor.startLine - 1, anchor.endLine - 1);
  if (gap.from >= gap.to) return undefined;
  const words = new Map<string, number>();
  let total = 0;
  for (let line = anchor.startLine; line <= anchor.endLine; line++) {
    for (const word of pair.old.words(line)) {
      words.set(word, (words.get(word) ?? 0) + 1);
      total++;
    }
  }
  if (total === 0) return undefined;
  const count = anchor.endLine - anchor.startLine + 1;
  const around = nearExpected(gap, anchor, pair);
  let best: (Lines & { readonly overlap: number }) | undefined;
  for (const size of new Set([count, Math.ceil(count / 2), count + 1, count * 2])) {
    const found = bestWindow(pair.now, around, size, words, total);
    if (found !== undefined && found.overlap > (best?.overlap ?? 0)) best = found;
  }
  if (best === undefined || best.overlap < MIN_OVERLAP) return undefined;
  const { startLine, endLine } = withoutBlankEnds(pair.now, best);
  const text = pair.now.between(startLine, endLine);
  const suggestion = { path, startLine, endLine, text };
  return { state: 'changed', path, startLine, endLine, confidence: best.overlap * 0.6, rule: 'replaced', suggestion };
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The gap; of a long one the part where the anchor's share of the old lines leads. */
function nearExpected(gap: Gap, anchor: Anchor, pair: LinePair): Gap {
  if (gap.to - gap.from <= MAX_LINES) return gap;
  const before = gap.from === 0 ? 0 : pair.origins[gap.from - 1]! + 1;
  const after = gap.to === pair.b.length ? pair.a.length : pair.origins[gap.to]!;
  const share = (anchor.startLine - 1 - before) / Math.max(1, after - before);
  const middle = gap.from + Math.floor(share * (gap.to - gap.from));
  const from = Math.max(gap.from, Math.min(middle - MAX_LINES / 2, gap.to - MAX_LINES));
  return { from, to: Math.min(gap.to, from + MAX_LINES) };
}

/** The window of so many lines with the largest share of common words; the first of equal ones. */
function bestWindow(
  now: LineText,
  { from, to }: Gap,
  size: number,
  words: ReadonlyMap<string, number>,
  total: number,
): (Lines & { readonly overlap: number }) | undefined {
  const inside = new Map<string, number>();
  let common = 0;
  let length = 0;
  let best: (Lines & { readonly overlap: number }) | undefined;
  const last = Math.min(size, to - from);
  for (let line = from + 1; line <= to; line++) {
    for (const word of now.words(line)) {
      const count = (inside.get(word) ?? 0) + 1;
      inside.set(word, count);
      length++;
      if (count <= (words.get(word) ?? 0)) common++;
    }
    if (line - from > last) {
      for (const word of now.words(line - last)) {
        const count = inside.get(word)!;
        inside.set(word, count - 1);
        length--;
        if (count <= (words.get(word) ?? 0)) common--;
      }
    }
    if (line - from < last) continue;
    const overlap = (2 * common) / (total + length);
    if (overlap > (best?.overlap ?? 0)) best = { startLine: line - last + 1, endLine: line, overlap };
  }
  return best;
}

function withoutBlankEnds(now: LineText, { startLine, endLine }: Lines): Lines {
  let [first, last] = [startLine, endLine];
  while (first < last && isBlank(now.lines[first - 1])) first++;
  while (last > first && isBlank(now.lines[last - 1])) last--;
  return { startLine: first, endLine: last };
}
