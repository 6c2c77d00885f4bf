import type { TerminalSize } from './terminal-size.ts';
import { wrapLines } from './wrap-lines.ts';

/**
 * Text that a terminal shows without scrolling: first what must be seen, then as many of the blocks as there is room
 * for, each whole, and how many more there are.
 */
export function fitScreen(
  head: string,
  blocks: readonly string[],
  what: readonly [one: string, many: string],
  { rows, columns }: TerminalSize,
): string {
  // The cursor stands below the last line.
  let left = rows - 1;
  const lines = wrapLines(head, columns).split('\n');
  if (lines.length > left || (blocks.length > 0 && lines.length > left - 2)) {
    const shown = lines.slice(0, Math.max(1, left - 1));
    const hidden = lines.length - shown.length;
    const more = [
      ...(hidden > 0 ? [further(hidden, 'line')] : []),
      ...(blocks.length > 0 ? [further(blocks.length, ...what)] : []),
    ];
    return [...shown, `… and ${more.join(' and ')}`].slice(0, Math.max(1, left)).join('\n');
  }
  left -= lines.length;
  const parts = [lines.join('\n')];
  for (const [i, block] of blocks.entries()) {
    const text = wrapLines(block, columns);
    // A blank line before it, and below it room for the line about the others.
    const needed = 1 + text.split('\n').length;
    const reserved = i === blocks.length - 1 ? 0 : 2;
    if (needed + reserved > left) return [...parts, `… and ${further(blocks.length - i, ...what)}`].join('\n\n');
    parts.push(text);
    left -= needed;
  }
  return parts.join('\n\n');
}

function further(count: number, one: string, many = `${one}s`): string {
  return `${count} more ${count === 1 ? one : many}`;
}
