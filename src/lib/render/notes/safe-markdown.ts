import { printable } from '../../text/printable.ts';
import { codeSpan } from '../code-span.ts';

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;

/**
 * The Markdown of a note without HTML, images, and links to anything but the web. Code is written anew, between more backticks than it
 * has, and all other backticks are encoded: whatever a reader of Markdown takes for code is what was taken for it here.
 */
export function safeMarkdown(text: string): string {
  const safe: string[] = [];
  let block: { readonly fence: string; readonly lines: string[] } | undefined;
  for (const line of printable(text).split('\n')) {
    const fence = FENCE.exec(line)?.[1];
    if (block && fence?.startsWith(block.fence) && line.trim() === fence) {
      safe.push(...fenced(block.lines));
      block = undefined;
    } else if (block) block.lines.push(line);
    else if (fence !== undefined) block = { fence, lines: [] };
    else safe.push(safeLine(line));
  }
  if (block) safe.push(...fenced(block.lines));
  return safe.join('\n');
}

/** A block of code whose end no line of it can be. */
export function fenced(lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...[...lines.join('\n').matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines, fence];
}

/** Spans of code end on the line on which they begin. */
function safeLine(line: string): string {
  const runs = [...line.matchAll(/`+/g)];
  let safe = '';
  let from = 0;
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i]!;
    const end = nextOfLength(runs, i);
    if (end < 0) continue;
    const close = runs[end]!;
    safe += encode(line.slice(from, open.index)).replace(/\\$/, '&#92;');
    safe += codeSpan(line.slice(open.index + open[0].length, close.index), line.length);
    from = close.index + close[0].length;
    i = end;
  }
  return safe + encode(line.slice(from));
}

/** The next run as long; -1 if there is none, which few runs of a line can be: their lengths all differ. */
function nextOfLength(runs: readonly RegExpExecArray[], from: number): number {
  const { length } = runs[from]![0];
  for (let i = from + 1; i < runs.length; i++) if (runs[i]![0].length === length) return i;
  return -1;
}

function encode(text: string): string {
  return text
    .replaceAll('<', '&lt;')
    .replaceAll('`', '&#96;')
    .replace(/!(?=\[)/g, '&#33;')
    .replace(/\]\((?!https?:\/\/)/gi, ']&#40;')
    .replaceAll(']:', ']&#58;');
}
