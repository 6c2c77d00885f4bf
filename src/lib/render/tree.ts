import { terminalSize } from './terminal-size.ts';
import { wrap } from './wrap-lines.ts';

/** A line with those below it. */
export interface Tree {
  readonly label: string;
  readonly children: readonly Tree[];
}

/** Minimum width of a label; at greater depth, the terminal wraps the lines. */
const NARROWEST = 20;

/** The lines below a root, drawn as branches. */
export function branches({ children }: Tree, indent = '', columns = terminalSize()?.columns): string {
  return children
    .map((child, i) => {
      const isLast = i === children.length - 1;
      const beside = `${indent}${isLast ? '   ' : '│  '}`;
      const room = (columns ?? Number.POSITIVE_INFINITY) - beside.length;
      const [first = '', ...rest] = room >= NARROWEST && room < Infinity ? wrap(child.label, room) : [child.label];
      const lines = [`${indent}${isLast ? '└─' : '├─'} ${first}`, ...rest.map((part) => beside + part)];
      const below = branches(child, beside, columns);
      return [...lines, ...(below === '' ? [] : [below])].join('\n');
    })
    .join('\n');
}
