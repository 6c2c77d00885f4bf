import { codeLanguageOf } from '../../languages/index.ts';
import { openSource } from '../../source/open-source.ts';
import { withoutSuffix } from '../../text/without-suffix.ts';
import { pathCandidates } from './path-candidates.ts';

export interface ListTreeFilesOptions {
  /** A working tree or plain folder. */
  readonly repository: string;
  /** A file or folder; '.' = all. */
  readonly path: string;
  /** Where the path is relative to, if it is not in the repository. */
  readonly directory: string;
  readonly temporaryDirectory: string;
  readonly signal: AbortSignal;
}

/** The source files under a path, in path order: all that is known of a repository without an index. */
export async function listTreeFiles(
  options: ListTreeFilesOptions,
): Promise<readonly { readonly path: string; readonly language: string; readonly bytes: number }[]> {
  const { repository, path: name, directory, temporaryDirectory, signal } = options;
  const source = await openSource(repository, { temporaryDirectory, signal });
  await source.close();
  const files = source.entries.flatMap(({ path, bytes }) => {
    const language = codeLanguageOf(path)?.id;
    return language === undefined ? [] : [{ path, language, bytes }];
  });
  for (const candidate of pathCandidates(repository, name, directory)) {
    const folder = candidate === '.' ? '' : withoutSuffix(candidate, '/');
    const within = files.filter(({ path }) => folder === '' || path === folder || path.startsWith(`${folder}/`));
    if (within.length > 0) return within;
  }
  return [];
}
