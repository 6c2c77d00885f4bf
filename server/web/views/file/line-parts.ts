import type { Token } from './colours.ts';
import type { UsedDefinition, Uses } from './file-answers.ts';

/** A name in a line that leads to its definition. */
export interface NameLink {
  readonly start: number;
  readonly end: number;
  readonly definition: UsedDefinition;
}

/** A part of a line: in one colour, and with at most one link. */
export interface LinePart {
  readonly text: string;
  readonly kind?: string | undefined;
  readonly link?: NameLink | undefined;
}

const NAME = /[\p{ID_Continue}$]+/uy;

/** The names of each line that lead somewhere, in the order of the text; the key is the number of the line. */
export function linksByLine(
  { uses, definitions }: Pick<Uses, 'uses' | 'definitions'>,
  lines: readonly string[],
): ReadonlyMap<number, readonly NameLink[]> {
  const links = new Map<number, NameLink[]>();
  for (const { line, column, of } of uses) {
    const text = lines[line - 1];
    const definition = definitions[of];
    if (text === undefined || !definition) continue;
    const start = column > 0 ? column - 1 : indexOfName(text, definition.symbol);
    if (start < 0) continue;
    NAME.lastIndex = start;
    const name = NAME.exec(text)?.[0];
    const inLine = links.get(line) ?? [];
    if (!name || inLine.some((other) => start < other.end && other.start < start + name.length)) continue;
    links.set(line, [...inLine, { start, end: start + name.length, definition }]);
  }
  return links;
}

function indexOfName(text: string, symbol: string): number {
  return text.indexOf(symbol.slice(symbol.lastIndexOf('.') + 1));
}

/** Cuts a line where a colour or a link begins or ends. */
export function partsOf(line: string, tokens: readonly Token[], links: readonly NameLink[]): readonly LinePart[] {
  const cuts = new Set([0, line.length]);
  for (const { start, end } of [...tokens, ...links]) cuts.add(start).add(end);
  const ordered = [...cuts].filter((cut) => cut <= line.length).sort((a, b) => a - b);
  return ordered.slice(1).map((end, i) => {
    const start = ordered[i]!;
    const covers = (it: { readonly start: number; readonly end: number }) => it.start <= start && end <= it.end;
    return { text: line.slice(start, end), kind: tokens.find(covers)?.kind, link: links.find(covers) };
  });
}
