import { type Actor, requireScope } from '../../actor.ts';
import type { Discarded } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { chooseRepositories } from '../questions/choose-repositories.ts';

export interface RemoveRepositoryOptions {
  readonly actor: Actor;
  /** A key, URL, path, or the last part of a key. */
  readonly repository: string;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
}

export interface RemovedRepository extends Discarded {
  readonly repository: string;
  readonly url: string | undefined;
  readonly commit: string | undefined;
  readonly files: number;
  readonly edges: number;
}

/**
 * Removes a repository from the index; its own files are not touched. Readers miss it at once; when the removal is cut off, the
 * next ingest or `gc` goes on with it.
 *
 * @throws {PharosError} BAD_REPOSITORY from chooseRepositories
 */
export async function removeRepository(options: RemoveRepositoryOptions): Promise<RemovedRepository> {
  const { actor, repository, stores } = options;
  requireScope(actor, 'admin');
  const { key, url, current } = (await chooseRepositories(stores.catalog, { actor, repository }))[0]!;
  const discarded = await stores.catalog.discard({ repository: key }, (generations) =>
    stores.searchIndex.retire(generations),
  );
  const { commit, files, edges } = current;
  return { repository: key, url, commit, files: files.parsed, edges, ...discarded };
}
