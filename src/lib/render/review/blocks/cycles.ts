import type { ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { code, type ReportBlock, type ReportLine } from '../report-block.ts';

/** Imports of one cycle that are shown. */
const SHOWN = 8;

export function cyclesBlock({ cycles }: ReviewReport): ReportBlock | undefined {
  const { total, added, unknown } = cycles;
  if (total === 0 && unknown === undefined) return undefined;
  return {
    title: total === 0 ? 'New import cycles: unknown' : plural(total, 'new import cycle'),
    isUrgent: total > 0,
    lines: [
      ...added.map(([first, ...rest]): ReportLine => {
        const links = [first!, ...rest];
        const more = links.length - SHOWN;
        return {
          parts: [code(first!.from), 'imports', code(first!.to), `again, over ${plural(links.length, 'import')}`],
          below: [
            ...links.slice(0, SHOWN).map(({ from, line, to, specifier }) => ({
              parts: [code(`${from}:${line}`), 'imports', code(to), ...(specifier === '' ? [] : ['as', code(specifier)])],
            })),
            ...(more > 0 ? [{ parts: [`and ${plural(more, 'more import')}`] }] : []),
          ],
        };
      }),
      ...(unknown === undefined ? [] : [{ parts: [`There may be more: ${unknown}.`] }]),
    ],
    more: total - added.length,
  };
}
