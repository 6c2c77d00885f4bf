import stringWidth from 'string-width';
import { terminalSize } from './terminal-size.ts';
import { wrap } from './wrap-lines.ts';

/** Between two columns. */
const GAP = 2;
/** A cell is wrapped beside others when it has at least so many columns. */
const BESIDE = 16;
/** Indent of a cell that continues below its row. */
const INDENT = 4;

/**
 * Columns padded to their widest cell; the last one is left as it is. On a terminal that is too narrow for a row, its
 * cells are wrapped, or go on below; nothing is cut, so that what is shown can be copied.
 */
export function table(rows: readonly (readonly string[])[], columns = terminalSize()?.columns): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, i) => Math.max(...rows.map((row) => stringWidth(row[i] ?? ''))));
  const starts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width + GAP, 0));
  return rows.map((row) => fitRow(row, starts, columns ?? Number.POSITIVE_INFINITY)).join('\n');
}

/** `starts`: where the columns begin, on the first line of the row. */
function fitRow(row: readonly string[], starts: readonly number[], columns: number): string {
  const indent = stringWidth(/^ */.exec(row[0] ?? '')![0]) + INDENT;
  const lines = [''];
  for (const [i, cell] of row.entries()) {
    const line = lines.at(-1)!;
    const start = lines.length === 1 ? starts[i]! : line.length === indent ? indent : stringWidth(line) + GAP;
    const room = columns - start;
    const isBeside = stringWidth(cell) <= room || (i > 0 && room >= BESIDE && longestWord(cell) <= room);
    if (!isBeside && i > 0) lines.push(' '.repeat(indent));
    const at = isBeside ? start : i > 0 ? indent : 0;
    const [first = '', ...rest] = stringWidth(cell) <= columns - at ? [cell] : wrapCell(cell, columns - at, i);
    const before = lines.pop()!;
    lines.push(before + ' '.repeat(Math.max(0, at - stringWidth(before))) + first);
    lines.push(...rest.map((part) => ' '.repeat(i > 0 ? at : indent) + part));
  }
  return lines.join('\n');
}

/** The first cell of a row keeps what it is indented by; its other lines are indented more. */
function wrapCell(cell: string, width: number, column: number): readonly string[] {
  if (column > 0) return wrap(cell, width);
  const [start] = /^ */.exec(cell)!;
  const [first = '', ...rest] = wrap(cell.slice(start.length), Math.max(1, width - start.length - INDENT));
  return [start + first, ...rest];
}

function longestWord(text: string): number {
  return Math.max(...text.split(' ').map((word) => stringWidth(word)));
}
