import type { QueryWord } from './analyze-query.ts';
import { weightOf, wordRarity } from './segment/history-field.ts';
import { forEachCount } from './segment/read-postings.ts';
import type { Segment } from './segment/segment.ts';

/**
 * How much of a question the subjects of the commits that touched a document say, by document, 0 for most: the cosine of question and
 * subject, summed over commits as they are weighed in the field, and the root of that. Undefined where no history is known.
 */
export function matchHistory(segment: Segment, words: readonly QueryWord[]): Float64Array | undefined {
  const { history } = segment;
  if (!history) return undefined;
  const scores = new Float64Array(segment.documents);
  let length = 0;
  for (const { word, weight } of words) {
    const known = segment.historyPostings(word);
    const rarity = wordRarity(known?.commits ?? 0, history.commits);
    length += (weight * rarity) ** 2;
    if (!known) continue;
    const worth = weight * rarity * rarity;
    forEachCount(known.postings, (document, byte) => {
      scores[document]! += worth * weightOf(byte);
    });
  }
  const share = 1 / Math.max(Number.MIN_VALUE, Math.sqrt(length));
  for (let document = 0; document < scores.length; document++) scores[document] = Math.sqrt(scores[document]! * share);
  return scores;
}

/** The documents with the highest scores above 0, best first; of equal ones the lower number. */
export function bestDocuments(scores: Float64Array, limit: number): number[] {
  const found: number[] = [];
  for (let document = 0; document < scores.length; document++) if (scores[document]! > 0) found.push(document);
  return found.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, limit);
}
