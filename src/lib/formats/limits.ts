import { PharosError } from '../errors.ts';

/** Longest text of a manifest, in UTF-16 code units; the sources read no longer files. */
const MAX_TEXT_LENGTH = 1024 * 1024;
/** Deepest nesting of a manifest; the libraries read nested values by recursion. */
export const MAX_NESTING = 64;

/**
 * Refuses a text that is longer than its format's limit, before a library sees it.
 *
 * @throws {PharosError} TOO_COMPLEX
 */
export function limitLength(text: string, max: number = MAX_TEXT_LENGTH): void {
  if (text.length > max) throw tooComplex(`longer than ${max.toLocaleString('en')} characters`);
}

/**
 * Refuses a value that nests deeper than MAX_NESTING.
 *
 * @throws {PharosError} TOO_COMPLEX
 */
export function limitNesting(depth: number): void {
  if (depth > MAX_NESTING) throw tooComplex(`nested deeper than ${MAX_NESTING} levels`);
}

/** Says which limit a text exceeds: `longer than 1,024 characters`. */
export function tooComplex(excess: string): PharosError {
  return new PharosError('TOO_COMPLEX', excess);
}
