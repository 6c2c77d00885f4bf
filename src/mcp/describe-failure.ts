import { type ErrorCode, PharosError } from '../lib/errors.ts';
import { between } from './marks.ts';

/** Explains kinds of failure to an agent: in our own words, without a name from a repository. */
const MEANINGS: Readonly<Partial<Record<ErrorCode, string>>> = {
  USAGE: 'The request is invalid; correct the problem described below.',
  BAD_REPOSITORY:
    'The repository is not indexed, or the name or git ref is unknown or ambiguous; the tool status lists indexed repositories.',
  FAILED: 'The request failed.',
  TOO_COMPLEX: 'It is too complex for the limits of Pharos; retrying does not help.',
  UNAVAILABLE: 'A service is unavailable; try again later.',
  TRY_LATER: 'No result for now; ask for less, or try again later.',
};

/** The text of a failed call. Messages name files and repositories: they stand between the marks, as all that may. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof PharosError)) return 'This is a bug in Pharos; see its log.';
  const { code, message, hint } = error;
  const details = hint ? `${message}. ${inParameters(hint)}` : message;
  return `${MEANINGS[code] ?? 'The call failed.'}\n${between([details])}`;
}

/** Hints name flags of commands; tools have parameters instead. */
function inParameters(hint: string): string {
  return hint.replaceAll(/--(repo|all)\b/g, (_, flag: string) => (flag === 'all' ? 'all=true' : 'repo'));
}
