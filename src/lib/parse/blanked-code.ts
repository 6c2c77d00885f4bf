import type { LexicalSyntax } from '../text/lexical-syntax.ts';

/** A comment or a string, with its marks. Offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly isComment: boolean;
}

/** A text with blanks instead of what stands in comments and strings: every character keeps its offset. */
export interface BlankedCode {
  readonly code: string;
  /** In the order of the text. */
  readonly spans: readonly Span[];
}

/**
 * Blanks comments, and strings between their quotes. A string that its line or the text does not close goes up to there. Takes time linear
 * in the length of the text.
 */
export function blankedCode(text: string, syntax: LexicalSyntax): BlankedCode {
  const opener = openerOf(syntax);
  const ends = new Closings(text);
  const spans: Span[] = [];
  const parts: string[] = [];
  let from = 0;
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const start = match.index;
    const [mark] = match;
    const close = syntax.blockComments.find(([open]) => open === mark)?.[1];
    const isComment = close !== undefined || syntax.lineComments.includes(mark);
    const end = isComment
      ? close === undefined
        ? ends.next('\n', start)
        : ends.after(close, start + mark.length)
      : stringEnd(text, start, mark, ends, syntax);
    spans.push({ start, end, isComment });
    const shown = isComment ? 0 : mark.length;
    parts.push(
      text.slice(from, start + shown),
      blanks(text.slice(start + shown, Math.max(start + shown, end - shown))),
    );
    from = Math.max(start + shown, end - shown);
    opener.lastIndex = Math.max(end, start + mark.length);
  }
  return { code: parts.join('') + text.slice(from), spans };
}

const openers = new WeakMap<LexicalSyntax, string>();

/** Finds what opens a comment or a string, the longer mark first; a new one, since it holds its place in the text. */
function openerOf(syntax: LexicalSyntax): RegExp {
  const { lineComments, blockComments, quotes, longQuotes = '' } = syntax;
  const marks = [...lineComments, ...blockComments.map(([open]) => open), ...quotes, ...longQuotes];
  // Three quotes go over lines in all languages that have them.
  for (const quote of quotes + longQuotes) marks.push(quote.repeat(3));
  const source =
    openers.get(syntax) ??
    marks
      .sort((a, b) => b.length - a.length)
      .map((mark) => mark.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&'))
      .join('|');
  openers.set(syntax, source);
  return new RegExp(source, 'g');
}

function stringEnd(text: string, start: number, mark: string, ends: Closings, syntax: LexicalSyntax): number {
  if (mark.length === 3) return ends.after(mark, start + 3);
  const isLong = syntax.longQuotes?.includes(mark) ?? false;
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === mark) return at + 1;
    if (char === '\\') at++;
    else if (char === '\n' && !isLong) return at;
  }
  return text.length;
}

/** Where closing marks stand next: each is looked for once over the whole text. */
class Closings {
  readonly #text: string;
  readonly #known = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset of a mark; the end of the text where there is none. */
  next(mark: string, from: number): number {
    const known = this.#known.get(mark);
    if (known !== undefined && known >= from) return known;
    const found = this.#text.indexOf(mark, from);
    const at = found < 0 ? this.#text.length : found;
    this.#known.set(mark, at);
    return at;
  }

  /** The offset behind a mark. */
  after(mark: string, from: number): number {
    return Math.min(this.next(mark, from) + mark.length, this.#text.length);
  }
}

function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
