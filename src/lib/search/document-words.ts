import { stem } from '../text/stem.ts';
import type { AnalyzedQuery, QueryWord } from './analyze-query.ts';

/** Words of questions, and the names that documents and configuration about them have by custom. */
const CUSTOM: ReadonlyMap<string, readonly string[]> = new Map(
  `
  changelog changes history news
  changes changelog
  docker dockerfile compose
  container dockerfile
  license licence copying
  ci workflows
  workflow workflows
  faq frequently
  frequently faq
  dependencies requirements
  contribute contributing
  release releasing
  vulnerability security
  `
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '))
    .map(([word, ...names]) => [stem(word!), names]),
);
/** Weight of such a name relative to the word. */
const SHARE = 0.5;

/** The question as it is asked of documents: by their usual names, too. */
export function withDocumentNames(query: AnalyzedQuery): AnalyzedQuery {
  const words = new Map(query.words.map((word) => [word.stem, word]));
  for (const { stem: asked, weight } of query.words) {
    for (const name of CUSTOM.get(asked) ?? []) {
      const word: QueryWord = { word: name, stem: stem(name), weight: weight * SHARE };
      if (!words.has(word.stem)) words.set(word.stem, word);
    }
  }
  return { ...query, words: [...words.values()] };
}
