import { LineText } from '../../src/lib/anchor/line-text.ts';
import type { History } from './anchor-history.ts';
import type { Span, Truth } from './anchor-spans.ts';
import type { TreePair } from './anchor-trees.ts';

/** Letters and digits of a text that is not there by chance: the bound of git-blame(1) for -C. */
const TELLING = 40;

/** Spans by the second truth of docs/anchors.md: those that git calls deleted though their text was moved or restored are intact. */
export async function byText(spans: readonly Span[], trees: TreePair, history: History): Promise<readonly Span[]> {
  const revised: Span[] = [];
  for (const span of spans) {
    const alive = span.truth.kind === 'deleted' ? await aliveText(span, trees, history) : undefined;
    revised.push(alive === undefined ? span : { ...span, truth: alive });
  }
  return revised;
}

async function aliveText(span: Span, trees: TreePair, history: History): Promise<Truth | undefined> {
  const { path } = span.file;
  return (await movedText(span, trees, history)) ?? restoredText(span, trees, trees.pathNow(path));
}

/** Where git finds all lines with text, one after the other, when it looks for moved ones. */
async function movedText({ file, anchor }: Span, trees: TreePair, history: History): Promise<Truth | undefined> {
  const fates = await history.fates(trees.from, file.path, ['-w', '-M', '-C']);
  const { lines } = new LineText(file.text);
  const first = fates[anchor.startLine - 1];
  const now = new LineText((first && trees.textNow(first.path)) ?? '').lines;
  for (let line = anchor.startLine; line <= anchor.endLine; line++) {
    const fate = fates[line - 1];
    const image = (first?.line ?? 0) + line - anchor.startLine;
    if (lines[line - 1] !== now[image - 1]) return undefined;
    if (/\S/.test(lines[line - 1]!) && (fate?.path !== first?.path || fate?.line !== image)) return undefined;
  }
  return first && intact(first.path, first.line, anchor);
}

/** The only place in the file of today that has the text, which its own version had once. */
function restoredText({ file, anchor }: Span, trees: TreePair, path: string | undefined): Truth | undefined {
  const { lines } = new LineText(file.text);
  const quote = lines.slice(anchor.startLine - 1, anchor.endLine);
  if ((quote.join('').match(/[\p{L}\p{N}]/gu)?.length ?? 0) < TELLING || path === undefined) return undefined;
  const [line, ...others] = linesWith(quote, new LineText(trees.textNow(path) ?? '').lines);
  if (line === undefined || others.length > 0 || linesWith(quote, lines).length > 1) return undefined;
  return intact(path, line, anchor);
}

function linesWith(quote: readonly string[], lines: readonly string[]): readonly number[] {
  return lines.flatMap((_, at) => (quote.every((text, offset) => lines[at + offset] === text) ? [at + 1] : []));
}

function intact(path: string, startLine: number, anchor: { startLine: number; endLine: number }): Truth {
  return { kind: 'intact', path, startLine, endLine: startLine + anchor.endLine - anchor.startLine };
}
