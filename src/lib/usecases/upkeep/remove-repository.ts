import { type Actor, requireScope } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import type { Discarded } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { repositoryKey } from '../../source/repository-key.ts';
import { chooseRepositories } from '../questions/choose-repositories.ts';

export interface RemoveRepositoryOptions {
  readonly actor: Actor;
  /** A key, URL, path, or the last part of a key. */
  readonly repository: string;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
  /** What people have written about repositories; by default nothing. */
  readonly written?: WrittenData;
  /** Also removes that, of which nothing is left then. */
  readonly withNotes?: boolean;
}

/** Notes belong to a repository, not to its index. */
export interface WrittenData {
  /** Number of notes that there are. */
  count(repository: string): Promise<number>;
  /** Removes all for good. @returns their number */
  discard(repository: string): Promise<number>;
}

const NOTHING: WrittenData = { count: async () => 0, discard: async () => 0 };

export interface RemovedRepository extends Discarded {
  readonly repository: string;
  readonly url: string | undefined;
  readonly commit: string | undefined;
  readonly files: number;
  readonly edges: number;
  readonly notesRemoved: number;
  /** They are there again once the repository is ingested. */
  readonly notesKept: number;
}

/**
 * Removes a repository from the index; its own files are not touched. Readers miss it at once; when the removal is cut off, the
 * next ingest or `gc` goes on with it. Notes stay unless they are to be removed, which is done first: repeated after a crash, the rest
 * follows.
 *
 * @throws {PharosError} BAD_REPOSITORY from chooseRepositories
 */
export async function removeRepository(options: RemoveRepositoryOptions): Promise<RemovedRepository> {
  const { actor, stores, written = NOTHING, withNotes = false } = options;
  requireScope(actor, 'admin');
  const chosen = await chooseIndexed(options);
  if (!chosen) return removeNotesOnly(options);
  const { key, url, current } = chosen;
  const notesRemoved = withNotes ? await written.discard(key) : 0;
  const notesKept = withNotes ? 0 : await written.count(key);
  const discarded = await stores.catalog.discard({ repository: key }, (generations) =>
    stores.searchIndex.retire(generations),
  );
  const { commit, files, edges } = current;
  return { repository: key, url, commit, files: files.parsed, edges, ...discarded, notesRemoved, notesKept };
}

/** Undefined for a repository whose index is gone already, while its notes are still to be removed. */
async function chooseIndexed({ actor, repository, stores, written = NOTHING, withNotes }: RemoveRepositoryOptions) {
  try {
    return (await chooseRepositories(stores.catalog, { actor, repository }))[0]!;
  } catch (error) {
    const isUnknown = error instanceof PharosError && error.code === 'BAD_REPOSITORY';
    if (isUnknown && withNotes && (await written.count(unindexedKey(repository))) > 0) return undefined;
    throw error;
  }
}

async function removeNotesOnly({ repository, written = NOTHING }: RemoveRepositoryOptions): Promise<RemovedRepository> {
  const key = unindexedKey(repository);
  const nothing = { url: undefined, commit: undefined, files: 0, edges: 0, generations: 0, facts: 0, notesKept: 0 };
  return { repository: key, ...nothing, notesRemoved: await written.discard(key) };
}

/** A key that names a host is written as it is; it may look like a path that is not there. */
function unindexedKey(name: string): string {
  try {
    return repositoryKey(name);
  } catch {
    return name;
  }
}
