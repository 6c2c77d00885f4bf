import type { ReviewReport } from '../../modules/graph/usecases/review/report.ts';
import { plural } from '../counts.ts';

/** The report in a line, in our own words. */
export function summaryOf({ changed, breaking, cycles, dependents, tests, notes, duplicates }: ReviewReport): string {
  if (changed.total === 0) return 'Nothing has changed.';
  const found = [
    told(breaking, 'breaking change'),
    told(cycles, 'new import cycle'),
    ...(notes && notes.total > 0 ? [`${plural(notes.total, 'note')} touched`] : []),
    ...(duplicates && duplicates.total > 0 ? [plural(duplicates.total, 'duplicate')] : []),
    `${plural(dependents.total, 'other file')} affected`,
    `${plural(tests.total, 'test')} to run`,
  ];
  return `${plural(changed.total, 'file')} changed: ${found.join(', ')}.`;
}

function told({ total, unknown }: { readonly total: number; readonly unknown: number }, name: string): string {
  if (total > 0) return plural(total, name);
  return unknown === 0 ? `no ${name}s` : `${name}s unknown`;
}
