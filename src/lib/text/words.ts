import { remember } from './remember.ts';

/**
 * The words of code and prose, the same for what is indexed and what is asked: an identifier counts whole and in its
 * parts (camelCase, snake_case, digits), all in lower case. Chinese and Japanese count in pairs of letters.
 */
const IDENTIFIER = /[\p{L}\p{N}_$]+/gu;
/** The same for texts without other letters, which is most code; several times faster. */
const ASCII_IDENTIFIER = /[A-Za-z0-9_$]+/g;
const NOT_ASCII = /[^\0-\x7f]/;
const PART = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{Lo}+|\p{N}+/gu;
/** Characters of a word: longer ones are data, and in no index. */
export const MAX_WORD = 64;
/** Scripts that put no blanks between words: their runs are cut into pairs of letters. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
const HAS_UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The identifiers of a text in order, as they stand there. */
export function identifiersOf(text: string): readonly string[] {
  return text.match(NOT_ASCII.test(text) ? IDENTIFIER : ASCII_IDENTIFIER) ?? [];
}

/** Every word of the text in order, joined by blanks, compounds followed by their parts: `getUserID` → `getuserid get user id`. */
export function joinWords(text: string): string {
  let joined = '';
  for (const identifier of identifiersOf(text)) {
    if (identifier.length > MAX_WORD && !HAS_UNSPACED.test(identifier)) continue;
    joined += joined === '' ? expand(identifier) : ` ${expand(identifier)}`;
  }
  return joined;
}

/** The same as a list. */
export function words(text: string): string[] {
  const joined = joinWords(text);
  return joined === '' ? [] : joined.split(' ');
}

/** The parts of one identifier in lower case: `XMLHttpRequest2` → xml, http, request, 2. */
export function splitIdentifier(identifier: string): string[] {
  return (identifier.match(PART) ?? []).flatMap((part) => (UNSPACED.test(part) ? pairs(part) : part.toLowerCase()));
}

const expand = remember(20_000, (identifier) => {
  const whole = identifier.toLowerCase();
  const parts = splitIdentifier(identifier);
  const isPart = whole.length > MAX_WORD || (parts.length === 1 && parts[0] === whole);
  return isPart ? parts.join(' ') : [whole, ...parts].join(' ');
});

/** `加载配置` → 加载, 载配, 配置. */
function pairs(run: string): string[] {
  const letters = [...run];
  return letters.length < 3 ? [run] : letters.slice(1).map((letter, i) => letters[i]! + letter);
}
