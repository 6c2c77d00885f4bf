import { printableLine } from '../src/lib/render/printable.ts';

/** Text that may come from anywhere, without what moves a cursor or forges a line. */
export function oneLine(text: string): string {
  return printableLine(text.slice(0, 1000));
}
