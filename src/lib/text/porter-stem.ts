/**
 * The Porter stemmer as SQLite's FTS5 has it (M. F. Porter, "An algorithm for suffix stripping", Program 14.3, 1980;
 * fts5_tokenize.c), so that both search indexes and ranking agree which words are the same. It works on the bytes of UTF-8, one
 * character each in the text given; words below 3 and above 64 bytes stay as they are.
 */
export function porterStem(word: string): string {
  if (word.length < 3 || word.length > 64) return word;
  let stem = removePlural(word);
  stem = removeParticiple(stem);
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replaceSuffix(stem, DOUBLE_SUFFIXES);
  stem = replaceSuffix(stem, SINGLE_SUFFIXES);
  stem = removeSuffix(stem);
  return tidyEnd(stem);
}

/** Step 1a. */
function removePlural(word: string): string {
  if (!word.endsWith('s')) return word;
  if (word.endsWith('es')) {
    const isLong = (word.length > 4 && word.endsWith('sses')) || (word.length > 3 && word.endsWith('ies'));
    return word.slice(0, isLong ? -2 : -1);
  }
  return word.endsWith('ss') ? word : word.slice(0, -1);
}

/** Step 1b. */
function removeParticiple(word: string): string {
  if (word.length > 3 && word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const ending = word.endsWith('ed') ? 2 : word.length > 3 && word.endsWith('ing') ? 3 : 0;
  if (ending === 0 || word.length <= ending || !hasVowel(word.slice(0, -ending))) return word;
  const stem = word.slice(0, -ending);
  if (stem.length > 2 && /(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  const last = stem.at(-1)!;
  if (!/[aeioulsz]/.test(last) && last === stem.at(-2)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

/** Step 5. */
function tidyEnd(word: string): string {
  let stem = word;
  if (stem.endsWith('e')) {
    const rest = stem.slice(0, -1);
    if (measure(rest) > 1 || (measure(rest) === 1 && !endsShort(rest))) stem = rest;
  }
  return stem.length > 1 && stem.endsWith('ll') && measure(stem.slice(0, -1)) > 1 ? stem.slice(0, -1) : stem;
}

type Suffixes = readonly (readonly [suffix: string, replacement: string])[];

/** Step 2. A suffix stands before those that are a part of it. */
const DOUBLE_SUFFIXES: Suffixes = [
  ...([
    ['ational', 'ate'],
    ['tional', 'tion'],
    ['enci', 'ence'],
    ['anci', 'ance'],
    ['izer', 'ize'],
  ] as const),
  ...([
    ['logi', 'log'],
    ['bli', 'ble'],
    ['alli', 'al'],
    ['entli', 'ent'],
    ['eli', 'e'],
    ['ousli', 'ous'],
  ] as const),
  ...([
    ['ization', 'ize'],
    ['ation', 'ate'],
    ['ator', 'ate'],
    ['alism', 'al'],
    ['iveness', 'ive'],
  ] as const),
  ...([
    ['fulness', 'ful'],
    ['ousness', 'ous'],
    ['aliti', 'al'],
    ['iviti', 'ive'],
    ['biliti', 'ble'],
  ] as const),
];
/** Step 3. */
const SINGLE_SUFFIXES: Suffixes = [
  ...([
    ['ical', 'ic'],
    ['ness', ''],
    ['icate', 'ic'],
    ['iciti', 'ic'],
  ] as const),
  ...([
    ['ful', ''],
    ['ative', ''],
    ['alize', 'al'],
  ] as const),
];
/** Step 4. */
const LAST_SUFFIXES = [
  ...['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ion', 'ou'],
  ...['ism', 'ate', 'iti', 'ous', 'ive', 'ize'],
];

function replaceSuffix(word: string, suffixes: Suffixes): string {
  const found = suffixes.find(([suffix]) => word.length > suffix.length && word.endsWith(suffix));
  if (!found) return word;
  const stem = word.slice(0, -found[0].length);
  return measure(stem) > 0 ? stem + found[1] : word;
}

function removeSuffix(word: string): string {
  const suffix = LAST_SUFFIXES.find((candidate) => word.length > candidate.length && word.endsWith(candidate));
  if (suffix === undefined) return word;
  const stem = word.slice(0, -suffix.length);
  return measure(stem) > 1 && (suffix !== 'ion' || /[st]$/.test(stem)) ? stem : word;
}

/** Per letter, whether it is a consonant; y is one at the start and after a vowel. */
function consonants(word: string): boolean[] {
  const kinds: boolean[] = [];
  for (let i = 0; i < word.length; i++) {
    const letter = word[i]!;
    kinds.push(!('aeiou'.includes(letter) || (letter === 'y' && i > 0 && kinds[i - 1] === true)));
  }
  return kinds;
}

/** Porter's m: how often consonants follow vowels. */
function measure(stem: string): number {
  const kinds = consonants(stem);
  let count = 0;
  for (let i = 1; i < kinds.length; i++) if (kinds[i] && !kinds[i - 1]) count++;
  return count;
}

function hasVowel(stem: string): boolean {
  return /[aeiou]|(?<=.)y/s.test(stem);
}

/** Porter's *o: consonant, vowel, consonant at the end, the last one not w, x or y. */
function endsShort(stem: string): boolean {
  if (/[wxy]$/.test(stem)) return false;
  const [a, b, c] = consonants(stem).slice(-3);
  return a === true && b === false && c === true;
}
