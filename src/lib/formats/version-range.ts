import Range from 'semver/classes/range.js';
import parse from 'semver/functions/parse.js';

/** Longest range that is read, in UTF-16 code units; npm's own limit for a version. */
const MAX_RANGE_LENGTH = 256;
/** A pre-release tag or build after a version. */
const TAG = /(?<=\d)[-+][\w.+-]*/g;

/**
 * Whether a version lies in a range as npm writes it (node-semver, "Ranges"); pre-release tags are not compared.
 * Undefined when either is something else: a tag, a URL, a protocol, a range of more than 256 characters.
 */
export function satisfiesRange(version: string | undefined, range: string): boolean | undefined {
  if (version === undefined || range.length > MAX_RANGE_LENGTH) return undefined;
  const exact = parse(version, { loose: true });
  if (!exact) return undefined;
  try {
    return new Range(range.replace(TAG, ''), { loose: true }).test(`${exact.major}.${exact.minor}.${exact.patch}`);
  } catch {
    return undefined;
  }
}
