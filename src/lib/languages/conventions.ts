import { TEST_FOLDER } from '../text/test-folder.ts';
import { WINGS } from './index.ts';
import type { Conventions } from './language.ts';

/** Conventions of the languages and their tools, and the questions that all languages answer together. */
export const CONVENTIONS: readonly Conventions[] = WINGS.map(({ conventions }) => conventions);

/** The same by the id of a language. */
export const CONVENTIONS_OF: ReadonlyMap<string, Conventions> = new Map(
  WINGS.flatMap(({ languages, conventions }) => languages.map(({ id }) => [id, conventions] as const)),
);

/** Whether a path is a test by the conventions of its language's test runners. */
export const isTestPath = anyOf([TEST_FOLDER, ...patterns(({ tests }) => tests)]);

/** Files whose text decides how imports resolve. Read before resolution, whatever their language. */
export const isManifest = anyOf(patterns(({ manifests }) => manifests));

/** Whether a path is one of generated or foreign code in one language's own way. */
export const isGenerated = anyOf(patterns(({ generated }) => generated));

/** Whether some language calls members of this name where no line says so. */
export const isImplicitMember = anyOf(patterns(({ implicitMembers }) => implicitMembers));

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
