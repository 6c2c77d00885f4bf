import type { ReviewedFile, ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { counts, plural } from '../../counts.ts';
import { code, type ReportBlock, type ReportLine } from '../report-block.ts';

/** Definitions of one file that are shown. */
const SHOWN = 8;

export function changedBlock({ changed }: ReviewReport): ReportBlock | undefined {
  const { total, added, deleted, files, definitions } = changed;
  if (total === 0) return undefined;
  const kinds = counts({ added, deleted }, '');
  const touched = definitions > 0 ? `, ${plural(definitions, 'changed definition')}` : '';
  return {
    title: `${plural(total, 'changed file')}${kinds === '' ? '' : ` (${kinds})`}${touched}`,
    lines: files.map((file) => ({
      parts: [
        code(file.path),
        ...(file.change === 'modified' ? [] : [file.change]),
        ...(file.before === undefined ? [] : ['from', code(file.before)]),
      ],
      below: definitionsOf(file),
    })),
    more: total - files.length,
  };
}

function definitionsOf({ definitions, total }: ReviewedFile): ReportLine[] {
  const shown = definitions.slice(0, SHOWN);
  const more = total - shown.length;
  return [
    ...shown.map(({ symbol, kind, line, endLine, change }) => ({
      parts: [
        code(symbol),
        change === 'removed' ? kind : `${kind}, ${line === endLine ? `line ${line}` : `lines ${line}-${endLine}`}`,
        ...(change === 'modified' ? [] : [`(${change})`]),
      ],
    })),
    ...(more > 0 ? [{ parts: [`and ${plural(more, 'more definition')}`] }] : []),
  ];
}
