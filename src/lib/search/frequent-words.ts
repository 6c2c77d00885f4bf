import { words } from '../text/words.ts';

/** Rarer words of the file add nothing but time. */
const MAX_WORDS = 300;
/** A word of the path counts as if the text had it so often. */
const PATH_COUNT = 3;
/** Keywords of the supported languages and words that every file has. */
const COMMON = new Set(
  `abstract and any args as assert async await bool boolean break byte case catch char class const continue data def default do
   double elif else end enum err error except export extends false final finally float for from func function get go i if impl implements
   import in index int interface is it item key let list long map match mod module mut name new nil none not null number object of ok or out
   override package pass private protected pub public raise result return self set static str string struct super switch test tests the then
   this throw throws to trait true try type u8 undefined use util value values var void when where while with yield 0 1 2`.split(
    /\s+/,
  ),
);

/** The words that a file has most often, with their counts; no keywords, those of its path first. */
export function frequentWords(text: string, path: string): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const word of words(path)) if (!COMMON.has(word)) counts.set(word, PATH_COUNT);
  for (const word of words(text)) {
    if (word.length > 1 && !COMMON.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, MAX_WORDS);
}
