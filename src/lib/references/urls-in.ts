import { readUrl } from './read-url.ts';
import type { Claim } from './reference.ts';

interface FoundUrl {
  /** Undefined where the URL is a placeholder. */
  readonly claim: Claim | undefined;
  readonly at: number;
  readonly length: number;
}

/** Ends at blanks, quotes, angles and what no URL contains; most characters are those of RFC 3986. */
const URL_TEXT = /\bhttps?:\/\/[^\s<>"'`{}|\\^]{1,2000}/gi;
/** Hosts that are written without a scheme. */
const BARE =
  /(?<![\w./@-])(?:(?:dx\.)?doi\.org|arxiv\.org|github\.com|gitlab\.com|stackoverflow\.com)\/[^\s<>"'`{}|\\^]{1,500}/gi;

/** The URLs of one line, in order. */
export function urlsIn(line: string): readonly FoundUrl[] {
  if (!line.includes('/')) return [];
  const found: FoundUrl[] = [];
  let rest = line;
  for (const pattern of [URL_TEXT, BARE]) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(rest); match; match = pattern.exec(rest)) {
      const { 0: whole, index: at } = match;
      const text = withoutTail(whole);
      // What stands behind a bracket may be a URL of its own.
      pattern.lastIndex = at + Math.max(1, text.length);
      const isPlaceholder = text === whole && '{$<|\\'.includes(line[at + whole.length] ?? ' ');
      const url = pattern === BARE ? `https://${text}` : text;
      found.push({ claim: isPlaceholder ? undefined : readUrl(url), at, length: text.length });
    }
    for (const { at, length } of found) rest = rest.slice(0, at) + ' '.repeat(length) + rest.slice(at + length);
  }
  return found;
}

/** Up to a bracket that the URL does not open, and without the punctuation of the sentence around. */
function withoutTail(url: string): string {
  let end = 0;
  const open = { ')': 0, ']': 0 };
  for (; end < url.length; end++) {
    const char = url[end]!;
    if (char === '(') open[')']++;
    else if (char === '[') open[']']++;
    else if ((char === ')' || char === ']') && --open[char] < 0) break;
  }
  return url.slice(0, end).replace(/[,.;:!?*_~]{1,20}$/, '');
}
