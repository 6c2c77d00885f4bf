import type { BreakingChange, ReviewedUse, ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { code, type Part, type ReportBlock, type ReportLine, unknownLine } from '../report-block.ts';

/** Uses of one definition that are shown. */
const SHOWN = 5;

export function breakingBlock({ breaking }: ReviewReport): ReportBlock | undefined {
  const { total, changes, unknown } = breaking;
  if (total + unknown === 0) return undefined;
  return {
    title: total === 0 ? 'Breaking changes: unknown' : plural(total, 'breaking change'),
    isUrgent: total > 0,
    lines: [
      ...changes.map((change): ReportLine => ({ parts: told(change), below: below(change) })),
      ...unknownLine(unknown),
    ],
    more: total - changes.length,
  };
}

function told({ path, line, symbol, kind, change, total }: BreakingChange): Part[] {
  const words = {
    removed: 'was removed and is still used on',
    hidden: 'is no longer exported and is still used on',
    signature: 'has another signature; unchanged calls on',
  };
  return [code(`${path}:${line}`), kind, code(symbol), `${words[change]} ${plural(total, 'line')}`];
}

function below({ change, before, after, total, uses, possible }: BreakingChange): ReportLine[] {
  const more = total - Math.min(total, SHOWN);
  return [
    ...(change === 'signature' ? [{ parts: ['before', code(before)] }, { parts: ['after', code(after ?? '')] }] : []),
    ...uses.slice(0, SHOWN).map((use) => ({ parts: usedAt(use) })),
    ...(more > 0 ? [{ parts: [`and ${plural(more, 'more line')}`] }] : []),
    ...(possible > 0
      ? [{ parts: [`possibly used ${possible} more times, by name on receivers of unknown type`] }]
      : []),
  ];
}

function usedAt({ path, line, symbol, test }: ReviewedUse): Part[] {
  return [code(`${path}:${line}`), ...(symbol === '' ? [] : ['in', code(symbol)]), ...(test ? ['(test)'] : [])];
}
