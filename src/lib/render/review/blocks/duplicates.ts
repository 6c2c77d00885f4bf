import type { DuplicateGroup } from '../../../modules/duplicates/api.ts';
import type { ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { cloneKind } from '../../duplicates.ts';
import { code, type Part, type ReportBlock, type ReportLine } from '../report-block.ts';

/** Places of one group that are shown. */
const SHOWN = 4;

export function duplicatesBlock({ duplicates }: ReviewReport): ReportBlock | undefined {
  if (!duplicates || duplicates.total === 0) return undefined;
  const { total, groups } = duplicates;
  return {
    title: `${plural(total, 'changed definition')} ${total === 1 ? 'exists' : 'exist'} elsewhere, too`,
    lines: groups.map(({ first, clones, total: all }): ReportLine => {
      const below = clones.slice(0, SHOWN).map((clone) => ({ parts: [...placeOf(clone), `(${cloneKind(clone)})`] }));
      const more = all > below.length ? [{ parts: [`and ${all - below.length} more`] }] : [];
      return { parts: placeOf(first), below: [...below, ...more] };
    }),
    more: total - groups.length,
  };
}

function placeOf({ path, startLine, endLine, symbol }: DuplicateGroup['first']): Part[] {
  return [code(`${path}:${startLine}-${endLine}`), code(symbol)];
}
