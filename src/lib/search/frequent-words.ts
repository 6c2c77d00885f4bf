import { COMMON_WORDS } from '../languages/conventions.ts';
import { words } from '../text/words.ts';

/** Rarer words of the file add nothing but time. */
const MAX_WORDS = 300;
/** A word of the path counts as if the text had it so often. */
const PATH_COUNT = 3;
/** Words that every file has, whatever its language. */
const COMMON: ReadonlySet<string> = new Set([
  ...COMMON_WORDS,
  ...'args data end index it item key module name result test tests the then to util value values when 0 1 2'.split(
    ' ',
  ),
]);

/** The words that a file has most often, with their counts; no keywords, those of its path first. */
export function frequentWords(text: string, path: string): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const word of words(path)) if (!COMMON.has(word)) counts.set(word, PATH_COUNT);
  for (const word of words(text)) {
    if (word.length > 1 && !COMMON.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, MAX_WORDS);
}
