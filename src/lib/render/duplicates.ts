import type { DuplicateGroup, DuplicatePlace, Duplicates } from '../modules/duplicates/usecases/find-duplicates.ts';
import { counts, plural } from './counts.ts';
import { printable } from './printable.ts';
import { table } from './table.ts';

/** Clones of one group that are shown. */
const SHOWN = 8;

/** Groups of definitions that are alike, for people. */
export function describeDuplicates({ compared, leftOut, clonedLines, total, groups }: Duplicates): string {
  const { files, lines, definitions } = compared;
  const without = counts(leftOut, '');
  const read = `${plural(definitions, 'definition')} in ${plural(files, 'file')} compared${without === '' ? '' : `; files left out: ${without}`}`;
  if (total === 0) return `No duplicates found (${read}).`;
  const head = `${plural(total, 'group')} of duplicates, ${clonedLines} of ${plural(lines, 'line')} (${read})`;
  const more = total > groups.length ? [`… and ${plural(total - groups.length, 'more group')}`] : [];
  return printable([head, ...groups.map(describeGroup), ...more].join('\n\n'));
}

function describeGroup({ tokens, first, total, clones }: DuplicateGroup): string {
  const shown = clones.slice(0, SHOWN);
  const rows = shown.map((clone) => ['  ', cloneKind(clone), placeOf(clone), clone.symbol]);
  const more = total > shown.length ? [`    … and ${total - shown.length} more`] : [];
  return [`${placeOf(first)}  ${first.symbol}  ${tokens} tokens`, table(rows), ...more].join('\n');
}

/** How a clone differs, in a few words. */
export function cloneKind({ type, similarity }: Pick<DuplicatePlace, 'type' | 'similarity'>): string {
  if (type === 1) return 'equal';
  return type === 2 ? 'renamed' : `${Math.floor(100 * similarity)} % alike`;
}

function placeOf({ path, startLine, endLine }: DuplicateGroup['first']): string {
  return `${path}:${startLine}-${endLine}`;
}
