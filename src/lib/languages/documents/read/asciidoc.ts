import type { MentionFact } from '../../../parse/facts.ts';
import type { SectionStart, TextReader } from '../../../parse/text-reader.ts';
import { codeMentions, linkMention } from './code-mentions.ts';

const TITLE = /^(={1,6}|#{1,6})[ \t]+(\S.*)$/;
/** Delimits a block whose lines are not read: a listing, a literal, a comment, a passthrough. */
const BLOCK = /^(?:-{4,}|\.{4,}|\/{4,}|\+{4,}|`{3,})$/;

const LINK = /(?:include::|link:|xref:)([^\s[\]]{1,300})\[/g;
const CODE = /`([^`]{1,200})`/g;

/** Section titles of AsciiDoc, outside of blocks (AsciiDoc Language Documentation, "Sections"). */
export const asciidocReader: TextReader = { sections, mentions };

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

/** Links, included files, and code. */
function* mentions(lines: readonly string[]): Generator<MentionFact> {
  for (const [i, line] of lines.entries()) {
    for (const [, target] of line.matchAll(LINK)) {
      const link = linkMention(target!, i + 1);
      if (link) yield link;
    }
    if (line.includes('`')) for (const [, code] of line.matchAll(CODE)) yield* codeMentions(code!, i + 1);
  }
}
