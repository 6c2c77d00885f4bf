import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Anchor } from '../../src/lib/anchor/anchor.ts';
import type { LineText } from '../../src/lib/anchor/line-text.ts';

/** Lines at which a simpler way says that the text is; undefined where it says that it is lost. */
export type Found = { readonly startLine: number; readonly endLine: number } | undefined;

/** Finds an anchor's text in the text that its path has now. */
export type Peer = (anchor: Anchor, old: string, now: LineText) => Found;

/** The offsets, as the first Pharos kept them. */
export const offsets: Peer = ({ startOffset, endOffset }, _old, now) =>
  endOffset <= now.text.length ? linesAt(now, startOffset, endOffset) : undefined;

export const lineNumbers: Peer = ({ startLine, endLine }, _old, now) =>
  endLine <= now.count ? { startLine, endLine } : undefined;

/** The quoted text; of several occurrences the one with the longest equal context, and the nearest of these. */
export const quoteAndContext: Peer = ({ startOffset, endOffset, prefix, suffix }, old, now) => {
  const quote = old.slice(startOffset, endOffset);
  let best: { readonly at: number; readonly context: number } | undefined;
  for (let at = now.text.indexOf(quote); at >= 0; at = now.text.indexOf(quote, at + 1)) {
    const context = commonEnd(now.text.slice(0, at), prefix) + commonStart(now.text.slice(at + quote.length), suffix);
    const isNearer = best !== undefined && Math.abs(at - startOffset) < Math.abs(best.at - startOffset);
    if (best === undefined || context > best.context || (context === best.context && isNearer)) best = { at, context };
  }
  return best && linesAt(now, best.at, best.at + quote.length);
};

function commonStart(text: string, other: string): number {
  let length = 0;
  while (length < other.length && text[length] === other[length]) length++;
  return length;
}

function commonEnd(text: string, other: string): number {
  let length = 0;
  while (length < other.length && text.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}

interface ApproximateMatch {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

type ApproximateSearch = (text: string, pattern: string, maxErrors: number) => ApproximateMatch[];

/** Characters of context that Hypothesis's client keeps on each side. */
const CONTEXT = 32;

/**
 * The selectors of Hypothesis's client: the position if the quote stands there, else the best approximate match, weighted 50 for the
 * quote, 20 for each side's context and 2 for the position. Needs the package approx-string-match, installed in a folder.
 */
export async function hypothesis(folder: string): Promise<Peer> {
  const entry = join(folder, 'node_modules/approx-string-match/build/src/index.js');
  const { default: approximate } = (await import(pathToFileURL(entry).href)) as { default: ApproximateSearch };
  const search: ApproximateSearch = (text, pattern, maxErrors) => {
    const exact: ApproximateMatch[] = [];
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
      exact.push({ start: at, end: at + pattern.length, errors: 0 });
    }
    return exact.length > 0 ? exact : approximate(text, pattern, maxErrors);
  };
  const similarity = (text: string, pattern: string): number => {
    if (text === '' || pattern === '') return 0;
    return 1 - search(text, pattern, pattern.length)[0]!.errors / pattern.length;
  };
  return ({ startOffset, endOffset }, old, now) => {
    const quote = old.slice(startOffset, endOffset);
    if (now.text.slice(startOffset, endOffset) === quote) return linesAt(now, startOffset, endOffset);
    const prefix = old.slice(Math.max(0, startOffset - CONTEXT), startOffset);
    const suffix = old.slice(endOffset, endOffset + CONTEXT);
    const scored = search(now.text, quote, Math.min(256, quote.length / 2)).map(({ start, end, errors }) => {
      const before = prefix === '' ? 1 : similarity(now.text.slice(Math.max(0, start - prefix.length), start), prefix);
      const after = suffix === '' ? 1 : similarity(now.text.slice(end, end + suffix.length), suffix);
      const near = 1 - Math.abs(start - startOffset) / now.text.length;
      return { start, end, score: 50 * (1 - errors / quote.length) + 20 * before + 20 * after + 2 * near };
    });
    const best = scored.sort((a, b) => b.score - a.score)[0];
    return best && linesAt(now, best.start, best.end);
  };
}

function linesAt(text: LineText, start: number, end: number): Found {
  return { startLine: text.lineAt(start), endLine: text.lineAt(Math.max(start, end - 1)) };
}
