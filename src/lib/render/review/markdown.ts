import type { ReviewReport } from '../../modules/graph/usecases/review/report.ts';
import { codeSpan } from '../code-span.ts';
import type { Part, ReportBlock, ReportLine } from './report-block.ts';
import { reportBlocks } from './report-blocks.ts';
import { shortCommit } from './short-commit.ts';
import { summaryOf } from './summary.ts';

/** By this a bot finds the comment that it wrote before. */
const MARKER = '<!-- pharos-review -->';
/** GitHub takes comments of 65,536 characters. */
const MAX_LENGTH = 60_000;

/** A report as the comment on a pull request: the summary and whatever is urgent first, the rest folded. */
export function markdownReview(report: ReviewReport): string {
  const { commit, base, freshness } = report;
  const head = [MARKER, '### Pharos review', '', summaryOf(report), ''];
  const source = `<sub>Proved dependencies at ${shortCommit(commit)}${freshness === 'dirty' ? ' with uncommitted changes' : ''}, compared with ${shortCommit(base)}.</sub>`;
  const parts: string[] = [];
  let left = MAX_LENGTH - head.join('\n').length - source.length;
  for (const block of reportBlocks(report)) {
    const text = markdownBlock(block, left);
    left -= text.length + 1;
    parts.push(text);
  }
  return [...head, ...parts, source, ''].join('\n');
}

/** As many of its lines as there is room for. */
function markdownBlock({ title, isUrgent, lines, more }: ReportBlock, room: number): string {
  const [open, close] = isUrgent ? [`**${title}**`, ''] : [`<details><summary>${title}</summary>`, '\n</details>\n'];
  if (lines.length === 0) return `${title}.\n`;
  const shown: string[] = [];
  let left = room - open.length - close.length - 50;
  for (const line of lines) {
    const text = markdownLine(line, 0).join('\n');
    left -= text.length + 1;
    if (left < 0) break;
    shown.push(text);
  }
  const rest = more + lines.length - shown.length;
  return [open, '', ...shown, ...(rest > 0 ? [`- … ${rest} more`] : []), close].join('\n');
}

function markdownLine({ parts, below = [] }: ReportLine, depth: number): string[] {
  const text = `${'  '.repeat(depth)}- ${parts.map(markdownPart).join(' ')}`;
  return [text, ...below.flatMap((line) => markdownLine(line, depth + 1))];
}

function markdownPart(part: Part): string {
  return typeof part === 'string' ? part : codeSpan(part.code);
}
