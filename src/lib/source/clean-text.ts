import { printableLine } from '../text/printable.ts';

/**
 * Makes text of unknown origin (file names, server messages, command-line values) safe to show on one line:
 * what could move a cursor or forge a line becomes '?', and the end is cut off.
 */
export function cleanText(text: string, maxLength = 200): string {
  const clean = printableLine(text, '?');
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}
