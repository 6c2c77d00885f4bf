import type { LineText } from './line-text.ts';

/** How often each line of a text occurs, without whitespace around it and without lines that have no letter. */
export type LineBag = ReadonlyMap<string, number>;

export function lineBag(text: LineText, startLine = 1, endLine = text.count): LineBag {
  const bag = new Map<string, number>();
  for (let line = startLine; line <= endLine; line++) {
    const content = text.lines[line - 1]?.trim() ?? '';
    if (/[\p{L}\p{N}]/u.test(content)) bag.set(content, (bag.get(content) ?? 0) + 1);
  }
  return bag;
}

/** The share of equal lines of the larger of two texts, 0 to 1. */
export function equalLines(a: LineBag, b: LineBag): number {
  return commonLines(a, b) / Math.max(countLines(a), countLines(b), 1);
}

/** The share of the lines of a text that are in another one, 0 to 1. */
export function keptLines(a: LineBag, b: LineBag): number {
  return commonLines(a, b) / Math.max(countLines(a), 1);
}

export function countLines(bag: LineBag): number {
  let lines = 0;
  for (const count of bag.values()) lines += count;
  return lines;
}

function commonLines(a: LineBag, b: LineBag): number {
  let common = 0;
  for (const [line, count] of a) common += Math.min(count, b.get(line) ?? 0);
  return common;
}
