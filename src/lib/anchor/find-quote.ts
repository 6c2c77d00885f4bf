import type { Anchor, SymbolAt } from './anchor.ts';
import { isBlank, isTelling, nextText } from './find-lines.ts';
import type { LinePair } from './line-pair.ts';
import { type Lines, type Placement, unchangedAt } from './placement.ts';
import { CONTEXT_LINES } from './quote.ts';

/** Characters, without whitespace, of a quote that is found by itself where it is unique. */
const TELLING_LENGTH = 40;
/** Occurrences that are compared. */
const MAX_OCCURRENCES = 200;

/** An occurrence of the quoted lines in another text. */
export interface QuoteMatch extends Lines {
  /** Lines of context that are equal, of those next to it on both sides. */
  readonly context: number;
}

/**
 * Step 5: the quoted lines where the diff says that lines were added: in the same definition, then in the file. Lines that stood
 * there before, for others that are equal, are lookalikes and do not count.
 */
export function findQuote(
  anchor: Anchor,
  path: string,
  pair: LinePair,
  symbols: readonly SymbolAt[],
): Placement | undefined {
  const [first, last] = [anchor.startLine - 1, anchor.endLine - 1];
  const isOurs = (line: number): boolean => {
    const origin = pair.origins[line]!;
    return origin < 0 || (origin >= first && origin <= last) || isBlank(pair.b[line]);
  };
  const rarest = rarestLine(pair.a, first, last, (line) => pair.occurrences(line));
  if (rarest === undefined) return undefined;
  const all = matchQuote(pair.a, first, last, pair.b, rarest).filter(({ startLine, endLine }) => {
    for (let line = startLine - 1; line < endLine; line++) if (!isOurs(line)) return false;
    return true;
  });
  const inSymbol =
    anchor.symbol === undefined ? [] : all.filter((match) => isInside(match, anchor.symbol!.name, symbols));
  const near = chooseMatch(inSymbol, 1, isLong(anchor, pair));
  if (near !== undefined) return unchangedAt(anchor, path, near, 'quote-in-symbol', near.context > 1 ? 0.9 : 0.8);
  const far = chooseMatch(all, 1, isLong(anchor, pair));
  return far && unchangedAt(anchor, path, far, 'quote-in-file', far.context > 1 ? 0.85 : 0.75);
}

/** Whether the quoted lines are long enough to be found without context. */
function isLong({ startLine, endLine }: Anchor, { a }: LinePair): boolean {
  let length = 0;
  for (let line = startLine - 1; line < endLine; line++) length += a[line]!.replace(/\s+/g, '').length;
  return length >= TELLING_LENGTH;
}

function isInside({ startLine, endLine }: Lines, name: string, symbols: readonly SymbolAt[]): boolean {
  return symbols.some((symbol) => symbol.name === name && symbol.line <= startLine && endLine <= symbol.endLine);
}

/** The match with the most context if it has enough, or the only one if the quote tells enough by itself. Two equally good ones are none. */
export function chooseMatch<M extends QuoteMatch>(
  matches: readonly M[],
  minContext: number,
  isTellingAlone: boolean,
): M | undefined {
  const [best, second] = matches.toSorted((x, y) => y.context - x.context);
  if (best === undefined) return undefined;
  if (second === undefined) return best.context >= minContext || isTellingAlone ? best : undefined;
  return best.context >= minContext && best.context > second.context ? best : undefined;
}

/** A line of a quote, and indexes at which it occurs in another text. */
interface RareLine {
  readonly line: number;
  readonly at: readonly number[];
}

/** The line of a quote (first to last, 0-based) that occurs least often; undefined where one does not occur at all or all occur too often. */
function rarestLine(
  a: readonly string[],
  first: number,
  last: number,
  occurrences: (line: string) => readonly number[],
): RareLine | undefined {
  let rarest: RareLine | undefined;
  for (let line = first; line <= last; line++) {
    if (!isTelling(a[line] ?? '')) continue;
    const at = occurrences(a[line]!);
    if (at.length === 0) return undefined;
    if (rarest === undefined || at.length < rarest.at.length) rarest = { line, at };
  }
  return rarest === undefined || rarest.at.length > MAX_OCCURRENCES ? undefined : rarest;
}

/** The occurrences of some lines of a text in another at which a line of them occurs, with their equal lines of context. */
export function matchQuote(
  a: readonly string[],
  first: number,
  last: number,
  b: readonly string[],
  rarest: RareLine,
): readonly QuoteMatch[] {
  const matches: QuoteMatch[] = [];
  for (const position of rarest.at) {
    const start = position - (rarest.line - first);
    const end = start + last - first;
    if (start < 0 || end >= b.length) continue;
    let isEqual = true;
    for (let line = first; line <= last && isEqual; line++) isEqual = a[line] === b[start + line - first];
    if (!isEqual) continue;
    const context = equalContext(a, first, b, start, -1) + equalContext(a, last, b, end, 1);
    matches.push({ startLine: start + 1, endLine: end + 1, context });
  }
  return matches;
}

/** How many of the three nearest lines of text on one side are equal. */
function equalContext(a: readonly string[], from: number, b: readonly string[], to: number, step: 1 | -1): number {
  let equal = 0;
  for (let count = 0, i = from, j = to; count < CONTEXT_LINES; count++) {
    i = nextText(a, i, step);
    j = nextText(b, j, step);
    if (i < 0 || j < 0) break;
    if (a[i] === b[j] && isTelling(a[i]!)) equal++;
  }
  return equal;
}
