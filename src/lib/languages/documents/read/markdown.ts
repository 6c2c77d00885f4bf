import type { SectionStart, TextReader } from '../../../parse/text-reader.ts';

/** Opens and closes a block of code (CommonMark 0.31, 4.5). */
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const UNDERLINE = /^ {0,3}(=+|-+)$/;
/** Lines that are no paragraph, which an underline would make a heading. */
const NO_PARAGRAPH = /^(?: {4}|\t| {0,3}(?:[-*+>|#]|\d{1,9}[.)]))|^\s*$/;
/** Metadata before the text, as site generators read it. */
const FRONT_MATTER = /^---$/;
const TITLE = /^title:\s*(['"]?)(.*)\1$/;

/** Headings of Markdown, ATX and Setext, outside of code blocks. */
export const markdownReader: TextReader = { sections };

function* sections(lines: readonly string[]): Generator<SectionStart> {
  let fence: string | undefined;
  let i = 0;
  if (FRONT_MATTER.test(lines[0] ?? '')) {
    const end = lines.findIndex((line, at) => at > 0 && FRONT_MATTER.test(line));
    const title = lines.slice(1, Math.max(1, end)).find((line) => TITLE.test(line));
    if (title !== undefined) yield { name: TITLE.exec(title)![2]!, line: 1, level: 1 };
    i = Math.max(0, end + 1);
  }
  for (; i < lines.length; i++) {
    const line = lines[i]!;
    const [, marks] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks?.startsWith(fence) && line.trim() === marks) fence = undefined;
      continue;
    }
    if (marks !== undefined) {
      fence = marks;
      continue;
    }
    const [, level, heading] = ATX.exec(line) ?? [];
    if (level !== undefined) yield { name: plain(heading!.replace(/\s#+$/, '')), line: i + 1, level: level.length };
    const before = lines[i - 1] ?? '';
    const [, underline] = UNDERLINE.exec(line) ?? [];
    if (underline !== undefined && !NO_PARAGRAPH.test(before))
      yield { name: plain(before), line: i, level: underline.startsWith('=') ? 1 : 2 };
  }
}

/** Without marks of emphasis, code, images and links. */
function plain(heading: string): string {
  return heading
    .replace(/<[^<>]{0,200}>/g, '')
    .replace(/!?\[([^[\]]{0,200})\](?:\([^()]{0,300}\))?/g, '$1')
    .replace(/[`*]|^_+|_+$/g, '')
    .trim();
}
