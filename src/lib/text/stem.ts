import { porterStem } from './porter-stem.ts';
import { remember } from './remember.ts';

/**
 * The stem of a word as both search indexes have it: `rendering`, `renderer` and `rendered` → `render`; of words with
 * digits, underscores or other letters, too: `kept_graphs` → `kept_graph`.
 */
export function stem(word: string): string {
  return word.length < 3 ? word : rememberedStem(word);
}

const BEYOND_ASCII = /[^\0-\x7f]/;

/** As `stem`, for callers that remember what they make of it. */
export function computeStem(word: string): string {
  if (word.length < 3 || !BEYOND_ASCII.test(word)) return porterStem(word);
  const bytes = Buffer.from(word).toString('latin1');
  const stemmed = porterStem(bytes);
  return stemmed === bytes ? word : Buffer.from(stemmed, 'latin1').toString();
}

/** Words come again and again. */
const rememberedStem = remember(50_000, computeStem);
