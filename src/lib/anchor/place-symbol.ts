import type { Anchor, SymbolAt } from './anchor.ts';
import type { LinePair } from './line-pair.ts';
import { type Placement, type PlacementRule, unchangedAt } from './placement.ts';
import { equalLines, type LineBag, lineBag } from './similarity.ts';

/** The least share of equal lines of a definition with another name. */
const MIN_EQUAL = 0.7;

/**
 * A whole definition: by its qualified name, of several (overloads) the one with its lines; else the one that its line with the name became; else the
 * only definition that has at least 70 % of its lines.
 */
export function placeSymbol(
  anchor: Anchor,
  path: string,
  pair: LinePair,
  symbols: readonly SymbolAt[],
): Placement | undefined {
  const { symbol } = anchor;
  if (symbol === undefined) return undefined;
  const named = symbols.filter(({ name }) => name === symbol.name);
  const sameKind = named.filter(({ kind }) => kind === symbol.kind);
  const candidates = sameKind.length > 0 ? sameKind : named;
  const chosen = candidates.length < 2 ? candidates[0] : chooseOverload(anchor, pair, candidates);
  if (chosen !== undefined) return placedAt(anchor, path, pair, chosen, 'symbol', candidates.length < 2 ? 1 : 0.8);
  const taken = candidates.length > 0 ? candidates : symbols;
  const similar = continuation(anchor, pair, taken) ?? mostSimilar(anchor, pair, taken);
  return similar && placedAt(anchor, path, pair, similar, 'symbol-renamed', 0.7);
}

/** The definition of the same last name and kind on the line that the one with the name became: a class around it was renamed. */
function continuation(anchor: Anchor, pair: LinePair, symbols: readonly SymbolAt[]): SymbolAt | undefined {
  const { kind } = anchor.symbol!;
  const name = lastName(anchor.symbol!.name);
  let line = anchor.startLine;
  while (line < anchor.endLine && !pair.old.lines[line - 1]!.includes(name)) line++;
  const image = pair.images[line - 1]! + 1;
  const around = symbols.filter((symbol) => symbol.line <= image && image <= symbol.endLine);
  const innermost = around.reduce<SymbolAt | undefined>(
    (best, symbol) => (best === undefined || symbol.line >= best.line ? symbol : best),
    undefined,
  );
  return innermost !== undefined && lastName(innermost.name) === name && innermost.kind === kind
    ? innermost
    : undefined;
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The overload that has the same text, or whose first line is what became of the anchor's. */
function chooseOverload(anchor: Anchor, pair: LinePair, overloads: readonly SymbolAt[]): SymbolAt | undefined {
  const image = pair.images[anchor.startLine - 1]! + 1;
  const continued = overloads.filter(({ line }) => line === image);
  if (continued.length === 1) return continued[0];
  const same = overloads.filter((symbol) => hasSameText(anchor, pair, symbol));
  return same.length === 1 ? same[0] : undefined;
}

function mostSimilar(anchor: Anchor, pair: LinePair, symbols: readonly SymbolAt[]): SymbolAt | undefined {
  const bag = lineBag(pair.old, anchor.startLine, anchor.endLine);
  const lines = anchor.endLine - anchor.startLine + 1;
  const scored = symbols
    // One of more than 1/0.7 of the lines cannot have enough of them in common; nor can a much shorter one.
    .filter(({ line, endLine }) => isNear(endLine - line + 1, lines))
    .map((symbol) => ({ symbol, score: similarity(bag, pair, symbol) }))
    .filter(({ score }) => score >= MIN_EQUAL)
    .sort((x, y) => y.score - x.score);
  const [best, second] = scored;
  return best !== undefined && (second === undefined || best.score > second.score) ? best.symbol : undefined;
}

function isNear(count: number, lines: number): boolean {
  return count <= 2 * lines + 2 && lines <= 2 * count + 2;
}

function similarity(bag: LineBag, { now }: LinePair, { line, endLine }: SymbolAt): number {
  return equalLines(bag, lineBag(now, line, endLine));
}

function placedAt(
  anchor: Anchor,
  path: string,
  pair: LinePair,
  symbol: SymbolAt,
  rule: PlacementRule,
  confidence: number,
): Placement {
  const { line: startLine, endLine } = symbol;
  if (rule === 'symbol' && hasSameText(anchor, pair, symbol)) {
    return unchangedAt(anchor, path, { startLine, endLine }, rule, confidence);
  }
  return { state: 'changed', path, startLine, endLine, confidence: confidence * 0.9, rule };
}

function hasSameText(anchor: Anchor, { old, now }: LinePair, { line, endLine }: SymbolAt): boolean {
  if (endLine - line !== anchor.endLine - anchor.startLine) return false;
  for (let offset = 0; offset <= endLine - line; offset++) {
    if (old.lines[anchor.startLine - 1 + offset] !== now.lines[line - 1 + offset]) return false;
  }
  return true;
}
