import type { ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { code, type Part, type ReportBlock, type ReportLine, unknownLine } from '../report-block.ts';

type Link = ReviewReport['cycles']['added'][number][number];

/** Imports of one cycle that are shown. */
const SHOWN = 8;

export function cyclesBlock({ cycles }: ReviewReport): ReportBlock | undefined {
  const { total, added, unknown } = cycles;
  if (total + unknown === 0) return undefined;
  const byFile = Map.groupBy(added, ([first]) => first!.from);
  return {
    title: total === 0 ? 'New import cycles: unknown' : plural(total, 'new import cycle'),
    isUrgent: total > 0,
    lines: [...[...byFile].map(([path, ways]) => closedBy(path, ways)), ...unknownLine(unknown)],
    more: total - added.length,
  };
}

/** One way back is shown whole; of several that begin in one file, as when it is new, only where they begin. */
function closedBy(path: string, ways: readonly (readonly Link[])[]): ReportLine {
  const [[first, ...rest]] = ways as [[Link, ...Link[]]];
  if (ways.length === 1) return { parts: closing(first, rest.length), below: shown(rest.map((link) => told(link))) };
  const links = ways.map(([link, ...back]) => closing(link!, back.length));
  return { parts: [code(path), `closes ${ways.length} cycles`], below: shown(links) };
}

function shown(lines: readonly (readonly Part[])[]): ReportLine[] {
  const more = lines.length - SHOWN;
  return [
    ...lines.slice(0, SHOWN).map((parts) => ({ parts })),
    ...(more > 0 ? [{ parts: [`and ${plural(more, 'more import')}`] }] : []),
  ];
}

function closing(link: Link, back: number): Part[] {
  return [...told(link), `and leads back over ${plural(back, 'further import')}`];
}

function told({ from, line, to }: Link): Part[] {
  return [code(line > 0 ? `${from}:${line}` : from), 'imports', code(to)];
}
