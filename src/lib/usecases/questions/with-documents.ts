import type { Stores } from '../../ports/stores.ts';
import { documentIntent } from '../../search/document-intent.ts';
import { type Hit, toHits } from '../../search/hit.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import type { SearchFilter } from './find-candidates.ts';
import { type RankedQuestion, rankQuestion } from './rank-question.ts';

interface DocumentSearch extends SearchFilter {
  readonly query: string;
  readonly limit: number;
  readonly explain?: boolean;
  readonly stores: Stores;
}

/** Documents that come before code at most, where they are asked for. */
const FIRST = 5;

/** The hits in code, and those in documents and configuration where the question puts them: before, among or after. */
export async function withDocuments(
  options: DocumentSearch,
  repositories: readonly IngestedRepository[],
  { whole, mentions }: RankedQuestion,
  hits: readonly Hit[],
): Promise<readonly Hit[]> {
  const { stores, query, limit, kind, explain = false } = options;
  const intent = mentions ? 'last' : documentIntent(whole, query);
  if ((kind !== undefined && kind !== 'section') || (intent === 'last' && hits.length >= limit)) return hits;
  const { files } = await rankQuestion(stores, repositories, query, options, { of: 'documents' });
  const found = toHits(files, limit, explain);
  if (intent === 'last') return [...hits, ...found].slice(0, limit);
  const before = found.slice(0, FIRST);
  return [...before, ...hits, ...found.slice(FIRST)].slice(0, limit);
}
