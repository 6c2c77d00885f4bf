import { type ErrorCode, PharosError } from '../lib/errors.ts';
import { between } from './marks.ts';

/** What kinds of failure mean for an agent: in our own words, without a name from a repository. */
const MEANINGS: Readonly<Partial<Record<ErrorCode, string>>> = {
  USAGE: 'The question cannot be answered as it was put; correct what is named below.',
  BAD_REPOSITORY: 'What was asked about is not indexed, or its name is not clear; the tool status lists what is.',
  FAILED: 'The answer was not found.',
  TOO_COMPLEX: 'It is too complex for the limits of Pharos; asking again does not help.',
  UNAVAILABLE: 'A part of Pharos is away; try again later.',
  TRY_LATER: 'There is no answer now; ask for less, or try again later.',
};

/** The text of a failed call. Messages name files and repositories: they stand between the marks, as all that may. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof PharosError)) return 'This is a mistake in Pharos; its own log tells more.';
  const { code, message, hint } = error;
  const details = hint ? `${message}. ${inParameters(hint)}` : message;
  return `${MEANINGS[code] ?? 'The call failed.'}\n${between([details])}`;
}

/** Hints name flags of commands; tools have parameters instead. */
function inParameters(hint: string): string {
  return hint.replaceAll(/--(repo|all)\b/g, (_, flag: string) => (flag === 'all' ? 'all=true' : 'repo'));
}
