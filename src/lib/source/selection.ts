import ignore, { type Ignore } from 'ignore';
import { PharosError } from '../errors.ts';
import { ignoreRules, isCheap } from './ignore-rules.ts';

/** The files of a repository that the user wants to be read: patterns in the format of .gitignore. */
export interface Selection {
  /** Only files that match one of these; all when absent. */
  readonly include?: readonly string[] | undefined;
  /** None of the files that match one of these. */
  readonly exclude?: readonly string[] | undefined;
}

/** Lies at the root of a repository and says in the format of .gitignore what is not to be read. */
export const IGNORE_FILE = '.pharosignore';

/** Most patterns of each kind. */
const MAX_PATTERNS = 100;

/** The patterns given, and those of before where none are given; undefined when there are none. */
export function keptSelection(given: Selection = {}, before: Selection = {}): Selection | undefined {
  const include = given.include ?? before.include;
  const exclude = given.exclude ?? before.exclude;
  return include || exclude ? { ...(include && { include }), ...(exclude && { exclude }) } : undefined;
}

/**
 * Why a file is not to be read, by its path; undefined for those that are.
 *
 * @param ignored text of the .pharosignore, if there is one
 * @throws {PharosError} USAGE for a pattern that would take too long
 */
export function selector({ include, exclude }: Selection, ignored?: string): (path: string) => string | undefined {
  const included = include && patterns('include', include);
  const excluded = exclude && patterns('exclude', exclude);
  const rules = ignored === undefined ? undefined : ignoreRules(ignored);
  return (path) => {
    if (included && !included.ignores(path)) return 'not included';
    if (excluded?.ignores(path)) return 'excluded';
    return rules?.ignores(path) ? `ignored by ${IGNORE_FILE}` : undefined;
  };
}

function patterns(flag: string, list: readonly string[]): Ignore {
  if (list.length > MAX_PATTERNS) {
    throw new PharosError('USAGE', `${list.length} patterns for --${flag} are more than ${MAX_PATTERNS}`, {
      hint: `Put them into ${IGNORE_FILE} at the root of the repository.`,
    });
  }
  const bad = list.find((pattern) => pattern.trim() === '' || !isCheap(pattern));
  if (bad !== undefined) {
    throw new PharosError(
      'USAGE',
      `The pattern ${JSON.stringify(bad)} for --${flag} is empty or has too many wildcards`,
      {
        hint: 'Give a folder (docs/), a file name (*.min.js) or a path (src/**/*.ts), as in .gitignore.',
      },
    );
  }
  return ignore({ ignorecase: false }).add(list);
}
