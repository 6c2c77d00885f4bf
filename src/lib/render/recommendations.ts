import type { ChalkInstance } from 'chalk';
import type { Recommendations } from '../modules/recommendations/usecases/recommend.ts';
import { printable } from '../text/printable.ts';

/** Recommended files for people, each with its reasons. */
export function describeRecommendations(
  { recommendations, seeds, isColdStart }: Recommendations,
  style: ChalkInstance,
): string {
  if (seeds.length === 0) return 'None of the changed files is indexed';
  if (recommendations.length === 0) return 'No other file is known to belong to the change';
  const lines = recommendations.map(
    ({ path, reasons }) => `${style.cyan(printable(path))}  ${style.dim(printable(reasons.join(', ')))}`,
  );
  return [...(isColdStart ? ['Without a history: by words, names and structure alone'] : []), ...lines].join('\n');
}
