import { createHash } from 'node:crypto';
import type { LineText } from './line-text.ts';

/** Bytes (UTF-8) of a quote that is kept whole. */
const MAX_QUOTE = 4096;
/** Bytes of a longer one that are kept of its start and of its end. */
const KEPT_END = 1024;
/** Non-blank lines on each side that are kept as context. */
export const CONTEXT_LINES = 3;
/** Characters of context on each side: of a minified line only the nearest part. */
const MAX_CONTEXT = 1024;

/** The quoted text; of one longer than 4 KB its first and last KB, its length and its digest. */
export function shortenQuote(text: string): string {
  if (text.length <= MAX_QUOTE && Buffer.byteLength(text) <= MAX_QUOTE) return text;
  const head = withinBytes(text.slice(0, KEPT_END), KEPT_END);
  const tail = reverse(withinBytes(reverse(text.slice(-KEPT_END)), KEPT_END));
  return `${head}\n[… ${text.length} characters, sha256 ${createHash('sha256').update(text).digest('hex')} …]\n${tail}`;
}

function withinBytes(text: string, bytes: number): string {
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function reverse(text: string): string {
  return [...text].reverse().join('');
}

/** The text before an offset, from the start of the third non-blank line before its own. */
export function contextBefore(text: LineText, offset: number): string {
  let line = text.lineAt(offset);
  for (let found = 0; line > 1 && found < CONTEXT_LINES; ) if (isText(text.lines[--line - 1])) found++;
  return wholeCharacters(text.text.slice(Math.max(text.startOf(line), offset - MAX_CONTEXT), offset));
}

/** The text after an offset, to the end of the third non-blank line after its own. */
export function contextAfter(text: LineText, offset: number): string {
  let line = text.lineAt(Math.max(0, offset - 1));
  for (let found = 0; line < text.count && found < CONTEXT_LINES; ) if (isText(text.lines[++line - 1])) found++;
  return wholeCharacters(text.text.slice(offset, Math.min(text.endOf(line), offset + MAX_CONTEXT)));
}

function isText(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '';
}

/** Without halves of characters at its ends, where a limit cut one in two. */
function wholeCharacters(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
