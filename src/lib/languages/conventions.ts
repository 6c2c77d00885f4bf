import { TEST_FOLDER } from '../text/test-folder.ts';
import { WINGS } from './index.ts';
import type { Conventions } from './language.ts';

/** What the languages agree on with their people and tools, and the questions that all of them answer together. */
export const CONVENTIONS: readonly Conventions[] = WINGS.map(({ conventions }) => conventions);

/** Whether a path is a test by the conventions of its language's test runners. */
export const isTestPath = anyOf([TEST_FOLDER, ...patterns(({ tests }) => tests)]);

/** Files whose text decides how imports resolve. Read before resolution, whatever their language. */
export const isManifest = anyOf(patterns(({ manifests }) => manifests));

/** Whether a path is one of generated or foreign code in one language's own way. */
export const isGenerated = anyOf(patterns(({ generated }) => generated));

/** Names of files, without extension, that stand for their folder. */
export const FOLDER_FILES: ReadonlySet<string> = new Set(CONVENTIONS.flatMap(({ folderFiles }) => folderFiles ?? []));

/** Keywords and built-in names of all languages. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  CONVENTIONS.flatMap(({ commonWords }) => commonWords?.split(/\s+/) ?? []),
);

function patterns(of: (conventions: Conventions) => RegExp | readonly RegExp[] | undefined): RegExp[] {
  return CONVENTIONS.flatMap((conventions) => of(conventions) ?? []);
}

/** One pattern for each set of flags: every path of a repository is tried. */
function anyOf(all: readonly RegExp[]): (path: string) => boolean {
  const byFlags = Map.groupBy(all, ({ flags }) => flags);
  const joined = [...byFlags].map(([flags, same]) => new RegExp(same.map(({ source }) => source).join('|'), flags));
  return (path) => joined.some((pattern) => pattern.test(path));
}
