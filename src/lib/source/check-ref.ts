import { PharosError } from '../errors.ts';
import { cleanText } from './clean-text.ts';

/**
 * Refuses a ref that git could read as an option or as anything but a branch, tag or commit.
 * @throws PharosError BAD_REPOSITORY
 */
export function checkRef(ref: string): void {
  const valid = /^[^-\p{Cc}\p{Zs}:?*[\]\\\p{Surrogate}][^\p{Cc}\p{Zs}:?*[\\\p{Surrogate}]*$/u.test(ref);
  if (valid && ref.length <= 255 && !ref.includes('..')) return;
  throw new PharosError('BAD_REPOSITORY', `The ref '${cleanText(ref)}' is not valid`, {
    hint: 'Give the name of a branch or tag, or a commit id.',
  });
}

/** True for a full commit id. */
export function isCommitId(ref: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
}

/** The error for a well-formed ref that a repository lacks. */
export function unknownRef(ref: string, repository: string): PharosError {
  return new PharosError('BAD_REPOSITORY', `There is no ref '${cleanText(ref)}' in ${cleanText(repository)}`, {
    hint: 'Give an existing branch, a tag, or a full commit id.',
  });
}
