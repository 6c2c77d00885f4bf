import type { ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { code, unknownLine, type Part, type ReportBlock, type ReportLine } from '../report-block.ts';

type Link = ReviewReport['cycles']['added'][number][number];

/** Imports of one cycle that are shown. */
const SHOWN = 8;

export function cyclesBlock({ cycles }: ReviewReport): ReportBlock | undefined {
  const { total, added, unknown } = cycles;
  if (total + unknown === 0) return undefined;
  return {
    title: total === 0 ? 'New import cycles: unknown' : plural(total, 'new import cycle'),
    isUrgent: total > 0,
    lines: [
      ...added.map(([first, ...rest]): ReportLine => {
        const more = rest.length - SHOWN;
        return {
          parts: [...told(first!), `and leads back over ${plural(rest.length, 'further import')}`],
          below: [
            ...rest.slice(0, SHOWN).map((link) => ({ parts: told(link) })),
            ...(more > 0 ? [{ parts: [`and ${plural(more, 'more import')}`] }] : []),
          ],
        };
      }),
      ...unknownLine(unknown),
    ],
    more: total - added.length,
  };
}

function told({ from, line, to }: Link): Part[] {
  return [code(line > 0 ? `${from}:${line}` : from), 'imports', code(to)];
}
