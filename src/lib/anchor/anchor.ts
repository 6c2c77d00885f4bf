import { PharosError } from '../errors.ts';
import { LineText } from './line-text.ts';
import { contextAfter, contextBefore, shortenQuote } from './quote.ts';

/** The unit that is annotated as a whole, instead of a range. */
export type Whole = 'file' | 'symbol' | 'repository';

/** A location in the text of a blob, with all by which it is found again in later texts. Never changed once it is made. */
export interface Anchor {
  /** '' for the whole repository. */
  readonly path: string;
  readonly blob: string;
  readonly commit?: string;
  /** 1-based. */
  readonly startLine: number;
  /** Inclusive. */
  readonly endLine: number;
  /** UTF-16 offset in the blob's text. */
  readonly startOffset: number;
  /** Exclusive. */
  readonly endOffset: number;
  /** The quoted text; of one longer than 4 KB its first and last KB, its length and its digest. */
  readonly exact: string;
  /** The text before, from the start of the third non-blank line before; at most 1,024 characters. */
  readonly prefix: string;
  /** The same after. */
  readonly suffix: string;
  /** The innermost definition around it, or the annotated one. */
  readonly symbol?: AnchoredSymbol;
  readonly whole?: Whole;
}

export interface AnchoredSymbol {
  /** Qualified. */
  readonly name: string;
  readonly kind: string;
  /** The anchor's first line within the definition, 0-based. */
  readonly line: number;
}

/** A definition in a text. */
export interface SymbolAt {
  /** Qualified. */
  readonly name: string;
  readonly kind: string;
  /** 1-based. */
  readonly line: number;
  /** Inclusive. */
  readonly endLine: number;
}

/** Whole lines (1-based, inclusive) or UTF-16 offsets (end exclusive). */
export type AnchorRange =
  | { readonly startLine: number; readonly endLine: number }
  | { readonly startOffset: number; readonly endOffset: number };

export interface AnchorOptions {
  readonly path: string;
  readonly blob: string;
  readonly text: string;
  readonly commit?: string;
  /** Not needed for a whole file or repository. For a whole symbol: its lines. */
  readonly range?: AnchorRange | undefined;
  /** The definitions of the text. */
  readonly symbols: readonly SymbolAt[];
  readonly whole?: Whole;
}

/**
 * Makes the anchor of a range, definition, file or repository.
 *
 * @throws {PharosError} USAGE for a range outside the text, and for a whole symbol where none stands
 */
export function createAnchor(options: AnchorOptions): Anchor {
  const { path, blob, commit, symbols, whole } = options;
  const committed = commit === undefined ? {} : { commit };
  if (whole === 'repository') {
    const nowhere = { startLine: 1, endLine: 1, startOffset: 0, endOffset: 0, exact: '', prefix: '', suffix: '' };
    return { path: '', blob: '', ...committed, ...nowhere, whole };
  }
  const text = new LineText(options.text);
  if (whole !== 'file' && options.range === undefined) {
    throw new PharosError('USAGE', `No range of ${path} is given`, { hint: 'Give lines, offsets, or a definition.' });
  }
  const range =
    whole === 'file' || options.range === undefined ? wholeText(text) : readRange(text, options.range, path);
  const symbol = whole === 'file' ? undefined : symbolAround(range, symbols, whole === 'symbol');
  if (whole === 'symbol' && symbol === undefined) {
    throw new PharosError('USAGE', `No definition stands at line ${range.startLine} of ${path}`, {
      hint: 'Give a definition as `pharos outline` lists it, or lines.',
    });
  }
  return {
    path,
    blob,
    ...committed,
    ...range,
    exact: shortenQuote(text.text.slice(range.startOffset, range.endOffset)),
    prefix: contextBefore(text, range.startOffset),
    suffix: contextAfter(text, range.endOffset),
    ...(symbol === undefined
      ? {}
      : { symbol: { name: symbol.name, kind: symbol.kind, line: range.startLine - symbol.line } }),
    ...(whole === undefined ? {} : { whole }),
  };
}

type Range = Pick<Anchor, 'startLine' | 'endLine' | 'startOffset' | 'endOffset'>;

function wholeText(text: LineText): Range {
  return { startLine: 1, endLine: text.count, startOffset: 0, endOffset: text.text.length };
}

function readRange(text: LineText, range: AnchorRange, path: string): Range {
  if ('startLine' in range) {
    const { startLine, endLine } = range;
    requireLine(startLine, text, path);
    requireLine(endLine, text, path);
    if (endLine < startLine) {
      throw new PharosError('USAGE', `Line ${endLine} of ${path} cannot end a range that begins at line ${startLine}`, {
        hint: 'Give the first line, then the last.',
      });
    }
    return { startLine, endLine, startOffset: text.startOf(startLine), endOffset: text.endOf(endLine) };
  }
  const { startOffset, endOffset } = range;
  requireOffset(startOffset, text, path);
  requireOffset(endOffset, text, path);
  if (endOffset <= startOffset) {
    throw new PharosError('USAGE', `The range ${startOffset} to ${endOffset} of ${path} contains no character`, {
      hint: 'The end is the offset after the last character. Give lines to annotate a blank line.',
    });
  }
  return { startLine: text.lineAt(startOffset), endLine: text.lineAt(endOffset - 1), startOffset, endOffset };
}

function requireLine(line: number, text: LineText, path: string): void {
  if (Number.isInteger(line) && line >= 1 && line <= text.count) return;
  throw new PharosError('USAGE', `Line ${line} is outside ${path}`, { hint: `Give lines from 1 to ${text.count}.` });
}

function requireOffset(offset: number, { text }: LineText, path: string): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > text.length) {
    throw new PharosError('USAGE', `Offset ${offset} is outside ${path}`, {
      hint: `Give offsets from 0 to ${text.length}, in UTF-16 code units.`,
    });
  }
  if (/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, offset - 1), offset + 1))) {
    throw new PharosError('USAGE', `Offset ${offset} of ${path} is inside a character`, {
      hint: 'Offsets count UTF-16 code units: a character such as 😀 has two, and stays whole.',
    });
  }
}

/** The smallest definition around a range; for a whole one, that of exactly these lines before any other. */
function symbolAround(range: Range, symbols: readonly SymbolAt[], isWhole: boolean): SymbolAt | undefined {
  const around = symbols.filter(({ line, endLine }) => line <= range.startLine && range.endLine <= endLine);
  if (isWhole) {
    const same = around.find(({ line, endLine }) => line === range.startLine && endLine === range.endLine);
    return same ?? around.find(({ line }) => line === range.startLine);
  }
  return around.reduce<SymbolAt | undefined>(
    (best, symbol) => (best === undefined || symbol.endLine - symbol.line < best.endLine - best.line ? symbol : best),
    undefined,
  );
}
