import { MAX_WORD, words } from '../text/words.ts';

const SNIPPET_LINES = 5;
const MAX_LINE = 200;
const NOT_ASCII = /[^\0-\x7f]/;

/** The at most five lines of a text that tell most about the question; the first ones when none has a word of it. */
export function snippetOf(text: string, queryWords: readonly string[]): string {
  const lines = text.split('\n');
  const best = tellingLine(countIn(text, lines, new Set(queryWords)));
  const start = best < 0 ? 0 : Math.max(0, Math.min(best - 1, lines.length - SNIPPET_LINES));
  const chosen = lines.slice(start, start + SNIPPET_LINES).map((line) => line.slice(0, MAX_LINE).trimEnd());
  return chosen.join('\n').replace(/^\n+|\n+$/g, '');
}

/** The first line with the highest count; -1 where all are 0. */
function tellingLine(counts: Uint32Array): number {
  let best = -1;
  let most = 0;
  for (let line = 0; line < counts.length; line++) {
    if (counts[line]! <= most) continue;
    most = counts[line]!;
    best = line;
  }
  return best;
}

/** How many of the words each line has. Only where one occurs is looked at: cutting all lines into words takes several times longer. */
function countIn(text: string, lines: readonly string[], asked: ReadonlySet<string>): Uint32Array {
  const lower = text.toLowerCase();
  // A few letters become two, and nothing stands where it stood.
  if (lower.length !== text.length) return Uint32Array.from(lines, (line) => countOf(words(line), asked));
  const counts = new Uint32Array(lines.length);
  const isInLine = wordFinder(lines);
  for (const word of asked) {
    const isAscii = !NOT_ASCII.test(word);
    let line = 0;
    let end = lines[0]!.length;
    for (let at = lower.indexOf(word); at >= 0; ) {
      while (end < at) end += 1 + lines[++line]!.length;
      const isHere = isAscii ? isWordAt(text, at, word) : undefined;
      if (isHere ?? isInLine(line, word)) counts[line]!++;
      // On with the next line, unless only this occurrence is none.
      at = lower.indexOf(word, isHere === false ? at + 1 : end);
    }
  }
  return counts;
}

/** Whether a line has a word; each is cut into words once. */
function wordFinder(lines: readonly string[]): (line: number, word: string) => boolean {
  const known = new Map<number, ReadonlySet<string>>();
  return (line, word) => {
    const found = known.get(line) ?? new Set(words(lines[line]!));
    known.set(line, found);
    return found.has(word);
  };
}

function countOf(found: readonly string[], asked: ReadonlySet<string>): number {
  return new Set(found.filter((word) => asked.has(word))).size;
}

/** Whether what occurs here is one of the words of the identifier around it, as `words` cuts it; undefined where that is long or not ASCII. */
function isWordAt(text: string, at: number, word: string): boolean | undefined {
  const end = at + word.length;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(end);
  if (before > 127 || after > 127) return undefined;
  if (!isOfIdentifier(before) && !isOfIdentifier(after)) return true;
  // Amid the letters of a part.
  if (isLower(before) && isLower(text.charCodeAt(at))) return false;
  if (isLower(after) && isLetter(text.charCodeAt(end - 1))) return false;
  let first = at;
  let last = end;
  while (isOfIdentifier(text.charCodeAt(first - 1)) && last - first <= MAX_WORD) first--;
  while (isOfIdentifier(text.charCodeAt(last)) && last - first <= MAX_WORD) last++;
  if (last - first > MAX_WORD || text.charCodeAt(first - 1) > 127 || text.charCodeAt(last) > 127) return undefined;
  return words(text.slice(first, last)).includes(word);
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isLetter(code: number): boolean {
  return isLower(code | 32) && code >= 65;
}

/** Of letters, digits, underscore and dollar sign; not of NaN, which is beyond the ends. */
function isOfIdentifier(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === 95 || code === 36;
}
