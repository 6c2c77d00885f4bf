import { type Anchor, createAnchor, type SymbolAt } from '../../src/lib/anchor/anchor.ts';
import { LineText } from '../../src/lib/anchor/line-text.ts';
import { createRandom, type Random } from '../support/mutate.ts';
import type { Fate } from './anchor-history.ts';

const MAX_LINES = 30;

/** A file of the old commit that changed since. */
export interface ChangedFile {
  readonly path: string;
  readonly blob: string;
  readonly text: string;
  readonly symbols: readonly SymbolAt[];
  readonly fates: readonly Fate[];
}

/**
 * What git says became of some lines. intact: all are there, one after the other. deleted: none is, blank ones aside. split: anything between.
 */
export type Truth =
  | { readonly kind: 'intact'; readonly path: string; readonly startLine: number; readonly endLine: number }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'split' };

export interface Span {
  readonly file: ChangedFile;
  readonly anchor: Anchor;
  readonly truth: Truth;
}

/** Lines that a person may have annotated: from 1 to 30, small numbers most often, from a line with text to a line with text. */
export function sampleSpans(file: ChangedFile, count: number): readonly Span[] {
  const random = randomOf(file);
  const { lines } = new LineText(file.text);
  const isText = (line: number): boolean => /\S/.test(lines[line - 1] ?? '');
  const spans: Span[] = [];
  for (let attempts = 0; spans.length < count && attempts < 20 * count; attempts++) {
    const length = Math.floor((MAX_LINES + 1) ** (random(1e6) / 1e6));
    const startLine = 1 + random(lines.length);
    const endLine = startLine + length - 1;
    if (endLine > lines.length || !isText(startLine) || !isText(endLine)) continue;
    // Nobody annotates a lone bracket.
    if (!lines.slice(startLine - 1, endLine).some((line) => /[\p{L}\p{N}]/u.test(line))) continue;
    const range = { startLine, endLine };
    const anchor = createAnchor({ ...file, range });
    spans.push({ file, anchor, truth: truthOf(file.fates, lines, startLine, endLine) });
  }
  return spans;
}

/** Whole definitions. */
export function sampleSymbols(file: ChangedFile, count: number): readonly Span[] {
  const random = randomOf(file);
  const { lines } = new LineText(file.text);
  const left = file.symbols.filter(({ line, endLine }) => line <= endLine && endLine <= lines.length);
  const spans: Span[] = [];
  while (spans.length < count && left.length > 0) {
    const [{ line: startLine, endLine }] = left.splice(random(left.length), 1) as [SymbolAt];
    const anchor = createAnchor({ ...file, range: { startLine, endLine }, whole: 'symbol' });
    spans.push({ file, anchor, truth: truthOf(file.fates, lines, startLine, endLine) });
  }
  return spans;
}

function randomOf({ path, blob }: ChangedFile): Random {
  return createRandom([...`${path}${blob}`].reduce((seed, character) => (seed * 31 + character.charCodeAt(0)) | 0, 7));
}

function truthOf(fates: readonly Fate[], lines: readonly string[], startLine: number, endLine: number): Truth {
  const first = fates[startLine - 1];
  let isIntact = first !== undefined;
  let isDeleted = true;
  for (let line = startLine; line <= endLine; line++) {
    const fate = fates[line - 1];
    if (fate === undefined || fate.path !== first?.path || fate.line !== first.line + line - startLine)
      isIntact = false;
    if (fate !== undefined && /\S/.test(lines[line - 1]!)) isDeleted = false;
  }
  if (isIntact) {
    return { kind: 'intact', path: first!.path, startLine: first!.line, endLine: first!.line + endLine - startLine };
  }
  return { kind: isDeleted ? 'deleted' : 'split' };
}
