import type { ChangedSection, ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { counts, plural } from '../../counts.ts';
import { code, type ReportBlock, type ReportLine } from '../report-block.ts';

/** Definitions of one file that are shown. */
const SHOWN = 12;

export function changedBlock({ changed }: ReviewReport): ReportBlock | undefined {
  const { total, added, deleted, files, totalDefinitions } = changed;
  if (total === 0) return undefined;
  const kinds = counts({ added, deleted }, '');
  const definitions = totalDefinitions > 0 ? `, ${plural(totalDefinitions, 'changed definition')}` : '';
  return {
    title: `${plural(total, 'changed file')}${kinds === '' ? '' : ` (${kinds})`}${definitions}`,
    lines: files.map(({ path, change, before }) => ({
      parts: [code(path), ...(change === 'modified' ? [] : [change]), ...(before === undefined ? [] : ['from', code(before)])],
      below: definitionsIn(changed, path),
    })),
    more: total - files.length,
  };
}

function definitionsIn({ definitions }: ChangedSection, path: string): ReportLine[] {
  const inFile = definitions.filter((definition) => definition.path === path);
  const more = inFile.length - SHOWN;
  return [
    ...inFile.slice(0, SHOWN).map(({ symbol, kind, line, endLine, change }) => ({
      parts: [
        code(change === 'removed' ? symbol : `${symbol}:${line === endLine ? line : `${line}-${endLine}`}`),
        ...[kind, ...(change === 'modified' ? [] : [change])],
      ],
    })),
    ...(more > 0 ? [{ parts: [`and ${plural(more, 'more definition')}`] }] : []),
  ];
}
