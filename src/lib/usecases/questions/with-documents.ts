import type { Stores } from '../../ports/stores.ts';
import { type DocumentIntent, documentIntent } from '../../search/document-intent.ts';
import { type Hit, toHits } from '../../search/hit.ts';
import { fileKey, type RankedFile } from '../../search/rank-files.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { type QuestionFilter, type RankedQuestion, rankQuestion } from './rank-question.ts';

interface DocumentSearch extends QuestionFilter {
  readonly query: string;
  readonly limit: number;
  readonly explain?: boolean;
  readonly stores: Stores;
}

/** Documents that come before all code at most. */
const FIRST = 5;
/**
 * Added to the score of a document, which is then compared with that of code: where nothing says that documents are meant, with the best
 * of it. Of 954 questions about code, none has a document that far above.
 */
const SHIFT: Readonly<Record<DocumentIntent, number>> = { first: 6, mixed: 3, named: 4, last: -2.5 };

/** The hits in code, and those in documents and configuration where the question puts them: before, among or after. */
export async function withDocuments(
  options: DocumentSearch,
  repositories: readonly IngestedRepository[],
  { files, mentions }: RankedQuestion,
  hits: readonly Hit[],
): Promise<readonly Hit[]> {
  const { stores, query, limit, kind, explain = false } = options;
  if (kind !== undefined && kind !== 'section') return hits;
  // A report with its stack trace is about code.
  if (mentions && hits.length >= limit) return hits;
  const documents = await rankQuestion(stores, repositories, query, options, { of: 'documents' });
  const intent = mentions ? 'last' : documentIntent(query);
  const shift = mentions ? -Infinity : SHIFT[intent];
  const { files: found } = documents;
  const isMeant = intent === 'named' ? ({ features }: RankedFile) => features.get('name') > 0 : () => true;
  const scores = new Map(files.map((file) => [fileKey(file), file.score]));
  const merged: Hit[] = [];
  const rest = toHits([...found.filter(isMeant), ...found.filter((file) => !isMeant(file))], limit, explain);
  const meant = new Set(found.filter(isMeant).map(fileKey));
  for (const hit of hits) {
    // A definition, or a file that is next to another, has a score of another kind.
    const best = files[0]?.score ?? 0;
    const score = intent === 'last' ? best : Math.min(scores.get(fileKey(hit)) ?? 0, best);
    while (rest[0] && meant.has(fileKey(rest[0])) && rest[0].score + shift > score && merged.length < FIRST)
      merged.push(rest.shift()!);
    merged.push(hit);
  }
  return [...merged, ...rest].slice(0, limit);
}
