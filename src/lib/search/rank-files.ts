import { FEATURES, type Feature, FeatureRow } from './feature-row.ts';
import { type Candidate, describeFile, type ScoredChunk } from './features.ts';
import { pathFacts } from './path-facts.ts';
import type { ScoredQuery } from './scored-query.ts';
import { WEIGHTS } from './weights.ts';

export interface RankedFile {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  readonly score: number;
  readonly features: FeatureRow;
  /** Best first. */
  readonly chunks: readonly ScoredChunk[];
  /** The summands of the score where these are not the weighted features alone. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** Of the language or kind that the question names; too rare in questions to learn. */
const ASKED_LANGUAGE = 1;
/** Of a header of C or C++: it has the names and the users of what its sources do. Chosen on eight repositories (docs/search-quality.md). */
const HEADER = -0.5;

/** Key of a file across repositories. */
export function fileKey({ repository, path }: { readonly repository: string; readonly path: string }): string {
  return `${repository} ${path}`;
}

/** A file whose place is not yet known. */
export type DescribedFile = Omit<RankedFile, 'score' | 'parts'>;

/** The features of files, each given by its candidates. */
export function describeFiles(query: ScoredQuery, files: readonly (readonly Candidate[])[]): DescribedFile[] {
  const rows = FeatureRow.create(files.length);
  return files.map((candidates, i) => {
    const { repository, path, language } = candidates[0]!;
    const features = rows[i]!;
    const chunks = describeFile(query, candidates, features);
    return { repository, path, language, features, chunks };
  });
}

/** Ranks files by a weighted sum of their features. */
export function rankFiles(
  query: ScoredQuery,
  files: readonly DescribedFile[],
  weights: Readonly<Record<Feature, number>> = WEIGHTS,
): RankedFile[] {
  const weighed = Float64Array.from(FEATURES, (feature) => weights[feature]);
  return files
    .map((file) => {
      const { repository, path, language, features, chunks } = file;
      const score = features.weigh(weighed) + bonus(query, file);
      return { repository, path, language, score, features, chunks };
    })
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function bonus(query: ScoredQuery, { language, path }: Pick<RankedFile, 'language' | 'path'>): number {
  return (query.languages.has(language) ? ASKED_LANGUAGE : 0) + (pathFacts(path).isHeader ? HEADER : 0);
}
