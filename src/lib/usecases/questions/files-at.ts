import { PharosError } from '../../errors.ts';
import { pathCandidates } from './path-candidates.ts';

export interface FilesAt {
  /** As the repository has it; `.` for all of it. */
  readonly path: string;
  readonly files: readonly string[];
}

/**
 * The files that a person means by the path of a file or a folder.
 *
 * @param paths of the files that are indexed
 * @throws {PharosError} BAD_REPOSITORY when none of them is there
 */
export function filesAt(repositoryKey: string, paths: readonly string[], name: string, directory?: string): FilesAt {
  for (const candidate of pathCandidates(repositoryKey, name, directory)) {
    const path = candidate.replace(/\/$/, '');
    const files =
      path === '.' || path === '' ? paths : paths.filter((one) => one === path || one.startsWith(`${path}/`));
    if (files.length > 0) return { path: path || '.', files };
  }
  throw new PharosError('BAD_REPOSITORY', `No indexed file is at ${name} in ${repositoryKey}`, {
    hint: 'Give the path of a file or a folder, as `pharos search` prints it.',
  });
}
