/** Words of questions that say nothing about code. */
const STOP_WORDS = new Set(
  'a an and are as at be by do does for from how i in into is it its of on or that the this to was what when where which who why with'.split(
    ' ',
  ),
);
const ENDINGS = ['ing', 'ed', 'es', 's'];
const LONGEST_ENDING = 3;
/** Letters that a word keeps when its ending is cut off. */
const STEM = 4;
const MOST = 32;

/** The words of a question that are marked in what it finds, without endings and in lower case: a name, and its parts. */
export function searchTerms(question: string): readonly string[] {
  const words = question
    .split(/\s+/)
    .filter((word) => !word.startsWith('-'))
    .flatMap((word) => [...word.matchAll(/[\p{L}\p{N}_$]+/gu)].flatMap(([name]) => [name, ...partsOf(name)]));
  const lower = words.map((word) => word.toLowerCase()).filter((word) => word.length > 1 && !STOP_WORDS.has(word));
  return [...new Set(lower.map(withoutEnding))].slice(0, MOST);
}

/** `addTax`, `add_tax`: add, tax. */
function partsOf(name: string): string[] {
  return [...name.matchAll(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+/gu)].map(([part]) => part);
}

function withoutEnding(word: string): string {
  const ending = ENDINGS.find((it) => word.endsWith(it) && word.length - it.length >= STEM);
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** Where a text has the terms, from the left, the longest first where several begin. */
export function findTerms(text: string, terms: readonly string[]): readonly (readonly [start: number, end: number])[] {
  const lower = text.toLowerCase();
  // A few letters become two, and nothing stands where it stood.
  if (lower.length !== text.length) return [];
  const longest = [...terms].sort((a, b) => b.length - a.length);
  const found: [number, number][] = [];
  for (let at = 0; at < text.length; ) {
    const term = longest.find((it) => lower.startsWith(it, at) && isStart(text, at));
    if (term === undefined) at++;
    else {
      const end = endOfWord(text, at + term.length);
      const previous = found.at(-1);
      if (previous?.[1] === at) previous[1] = end;
      else found.push([at, end]);
      at = end;
    }
  }
  return found;
}

/** Where the word ends whose beginning is a term, when only an ending is left of it. */
function endOfWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\p{Ll}/u.test(text[end]!)) end++;
  return end - at <= LONGEST_ENDING ? end : at;
}

/** Whether a word, or a part of a name, may begin here. */
function isStart(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  if (!/[\p{L}]/u.test(before)) return true;
  const here = text[at]!;
  return here !== here.toLowerCase();
}
