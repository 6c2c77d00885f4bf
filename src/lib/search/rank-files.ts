import { type Candidate, describeFile, FEATURES, type Feature, type Features, type ScoredChunk } from './features.ts';
import type { ScoredQuery } from './scored-query.ts';
import { WEIGHTS } from './weights.ts';

export interface RankedFile {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  readonly score: number;
  readonly features: Features;
  /** Best first. */
  readonly chunks: readonly ScoredChunk[];
  /** The summands of the score where these are not the weighted features alone. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** Of the language or kind that the question names; too rare in questions to learn. */
const ASKED_LANGUAGE = 1;

/** Key of a file across repositories. */
export function fileKey({ repository, path }: { readonly repository: string; readonly path: string }): string {
  return `${repository} ${path}`;
}

/** A file whose place is not yet known. */
export type DescribedFile = Omit<RankedFile, 'score' | 'parts'>;

/** The features of every file among the candidates. */
export function describeFiles(query: ScoredQuery, candidates: readonly Candidate[]): DescribedFile[] {
  return [...Map.groupBy(candidates, fileKey).values()].map((list) => {
    const { repository, path, language } = list[0]!;
    return { repository, path, language, ...describeFile(query, list) };
  });
}

/** Ranks files by a weighted sum of their features. */
export function rankFiles(
  query: ScoredQuery,
  files: readonly DescribedFile[],
  weights: Readonly<Record<Feature, number>> = WEIGHTS,
): RankedFile[] {
  return files
    .map((file) => ({ ...file, score: weightedSum(file.features, weights) + bonus(query, file) }))
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function weightedSum(features: Features, weights: Readonly<Record<Feature, number>>): number {
  return FEATURES.reduce((sum, feature) => sum + weights[feature] * features[feature], 0);
}

function bonus(query: ScoredQuery, { language }: Pick<RankedFile, 'language'>): number {
  return query.languages.has(language) ? ASKED_LANGUAGE : 0;
}
