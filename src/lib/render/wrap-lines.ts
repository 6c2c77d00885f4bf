import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { terminalSize } from './terminal-size.ts';

const INDENT = 2;

/** Lines for people: those that are wider than the terminal go on below, indented a little more than they begin. */
export function wrapLines(text: string, columns = terminalSize()?.columns): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .map((line) => (stringWidth(line) <= columns ? line : wrapLine(line, columns)))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  const [start = ''] = /^ */.exec(line) ?? [];
  const indent = ' '.repeat(Math.min(start.length + INDENT, columns >> 1));
  const [first = '', ...rest] = wrap(line.slice(start.length), columns - indent.length);
  return [start + first, ...rest.map((part) => indent + part)].join('\n');
}

/** At blanks, and inside of words that are longer than a line. */
export function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}
