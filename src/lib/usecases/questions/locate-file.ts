import { PharosError } from '../../errors.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';
import { pathCandidates } from './path-candidates.ts';
import { openDocumentIndex, openTextIndex, type TextIndex, type TextStores } from './text-index.ts';

export interface LocateFileOptions extends RepositoryChoice {
  /** Repository-relative, or a path on this machine inside a local repository. */
  readonly file: string;
  readonly stores: TextStores;
}

export interface LocatedFile {
  readonly repository: IngestedRepository;
  readonly path: string;
  readonly index: TextIndex;
  /** Its number in the segment; undefined when it was not read. */
  readonly document: number | undefined;
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
    for (const open of [openTextIndex, openDocumentIndex]) {
      const index = await open(stores, repository.current.generation);
      for (const path of pathCandidates(repository.key, file, directory)) {
        const document = index.segment.documentAt(path);
        if (document !== undefined) return { repository, path, index, document };
      }
    }
  }
  for (const repository of repositories) {
    const { generation } = repository.current;
    const { catalog } = stores;
    const files = [...(await catalog.report(generation, 'files')), ...(await catalog.report(generation, 'documents'))];
    // A file that was not read is known by its path, and others may depend on it.
    const paths = new Set(pathCandidates(repository.key, file, directory));
    const found = files.find(({ path, status }) => paths.has(path) && status !== 'failed');
    if (found) {
      const index = await openTextIndex(stores, repository.current.generation);
      return { repository, path: found.path, index, document: undefined };
    }
  }
  throw new PharosError(
    'BAD_REPOSITORY',
    `No indexed file is called ${file} in ${repositories.map(({ key }) => key).join(', ')}`,
    {
      hint: 'Give the path as `pharos search` prints it, and --repo if it is in another repository.',
    },
  );
}
