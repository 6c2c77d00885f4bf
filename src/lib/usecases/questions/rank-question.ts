import { PharosError } from '../../errors.ts';
import type { SegmentKind } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { type AnalyzedQuery, analyzeQuery } from '../../search/analyze-query.ts';
import { analyzeText, isText } from '../../search/analyze-text.ts';
import { unfinishedWord } from '../../search/complete-word.ts';
import { withDocumentNames } from '../../search/document-words.ts';
import { fuseRankings } from '../../search/fuse-rankings.ts';
import { rankDocuments } from '../../search/rank-documents.ts';
import { type RankedFile, rankFiles } from '../../search/rank-files.ts';
import type { Mentions } from '../../search/read-mentions.ts';
import type { ScoredQuery } from '../../search/scored-query.ts';
import { MAX_WORD } from '../../text/words.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { findCandidates, type Meaning, type SearchFilter } from './find-candidates.ts';
import { MAX_QUESTION } from './search-input.ts';

export interface QuestionFilter extends SearchFilter {
  /** The last word of a question of one line may be half typed: names that begin like it are searched for, too. */
  readonly prefix?: boolean;
}

/** The files that may answer a question, best first, and the question as it was understood. */
export interface RankedQuestion {
  /** Of a text its title; the same as `whole` for a question of one line. */
  readonly title: ScoredQuery;
  readonly whole: ScoredQuery;
  readonly mentions?: Mentions;
  readonly files: readonly RankedFile[];
  readonly warnings: readonly string[];
}

/**
 * Ranks the source files, or the documents and configuration, for a question, or for a text of several lines.
 *
 * @throws {PharosError} USAGE for a question without words
 */
export async function rankQuestion(
  stores: Stores,
  repositories: readonly IngestedRepository[],
  question: string,
  filter: QuestionFilter,
  { meaning, of = 'code' }: { readonly meaning?: Meaning | undefined; readonly of?: SegmentKind } = {},
): Promise<RankedQuestion> {
  const rank = async (analyzed: AnalyzedQuery, by?: Meaning, unfinished?: string) => {
    const asked = of === 'code' ? analyzed : withDocumentNames(analyzed);
    const found = await findCandidates(stores, repositories, asked, filter, { meaning: by, unfinished, of });
    const ranked = of === 'code' ? rankFiles(found.query, found.files) : rankDocuments(found.query, found.files);
    return { ...found, files: ranked };
  };
  if (!isText(question)) {
    const analyzed = analyzeQuery(question);
    requireWords(analyzed, question);
    const { query, files, warnings } = await rank(
      analyzed,
      meaning,
      filter.prefix ? unfinishedWord(question) : undefined,
    );
    return { title: query, whole: query, files, warnings };
  }
  const { title, whole, mentions } = analyzeText(question.slice(0, MAX_QUESTION));
  requireWords(whole, question);
  const byWhole = await rank(whole);
  const byTitle =
    title.words.length === 0 ? byWhole : await rank(title, meaning && { ...meaning, question: mentions.title });
  return {
    title: byTitle.query,
    whole: byWhole.query,
    mentions,
    files: fuseRankings(byTitle.files, byWhole.files, mentions),
    warnings: byTitle.warnings,
  };
}

function requireWords({ words }: AnalyzedQuery, question: string): void {
  if (words.length > 0) return;
  throw new PharosError('USAGE', `The query ${JSON.stringify(question.slice(0, 100))} has no words`, {
    hint: `Use words or names of at most ${MAX_WORD} characters.`,
  });
}
