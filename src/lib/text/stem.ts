/**
 * The stem of an English word by Porter's algorithm (An algorithm for suffix stripping, 1980), which FTS5 calls `porter`:
 * `rendering`, `renderer` and `rendered` → `render`. Words with other characters than a to z stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 3) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = NOT_A_TO_Z.test(word) ? word : strip(word);
  if (stems.size >= REMEMBERED) stems.clear();
  stems.set(word, stemmed);
  return stemmed;
}

/** Words come again and again; their stems are remembered up to this many. */
const REMEMBERED = 50_000;
const stems = new Map<string, string>();

const NOT_A_TO_Z = /[^a-z]/;
const CONSONANT = '[^aeiou]';
const VOWEL = '[aeiouy]';
const CONSONANTS = `${CONSONANT}[^aeiouy]*`;
const VOWELS = `${VOWEL}[aeiou]*`;
/** Porter's measure m counts vowel-consonant sequences. */
const MEASURE_ABOVE_0 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}`);
const MEASURE_IS_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}(${VOWELS})?$`);
const MEASURE_ABOVE_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`);
const HAS_VOWEL = new RegExp(`^(${CONSONANTS})?${VOWEL}`);
const SHORT_SYLLABLE = new RegExp(`^${CONSONANTS}${VOWEL}[^aeiouwxy]$`);
const DOUBLE_CONSONANT = /([^aeiouylsz])\1$/;

const LONG_SUFFIX =
  /^(.+?)(ational|tional|enci|anci|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi)$/;
const LONG_SUFFIXES: Readonly<Record<string, string>> = {
  ational: 'ate',
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  izer: 'ize',
  bli: 'ble',
  alli: 'al',
  entli: 'ent',
  eli: 'e',
  ousli: 'ous',
  ization: 'ize',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  iveness: 'ive',
  fulness: 'ful',
  ousness: 'ous',
  aliti: 'al',
  iviti: 'ive',
  biliti: 'ble',
  logi: 'log',
};
const MIDDLE_SUFFIX = /^(.+?)(icate|ative|alize|iciti|ical|ful|ness)$/;
const MIDDLE_SUFFIXES: Readonly<Record<string, string>> = {
  icate: 'ic',
  ative: '',
  alize: 'al',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
};
const LAST_SUFFIX =
  /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$|^(.+?[st])ion$/;

function strip(whole: string): string {
  // A y at the start is a consonant.
  const startsWithY = whole.startsWith('y');
  const word = endings(steps2And3(plurals(startsWithY ? `Y${whole.slice(1)}` : whole)));
  return startsWithY ? `y${word.slice(1)}` : word;
}

/** Step 1: plurals, -ed and -ing, final y. */
function plurals(whole: string): string {
  let word = whole.replace(/^(.+?)(ss|i)es$/, '$1$2');
  if (word === whole) word = whole.replace(/^(.+?)([^s])s$/, '$1$2');
  const past = /^(.+?)(?:ed|ing)$/.exec(word);
  if (word.endsWith('eed')) {
    if (MEASURE_ABOVE_0.test(word.slice(0, -3))) word = word.slice(0, -1);
  } else if (past && HAS_VOWEL.test(past[1]!)) {
    word = past[1]!;
    if (/(?:at|bl|iz)$/.test(word) || SHORT_SYLLABLE.test(word)) word += 'e';
    else if (DOUBLE_CONSONANT.test(word)) word = word.slice(0, -1);
  }
  return word.endsWith('y') && HAS_VOWEL.test(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;
}

function steps2And3(whole: string): string {
  let word = whole;
  const long = LONG_SUFFIX.exec(word);
  if (long && MEASURE_ABOVE_0.test(long[1]!)) word = long[1]! + LONG_SUFFIXES[long[2]!]!;
  const middle = MIDDLE_SUFFIX.exec(word);
  return middle && MEASURE_ABOVE_0.test(middle[1]!) ? middle[1]! + MIDDLE_SUFFIXES[middle[2]!]! : word;
}

/** Steps 4 and 5: the last suffix, final e, double l. */
function endings(whole: string): string {
  let word = whole;
  const last = LAST_SUFFIX.exec(word);
  const rest = last?.[1] ?? last?.[2];
  if (rest !== undefined && MEASURE_ABOVE_1.test(rest)) word = rest;
  if (word.endsWith('e')) {
    const base = word.slice(0, -1);
    if (MEASURE_ABOVE_1.test(base) || (MEASURE_IS_1.test(base) && !SHORT_SYLLABLE.test(base))) word = base;
  }
  return word.endsWith('ll') && MEASURE_ABOVE_1.test(word) ? word.slice(0, -1) : word;
}
