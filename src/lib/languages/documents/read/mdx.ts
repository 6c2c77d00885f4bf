import type { MentionFact } from '../../../parse/facts.ts';
import type { TextReader } from '../../../parse/text-reader.ts';
import { markdownReader } from './markdown.ts';

/** An import or export that passes names on; it begins its line (MDX, "ESM"). */
const FROM = /^(?:import|export)\s(?:[^"'`;]{0,500}\sfrom\s{0,10}|\s{0,10})(["'])([^"'\n]{1,300})\1/;
/** The end of one over several lines. */
const END = /^[^"'`;()]{0,300}\}\s{0,10}from\s{0,10}(["'])([^"'\n]{1,300})\1/;

/** Markdown with modules and components in it: what it imports by a path is a link. */
export const mdxReader: TextReader = { ...markdownReader, mentions };

function* mentions(lines: readonly string[]): Generator<MentionFact> {
  yield* markdownReader.mentions!(lines);
  let isOpen = false;
  let isCode = false;
  for (const [i, line] of lines.entries()) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) isCode = !isCode;
    if (isCode) continue;
    const text: string | undefined = (isOpen ? END : FROM).exec(line)?.[2];
    isOpen =
      text === undefined &&
      line !== '' &&
      (isOpen || /^(?:import|export)\s{1,10}(?:\w+\s{0,10},\s{0,10})?\{[^}]*$/.test(line));
    if (text !== undefined && /^\.{1,2}\/|^@site\//.test(text))
      yield { kind: 'value', text, line: i + 1, key: 'import' };
  }
}
