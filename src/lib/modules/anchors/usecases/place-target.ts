import { PharosError } from '../../../errors.ts';

/** 1-based, inclusive. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

export interface Target {
  readonly whole?: 'repository';
  /** What the text may mean, the likeliest first: a path may hold `:` and `#`, too. */
  readonly readings: readonly { readonly path: string; readonly range?: LineRange; readonly symbol?: string }[];
}

/**
 * Reads `.`, `path`, `path:12`, `path:12-20` and `path#name`.
 *
 * @throws {PharosError} USAGE for lines that run backwards, or line 0
 */
export function parseTarget(target: string): Target {
  if (target === '.') return { whole: 'repository', readings: [] };
  const readings: { path: string; range?: LineRange; symbol?: string }[] = [{ path: target }];
  const lines = /^(.+):(\d{1,9})(?:-(\d{1,9}))?$/s.exec(target);
  if (lines) {
    const [, path = '', first = '', last = first] = lines;
    const range = { startLine: Number(first), endLine: Number(last) };
    if (range.startLine < 1 || range.endLine < range.startLine) {
      throw new PharosError('USAGE', `No lines are called ${first}-${last}`, {
        hint: 'Lines count from 1, and the last is not before the first: path:10-20.',
      });
    }
    readings.push({ path, range });
  }
  const hash = target.indexOf('#');
  if (hash > 0 && hash < target.length - 1)
    readings.push({ path: target.slice(0, hash), symbol: target.slice(hash + 1) });
  return { readings };
}

/**
 * The offsets of a quote in a text, within some of its lines if they are given.
 *
 * @throws {PharosError} TEXT_DIFFERS when it is not there, USAGE when it is there more than once
 */
export function findQuote(
  path: string,
  text: string,
  quote: string,
  within: LineRange | undefined,
): { readonly startOffset: number; readonly endOffset: number } {
  if (quote.trim() === '') throw new PharosError('USAGE', 'The quote is empty', { hint: 'Quote some of the text.' });
  const starts = lineStarts(text);
  const from = within ? (starts[within.startLine - 1] ?? text.length) : 0;
  const end = within ? (starts[within.endLine] ?? text.length) : text.length;
  const places: number[] = [];
  for (let at = text.indexOf(quote, from); at >= 0 && at + quote.length <= end; at = text.indexOf(quote, at + 1)) {
    places.push(at);
    if (places.length > MOST_PLACES) break;
  }
  const [startOffset] = places;
  if (startOffset === undefined) {
    throw new PharosError('TEXT_DIFFERS', `${path} does not have the quoted text${within ? ' in these lines' : ''}`, {
      hint: 'Quote it exactly as it stands there, or give lines: path:10-20.',
    });
  }
  if (places.length > 1) {
    const lines = places.slice(0, MOST_PLACES).map((at) => lineAt(starts, at));
    throw new PharosError(
      'USAGE',
      `${path} has the quoted text in several places: lines ${lines.join(', ')}${places.length > MOST_PLACES ? ', …' : ''}`,
      {
        hint: 'Quote more of it, or give the lines, too: path:10-20.',
      },
    );
  }
  return { startOffset, endOffset: startOffset + quote.length };
}

const MOST_PLACES = 5;

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  return starts.findLastIndex((start) => start <= offset) + 1;
}
