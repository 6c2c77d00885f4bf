import { PharosError } from '../../errors.ts';
import { type LocateFileOptions, locateFile } from './locate-file.ts';

/** The text of a file at the commit that was ingested. */
export interface Source {
  readonly repository: string;
  readonly commit: string | undefined;
  readonly path: string;
  readonly language: string;
  readonly lines: number;
  readonly text: string;
}

/**
 * Reads the text of a file from the index.
 *
 * @throws {PharosError} NOT_FOUND when the index has no text of it, BAD_REPOSITORY when it is not indexed, or from chooseRepositories
 */
export async function readSource(options: LocateFileOptions): Promise<Source> {
  const { repository, path, index, document } = await locateFile(options);
  const text = document === undefined ? undefined : (await index.texts([document])).get(document);
  if (document === undefined || text === undefined) {
    throw new PharosError('NOT_FOUND', `The index has no text of ${path}`, {
      hint: 'Binary files, and files that are too large, are known by their paths only.',
    });
  }
  return {
    repository: repository.key,
    commit: repository.current.commit,
    path,
    language: index.segment.languageOf(document),
    lines: text.all.length,
    text: text.text,
  };
}
