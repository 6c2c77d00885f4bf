import { words } from '../text/words.ts';

/** What a question asks for, in the words of the index. */
export interface AnalyzedQuery {
  /** Distinct lower-case words without stop words, identifiers whole and in parts; all words when only stop words were asked. */
  readonly words: readonly string[];
  /** Identifiers as typed, lower case: what a definition may be called. */
  readonly identifiers: ReadonlySet<string>;
}

const STOP_WORDS = new Set(
  `a an and any are as at be been being but by can could did do does doing for from had has have having how i if in into is it its
   like may me might must my no nor not of on once only or our out over own same shall she should so some such than that the their
   them then there these they this those through to too under until up us very was we were what when where which while who whom why
   will with would you your`.split(/\s+/),
);

/** Reads a question in plain words, in identifiers, or both. */
export function analyzeQuery(query: string): AnalyzedQuery {
  const all = [...new Set(words(query))];
  const meaningful = all.filter((word) => !STOP_WORDS.has(word));
  const identifiers = new Set((query.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).map((name) => name.toLowerCase()));
  return { words: meaningful.length > 0 ? meaningful : all, identifiers };
}
