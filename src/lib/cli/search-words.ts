import { PharosError } from '../errors.ts';

/** Flags that take a value, and the letters of those that have one. */
const VALUED = ['like', 'repo', 'language', 'path', 'kind', 'by', 'limit', 'env-file', 'remote'];
const LETTERS = 'lnpr';

/**
 * The words of a search as the parser takes them: `-word` leaves a word out, and is not a flag. It goes behind a `--`.
 *
 * @throws {PharosError} USAGE for what could be either, such as -parser: the flag -p, or the word
 */
export function searchWords(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const before = argv.slice(0, end);
  const excluded = before.filter((word, i) => isExclusion(word, before[i - 1]));
  const unclear = excluded.find((word) => LETTERS.includes(word[1]!) && !/\s/.test(word));
  if (unclear !== undefined) {
    const [flag, value] = [unclear.slice(0, 2), unclear.slice(2)];
    throw new PharosError('USAGE', `${unclear} is ambiguous: the flag ${flag}, or a word to exclude`, {
      hint: `Write ${VALUED.includes(unclear.slice(1)) ? `-${unclear}` : `${flag} ${value}`}, or put it after the flags: pharos search … -- ${unclear}`,
    });
  }
  const rest = before.filter((word) => !excluded.includes(word));
  return [...rest, ...(excluded.length > 0 || end < argv.length ? ['--'] : []), ...excluded, ...argv.slice(end + 1)];
}

/** `-test`, or quoted words that begin so; neither -n5 nor the value of a flag. */
function isExclusion(word: string, before = ''): boolean {
  if (!/^-["\p{L}_]./u.test(word) || /^-n\d+$/.test(word)) return false;
  return !(/^-[lnpr]$/.test(before) || (before.startsWith('--') && VALUED.includes(before.slice(2))));
}
