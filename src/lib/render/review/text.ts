import type { ChalkInstance } from 'chalk';
import type { ReviewReport } from '../../modules/graph/usecases/review/report.ts';
import { printableLine } from '../../text/printable.ts';
import type { Part, ReportBlock, ReportLine } from './report-block.ts';
import { reportBlocks } from './report-blocks.ts';
import { summaryOf } from './summary.ts';

/** A report for a terminal. */
export function describeReview(report: ReviewReport, style: ChalkInstance): string {
  const blocks = reportBlocks(report).map((block) => describeBlock(block, style));
  return [style.bold(summaryOf(report)), ...blocks].join('\n\n');
}

function describeBlock({ title, isUrgent, lines, more }: ReportBlock, style: ChalkInstance): string {
  const shown = lines.flatMap((line) => describeLine(line, 1, style));
  const rest = more > 0 ? [`  … ${more} more; --limit shows them`] : [];
  return [isUrgent ? style.bold.red(title) : style.bold(title), ...shown, ...rest].join('\n');
}

function describeLine({ parts, below = [] }: ReportLine, depth: number, style: ChalkInstance): string[] {
  const text = parts.map((part) => describePart(part, depth, style)).join(' ');
  return ['  '.repeat(depth) + text, ...below.flatMap((line) => describeLine(line, depth + 1, style))];
}

function describePart(part: Part, depth: number, style: ChalkInstance): string {
  if (typeof part === 'string') return style.dim(part);
  const shown = printableLine(part.code);
  return depth === 1 ? style.cyan(shown) : shown;
}
