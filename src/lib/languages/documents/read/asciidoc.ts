import type { SectionStart, TextReader } from '../../../parse/text-reader.ts';

const TITLE = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/;
/** Delimits a block whose lines are not read: a listing, a literal, a comment, a passthrough. */
const BLOCK = /^(?:-{4,}|\.{4,}|\/{4,}|\+{4,}|`{3,})$/;

/** Section titles of AsciiDoc, outside of blocks (AsciiDoc Language Documentation, "Sections"). */
export const asciidocReader: TextReader = { sections };

function* sections(lines: readonly string[]): Generator<SectionStart> {
  let block: string | undefined;
  for (const [i, line] of lines.entries()) {
    if (block !== undefined) {
      if (line === block) block = undefined;
      continue;
    }
    if (BLOCK.test(line) || line.startsWith('```')) {
      block = line.startsWith('```') ? '```' : line;
      continue;
    }
    const [, level, name] = TITLE.exec(line) ?? [];
    if (level !== undefined) yield { name: name!, line: i + 1, level: level.length };
  }
}
