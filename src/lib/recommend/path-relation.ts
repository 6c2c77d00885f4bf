import { FOLDER_FILES, isTestPath } from '../languages/conventions.ts';
import { remember } from '../text/remember.ts';
import { splitIdentifier } from '../text/words.ts';

/** A path as it is compared with others. */
export interface ComparedPath {
  readonly folders: readonly string[];
  readonly folder: string;
  /** Name of the file without extension. */
  readonly name: string;
  /** The same without the marks of a test, in lower case and without separators; the folder's for `index.ts` and the like. */
  readonly stem: string;
  readonly words: ReadonlySet<string>;
  readonly isTest: boolean;
}

/** Marks that test runners and people add to the name of the tested file. */
const TEST_MARK =
  /^(?:tests?[-_.]|Test(?=[A-Z]))|(?:[-_.](?:tests?|spec|cy|e2e|bench)|(?<=[a-z\d])(?:Tests?|TestCase|IT|Spec))$/;

export const comparedPath = remember(20_000, (path): ComparedPath => {
  const folders = path.split('/');
  const base = folders.pop()!;
  const name = base.replace(/(?:\.d)?\.[^.]*$/, '');
  const tested = name.replace(TEST_MARK, '');
  const telling = FOLDER_FILES.has(tested) ? (folders.at(-1) ?? tested) : tested;
  return {
    folders,
    folder: folders.join('/'),
    name: base,
    stem: telling.replace(/[-_.]/g, '').toLowerCase(),
    words: new Set(splitIdentifier(telling).filter((word) => word !== 'test' && word !== 'tests')),
    isTest: isTestPath(path),
  };
});

/** Words of two names that are the same, of all (Jaccard). */
export function sharedWords(a: ComparedPath, b: ComparedPath): number {
  let shared = 0;
  for (const word of a.words) if (b.words.has(word)) shared++;
  return shared === 0 ? 0 : shared / (a.words.size + b.words.size - shared);
}

/** Folders that two paths have in common from the root on, of the longer one. */
export function sharedFolders({ folders: a }: ComparedPath, { folders: b }: ComparedPath): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared / longest;
}
