import { isTextOnly } from '../languages/index.ts';
import { stem } from '../text/stem.ts';
import type { AnalyzedQuery } from './analyze-query.ts';

/**
 * - `first`: documents or configuration are asked for · `mixed`: they may answer as well as code does
 * - `last`: the question is about code
 */
export type DocumentIntent = 'first' | 'mixed' | 'last';

/** Placeholder until documents are ranked against code. */
export function documentIntent(query: AnalyzedQuery, _question: string): DocumentIntent {
  return [...query.languages].some(isTextOnly) || query.words.some(({ stem: it }) => NAMES.has(it)) ? 'first' : 'last';
}

const NAMES: ReadonlySet<string> = new Set(`readme license changelog`.split(/\s+/).map(stem));
