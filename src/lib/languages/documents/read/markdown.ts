import type { MentionFact } from '../../../parse/facts.ts';
import type { SectionStart, TextReader } from '../../../parse/text-reader.ts';
import { codeMentions, linkMention, pathsIn } from './code-mentions.ts';

/** Opens and closes a block of code (CommonMark 0.31, 4.5). */
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const UNDERLINE = /^ {0,3}(=+|-+)$/;
/** Lines that are no paragraph, which an underline would make a heading. */
const NO_PARAGRAPH = /^(?: {4}|\t| {0,3}(?:[-*+>|#]|\d{1,9}[.)]))|^\s*$/;
/** Metadata before the text, as site generators read it. */
const FRONT_MATTER = /^---$/;
const TITLE = /^title:\s*(['"]?)(.*)\1$/;

/** An inline link or image, and the definition of one. */
const LINK = /(!?)\[[^[\]]{0,300}\]\(\s{0,3}<?([^()\s<>]{1,300})>?[^()]{0,200}\)/g;
const DEFINED = /^ {0,3}\[[^[\]]{1,300}\]:\s{0,3}<?([^\s<>]{1,300})/;
const CODE = /`{1,2}([^`]{1,200})`{1,2}/g;

/** Headings of Markdown, ATX and Setext, outside of code blocks. */
export const markdownReader: TextReader = { sections, mentions };

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

/** Links, code between backticks, and paths in blocks of code. */
function* mentions(lines: readonly string[]): Generator<MentionFact> {
  let fence: string | undefined;
  for (const [i, line] of lines.entries()) {
    const [, marks] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks?.startsWith(fence) && line.trim() === marks) fence = undefined;
      else yield* pathsIn(line, i + 1);
      continue;
    }
    if (marks !== undefined) {
      fence = marks;
      continue;
    }
    if (line.includes('`')) for (const [, code] of line.matchAll(CODE)) yield* codeMentions(code!, i + 1);
    if (!line.includes('](') && !line.includes(']:')) continue;
    const targets = [...line.matchAll(LINK)].flatMap(([, image, target]) => (image === '' ? [target!] : []));
    const defined = DEFINED.exec(line)?.[1];
    for (const target of defined === undefined ? targets : [defined]) {
      const link = linkMention(target, i + 1);
      if (link) yield link;
    }
  }
}
