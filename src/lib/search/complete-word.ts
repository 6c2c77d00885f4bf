import { stem } from '../text/stem.ts';
import { words as wordsOf } from '../text/words.ts';
import { type AnalyzedQuery, type QueryWord, STOP_WORDS } from './analyze-query.ts';
import type { Segment } from './segment/segment.ts';
import { forEachCompletion, vocabularyOf } from './segment/vocabulary.ts';

/** Letters from which on a word is completed: shorter ones begin too many. */
const SHORTEST = 2;
/** Words that stand for the one that is being typed. */
const COMPLETIONS = 5;

/** The last word of a question, in lower case, if it may go on: no blank, quote or bracket follows. */
export function unfinishedWord(question: string): string | undefined {
  const word = /(?<![\p{L}\p{N}_$])-?[\p{L}\p{N}_$]{1,64}$/u.exec(question)?.[0];
  // What is left out is left out as it is written.
  return word === undefined || word.startsWith('-') || word.length < SHORTEST ? undefined : word.toLowerCase();
}

/**
 * The query with the words that the unfinished one may become, the more of the names in the segments have them the more they
 * count. A word that is about as frequent itself is one, and stays alone.
 */
export function completeWord(query: AnalyzedQuery, unfinished: string, segments: readonly Segment[]): AnalyzedQuery {
  const found = completions(segments, unfinished);
  const most = found[0]?.count ?? 0;
  if (most === 0) return query;
  const known = new Set(query.words.map((word) => word.stem));
  const added: QueryWord[] = [];
  for (const { word, count } of found) {
    for (const part of wordsOf(word)) {
      const stemmed = stem(part);
      if (known.has(stemmed) || STOP_WORDS.has(part)) continue;
      known.add(stemmed);
      added.push({ word: part, stem: stemmed, weight: count / most });
    }
  }
  return {
    ...query,
    words: [...query.words, ...added],
    names: new Set([...query.names, ...found.map(({ word }) => word)]),
  };
}

interface Completion {
  readonly word: string;
  readonly count: number;
}

/** The most frequent words that begin so, of those with the same stem one; none where the word itself is as frequent. */
function completions(segments: readonly Segment[], unfinished: string): readonly Completion[] {
  const byStem = new Map<string, Completion>();
  let itself = 0;
  for (const segment of segments) {
    forEachCompletion(vocabularyOf(segment), unfinished, (word, count) => {
      if (word === unfinished) {
        itself += count;
        return;
      }
      const stemmed = stem(word);
      const before = byStem.get(stemmed);
      byStem.set(stemmed, { word: before?.word ?? word, count: (before?.count ?? 0) + count });
    });
  }
  const best = [...byStem.values()]
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, COMPLETIONS);
  return best[0] && best[0].count > KNOWN * itself ? best : [];
}

/** A word is unfinished where a longer one is so many times as frequent. */
const KNOWN = 4;
