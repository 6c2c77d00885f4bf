import type { Dimension, Dimensions } from '../../../quality/dimensions.ts';

export interface Suggestion {
  readonly dimension: Dimension | 'risk';
  readonly text: string;
  /** What to run next, with the path quoted where a shell needs it. */
  readonly command: string;
}

/** What a suggestion is about. */
export interface Assessed {
  /** Path. */
  readonly title: string;
  readonly qualityDimensions: Dimensions;
  readonly needsQualityReview: boolean;
}

/** Below which a dimension is worth a look. */
const LOW: Readonly<Partial<Record<Dimension, number>>> = {
  accuracy: 0.9,
  completeness: 0.5,
  consistency: 0.9,
  timeliness: 1,
};

const TEXTS: Readonly<Partial<Record<Dimension, readonly [text: string, command: string]>>> = {
  accuracy: ['Some of its imports lead nowhere that is known', 'pharos graph deps'],
  completeness: ['Exported definitions lack a doc comment, or no test depends on it', 'pharos quality'],
  consistency: ['Lines are copies of others, or it is part of an import cycle', 'pharos duplicates'],
  timeliness: ['Documents that name it are older than its last change', 'pharos docs stale'],
};

/** What to do about a file, each with a command that shows more. Nothing is said of what is not known. */
export function suggestionsFor({ title, qualityDimensions, needsQualityReview }: Assessed): readonly Suggestion[] {
  const path = /^[\w./@+-]+$/.test(title) ? title : `'${title.replaceAll("'", "'\\''")}'`;
  const found = Object.entries(TEXTS).flatMap(([name, [text, command]]): Suggestion[] => {
    const dimension = name as Dimension;
    const value = qualityDimensions[dimension];
    if (value === null || value >= LOW[dimension]!) return [];
    return [{ dimension, text, command: `${command} ${path}` }];
  });
  if (!needsQualityReview) return found;
  const text = 'It needs a look: see how risky it is, and who could review it';
  return [...found, { dimension: 'risk', text, command: `pharos risk ${path}` }];
}
