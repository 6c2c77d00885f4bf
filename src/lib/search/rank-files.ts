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
}

/** Proved dependencies of the candidates' files, by `fileKey`. */
export interface Links {
  /** Files that it depends on, and files that depend on it. */
  readonly uses: ReadonlySet<string>;
  readonly usedBy: ReadonlySet<string>;
}
export type Neighbours = ReadonlyMap<string, Links>;

/** Of the language or kind that the question names; too rare in questions to learn. */
const ASKED_LANGUAGE = 1;

/** Key of a file across repositories. */
export function fileKey({ repository, path }: { readonly repository: string; readonly path: string }): string {
  return `${repository} ${path}`;
}

/** Ranks files by a weighted sum of their features. */
export function rankFiles(
  query: ScoredQuery,
  candidates: readonly Candidate[],
  neighbours: Neighbours,
  weights: Readonly<Record<Feature, number>> = WEIGHTS,
): RankedFile[] {
  const described = describeFiles(query, candidates, neighbours);
  const files = described.map((file) => ({ ...file, score: weightedSum(file.features, weights) + bonus(query, file) }));
  return files.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

/** The features of every file among the candidates. */
export function describeFiles(
  query: ScoredQuery,
  candidates: readonly Candidate[],
  neighbours: Neighbours,
): Omit<RankedFile, 'score'>[] {
  const files = [...Map.groupBy(candidates, fileKey)].map(([key, chunks]) => ({ key, ...describeFile(query, chunks) }));
  return files.map(({ key, features, chunks }) => {
    const { repository, path, language } = chunks[0]!.chunk;
    const used = Math.log(1 + (neighbours.get(key)?.usedBy.size ?? 0)) / 5;
    return { repository, path, language, chunks, features: { ...features, used } };
  });
}

function weightedSum(features: Features, weights: Readonly<Record<Feature, number>>): number {
  return FEATURES.reduce((sum, feature) => sum + weights[feature] * features[feature], 0);
}

function bonus(query: ScoredQuery, { language }: Pick<RankedFile, 'language'>): number {
  return query.languages.has(language) ? ASKED_LANGUAGE : 0;
}
