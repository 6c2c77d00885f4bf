import type { Anchor } from './anchor.ts';
import type { LinePair } from './line-pair.ts';
import { type Placement, unchangedAt } from './placement.ts';

/** Characters next to a selection, on its own line, by which one of several equal texts is told from the others. */
const BESIDE = 32;
const MIN_BESIDE = 3;
const TELLING_LENGTH = 40;
const MAX_OCCURRENCES = 64;

/** Whether an anchor is a part of its lines. */
export function isPart({ startOffset, endOffset, startLine, endLine }: Anchor, { old }: LinePair): boolean {
  return startOffset > old.startOf(startLine) || endOffset < old.endOf(endLine);
}

/** Step 5 for a part of a line: the selected text within the lines that replaced its own. */
export function findPart(anchor: Anchor, path: string, pair: LinePair): Placement | undefined {
  const { old, now } = pair;
  const { from, to } = pair.gapAround(anchor.startLine - 1, anchor.endLine - 1);
  if (from >= to) return undefined;
  const quote = withoutReturns(old.text.slice(anchor.startOffset, anchor.endOffset));
  if (quote.trim() === '') return undefined;
  const before = withoutReturns(
    old.text.slice(Math.max(old.startOf(anchor.startLine), anchor.startOffset - BESIDE), anchor.startOffset),
  );
  const after = withoutReturns(
    old.text.slice(anchor.endOffset, Math.min(old.endOf(anchor.endLine), anchor.endOffset + BESIDE)),
  );
  const lines = now.lines.slice(from, to);
  const text = lines.join('\n');
  const matches: { readonly at: number; readonly score: number }[] = [];
  for (let at = text.indexOf(quote); at >= 0 && matches.length <= MAX_OCCURRENCES; at = text.indexOf(quote, at + 1)) {
    const fitsBefore =
      before.trim().length >= MIN_BESIDE && text.startsWith(before, at - before.length) && at >= before.length;
    const fitsAfter = after.trim().length >= MIN_BESIDE && text.startsWith(after, at + quote.length);
    matches.push({ at, score: Number(fitsBefore) + Number(fitsAfter) });
  }
  if (matches.length > MAX_OCCURRENCES) return undefined;
  const [best, second] = matches.toSorted((x, y) => y.score - x.score);
  if (best === undefined || best.score === second?.score) return undefined;
  if (best.score === 0 && quote.replace(/\s+/g, '').length < TELLING_LENGTH) return undefined;
  const startLine = from + 1 + countBreaks(text, 0, best.at);
  const endLine = startLine + countBreaks(quote, 0, quote.length - 1);
  return unchangedAt(anchor, path, { startLine, endLine }, 'quote-in-line', 0.7 + 0.1 * best.score);
}

function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
