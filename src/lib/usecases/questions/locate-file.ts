import { PharosError } from '../../errors.ts';
import type { ChunkRecord } from '../../ports/search-index.ts';
import type { Stores } from '../../ports/stores.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';
import { pathCandidates } from './path-candidates.ts';

export interface LocateFileOptions extends RepositoryChoice {
  /** Repository-relative, or a path on this machine inside a local repository. */
  readonly file: string;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
}

export interface LocatedFile {
  readonly repository: IngestedRepository;
  readonly path: string;
  /** In the order of the text; none of a file without words. */
  readonly chunks: readonly ChunkRecord[];
}

/**
 * Finds an indexed file in the chosen repositories.
 *
 * @throws {PharosError} BAD_REPOSITORY when it is in none of them, or from chooseRepositories
 */
export async function locateFile(options: LocateFileOptions): Promise<LocatedFile> {
  const { file, directory, stores } = options;
  const repositories = await chooseRepositories(stores.catalog, options);
  for (const repository of repositories) {
    for (const path of pathCandidates(repository.key, file, directory)) {
      const chunks = await stores.searchIndex.chunks(repository.current.generation, [path]);
      if (chunks.length > 0) return { repository, path, chunks };
    }
  }
  for (const repository of repositories) {
    const files = await stores.catalog.report(repository.current.generation, 'files');
    // A file that was not read is known by its path, and others may depend on it.
    const paths = new Set(pathCandidates(repository.key, file, directory));
    const found = files.find(({ path, status }) => paths.has(path) && status !== 'failed');
    if (found) return { repository, path: found.path, chunks: [] };
  }
  throw new PharosError(
    'BAD_REPOSITORY',
    `No indexed file is called ${file} in ${repositories.map(({ key }) => key).join(', ')}`,
    {
      hint: 'Give the path as `pharos search` prints it, and --repo if it is in another repository.',
    },
  );
}
