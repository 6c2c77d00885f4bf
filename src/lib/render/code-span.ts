import { printableLine } from '../text/printable.ts';

/** Characters of one text. */
const MAX_CODE = 300;

/**
 * Foreign text as a code span, in which nothing has a meaning (CommonMark 6.1): between more backticks than it has anywhere in a row.
 * On one line, since a block could begin on the next.
 */
export function codeSpan(text: string, most = MAX_CODE): string {
  const line = printableLine(text).slice(0, most);
  if (line.trim() === '') return '(blank)';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const isPadded = line.startsWith('`') || line.endsWith('`') || (line.startsWith(' ') && line.endsWith(' '));
  return isPadded ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
