import { printable } from '../lib/render/printable.ts';

/** Around all text from a repository. */
export const BEGIN = '<repository-text>';
export const END = '</repository-text>';

/** Lines from a repository, between marks that they cannot forge. */
export function between(lines: readonly string[]): string {
  return [BEGIN, withoutMarks(lines.join('\n')), END].join('\n');
}

/** The name in a mark, letters only. */
const NAME = 'repositorytext';

/** Letters of other alphabets, and digits, that look like those of the name. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...spread('r', 'гᴦʀɾɼᵣꭇꮁ'),
  ...spread('e', 'еҽєεеꬲᴇɛ3℮ⅇ'),
  ...spread('p', 'рρᴘϱⲣþ'),
  ...spread('o', 'оοօ0ᴏσⲟօ๐໐०ഠօ'),
  ...spread('s', 'ѕꜱʂ5ꮪƽ'),
  ...spread('i', 'іιı1lɩɪӏⅼ|!ꙇ'),
  ...spread('t', 'тτᴛ7ţⲧ'),
  ...spread('y', 'уүγʏⲩყ'),
  ...spread('x', 'хχ×ⲭ✕᙮ⅹ'),
};

/** Signs that pass for the one that opens a mark, as themselves or in the escapes of HTML, URLs and JSON. */
const OPENING = /^(?:[<＜﹤‹〈⟨〈《«≪⟪˂ᐸ❮❬❰⧼ᚲ𝈶⋖≺]|&lt;?|&#0*60;?|&#x0*3c;?|%3c|\\x3c|\\u003c|\\u\{0*3c\})$/iu;
const TOKEN = /&lt;?|&#0*60;?|&#x0*3c;?|%3c|\\x3c|\\u003c|\\u\{0*3c\}|./gisu;

/**
 * Text that can move no cursor and holds nothing that a reader could take for one of our marks. The text is compared as it
 * looks: without what is invisible, in the plain form of each letter (Unicode NFKD), letters of other alphabets that look
 * alike as ours, and whatever stands between the letters left out. An imitation keeps its words and loses its bracket.
 */
function withoutMarks(text: string): string {
  const shown = printable(text);
  const { skeleton, places } = skeletonOf(shown);
  let clean = '';
  let kept = 0;
  for (let at = skeleton.indexOf(`<${NAME}`); at >= 0; at = skeleton.indexOf(`<${NAME}`, at + 1)) {
    const [bracket, first] = [places[at]!, places[at + 1]!];
    const last = places[at + NAME.length]!;
    const isClosing = /[/\\⁄∕⧸／╱]/u.test(shown.slice(bracket.end, first.start));
    const start = isClosing ? '[/' : '[';
    // Never longer than it was: an answer has a budget.
    const name = last.end - bracket.start > NAME.length + start.length ? 'repository_text' : NAME;
    clean += `${shown.slice(kept, bracket.start)}${start}${name}`;
    kept = last.end;
  }
  return clean + shown.slice(kept);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The letters and opening brackets of a text, plain, and where each of them stands. */
function skeletonOf(text: string): { readonly skeleton: string; readonly places: readonly Place[] } {
  let skeleton = '';
  const places: Place[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const place = { start: match.index, end: match.index + token.length };
    for (const sign of OPENING.test(token) ? '<' : plainLetters(token)) {
      skeleton += sign;
      places.push(place);
    }
  }
  return { skeleton, places };
}

function plainLetters(character: string): string {
  const direct = LOOKALIKES[character.toLowerCase()];
  if (direct !== undefined) return direct;
  const plain = character.normalize('NFKD').toLowerCase();
  let letters = '';
  for (const sign of plain) {
    if (OPENING.test(sign)) letters += '<';
    else letters += LOOKALIKES[sign] ?? (/[a-z]/.test(sign) ? sign : '');
  }
  return letters;
}

function spread(letter: string, others: string): Record<string, string> {
  return Object.fromEntries([...others].map((other) => [other, letter]));
}
