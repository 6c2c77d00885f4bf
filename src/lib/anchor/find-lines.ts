import type { Anchor } from './anchor.ts';
import type { LinePair } from './line-pair.ts';
import { type Placement, unchangedAt } from './placement.ts';

/**
 * Step 4: the lines that survive the diff. All of them without anything between: `exact` or `moved`. At least half: `changed`, from the first to the
 * last that survives.
 */
export function findLines(anchor: Anchor, path: string, pair: LinePair): Placement | undefined {
  const first = anchor.startLine - 1;
  const last = anchor.endLine - 1;
  const counted = countedLines(pair, first, last);
  const alive = counted.filter((line) => pair.images[line]! >= 0);
  if (alive.length === 0 || alive.length * 2 < counted.length) return undefined;
  const start = pair.images[alive[0]!]!;
  const end = pair.images[alive.at(-1)!]!;
  if (!alive.some((line) => isTelling(pair.a[line]!)) && !neighboursSurvive(pair, first, last)) return undefined;
  if (alive.length === counted.length) {
    if (isUnbroken(pair, first, last)) {
      const lines = { startLine: pair.images[first]! + 1, endLine: pair.images[last]! + 1 };
      return unchangedAt(anchor, path, lines, 'lines-survive', 1);
    }
    return changedAt(path, start, end, 'lines-survive', 0.95);
  }
  return changedAt(path, start, end, 'half-survives', 0.5 + (0.4 * alive.length) / counted.length);
}

/**
 * The same without whitespace: an indented block is where it was, but `changed`, since whitespace may have a meaning. The other comparison may also
 * align lines that the first one did not, unchanged.
 */
export function findIndentedLines(anchor: Anchor, path: string, loose: LinePair): Placement | undefined {
  const found = findLines(anchor, path, loose);
  if (found === undefined) return undefined;
  if (found.state === 'changed') return { ...found, confidence: found.confidence * 0.9 };
  const { startLine } = found;
  for (let line = anchor.startLine; line <= anchor.endLine; line++) {
    const now = loose.now.lines[startLine + line - anchor.startLine - 1];
    if (loose.old.lines[line - 1] !== now) return { ...found, state: 'changed', rule: 'reindented', confidence: 0.95 };
  }
  return { ...found, confidence: 0.9 };
}

function changedAt(
  path: string,
  first: number,
  last: number,
  rule: 'lines-survive' | 'half-survives',
  confidence: number,
): Placement {
  return { state: 'changed', path, startLine: first + 1, endLine: last + 1, confidence, rule };
}

/** The lines that are not blank; all where none is. */
function countedLines(pair: LinePair, first: number, last: number): readonly number[] {
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const text = all.filter((line) => !isBlank(pair.a[line]));
  return text.length > 0 ? text : all;
}

function isUnbroken({ images }: LinePair, first: number, last: number): boolean {
  const start = images[first]!;
  if (start < 0) return false;
  for (let line = first; line <= last; line++) if (images[line] !== start + line - first) return false;
  return true;
}

/** Whether the nearest line of text before or after survives beside the image. */
function neighboursSurvive({ a, b, images }: LinePair, first: number, last: number): boolean {
  const above = nextText(a, first, -1);
  if (above >= 0 && images[above]! >= 0 && images[first]! >= 0 && nextText(b, images[first]!, -1) === images[above]) {
    return true;
  }
  const below = nextText(a, last, 1);
  return below >= 0 && images[below]! >= 0 && images[last]! >= 0 && nextText(b, images[last]!, 1) === images[below];
}

/** The index of the next line that is not blank; -1 where there is none. */
export function nextText(lines: readonly string[], from: number, step: 1 | -1): number {
  let line = from + step;
  while (line >= 0 && line < lines.length && isBlank(lines[line])) line += step;
  return line < lines.length ? line : -1;
}

export function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** A line of more than brackets and punctuation. */
export function isTelling(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}
