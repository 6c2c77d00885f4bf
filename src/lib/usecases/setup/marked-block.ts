import { type Insertion, lineEndOf } from '../../text/insertions.ts';
import type { Added } from './edit.ts';

/** Lines that begin and end what install adds to a text. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

/** Adds lines between marks at the end of a text, after a blank line. */
export function addBlock(text: string, marks: Marks, lines: readonly string[]): Added {
  const lineEnd = lineEndOf(text);
  const isBlank = text === '' || text === '\uFEFF';
  const gap = isBlank ? '' : text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  const insertion: Insertion = {
    offset: text.length,
    text: gap + [marks.begin, ...lines, marks.end, ''].join(lineEnd),
  };
  return { text: text + insertion.text, insertions: [insertion] };
}

/** The lines between the marks; undefined where they are missing. */
export function linesBetween(text: string, marks: Marks): readonly string[] | undefined {
  const block = blockIn(text, marks);
  return block && text.slice(block.from, block.to).trimEnd().split(/\r?\n/).slice(1, -1);
}

/** The text without marks and lines; the blank line before them stays. */
export function withoutBlock(text: string, marks: Marks): string {
  const block = blockIn(text, marks);
  return block ? text.slice(0, block.from) + text.slice(block.to) : text;
}

/** From the first mark up to and with the end of the last mark's line. */
function blockIn(text: string, { begin, end }: Marks): { readonly from: number; readonly to: number } | undefined {
  const from = lineAt(text, begin, 0);
  const last = from < 0 ? -1 : lineAt(text, end, from);
  if (last < 0) return undefined;
  const next = text.indexOf('\n', last);
  return { from, to: next < 0 ? text.length : next + 1 };
}

/** Where a line that consists of a mark begins. */
function lineAt(text: string, mark: string, from: number): number {
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    const isStart = at === 0 || text[at - 1] === '\n' || (at === 1 && text[0] === '\uFEFF');
    const after = text.slice(at + mark.length, at + mark.length + 2);
    if (isStart && /^(\r?\n|\r?$)/.test(after)) return at;
  }
  return -1;
}
