import type { Actor } from '../../actor.ts';
import type { Catalog, RepositoryRecord } from '../../ports/catalog.ts';

/**
 * The repositories that there are for an actor: all, or the one with the key. Whatever answers questions reads the list here, so
 * that a repository that may not be seen is absent from every answer, as one that was never ingested.
 */
export async function visibleRepositories(
  catalog: Pick<Catalog, 'repositories'>,
  actor: Actor,
  key?: string,
): Promise<readonly RepositoryRecord[]> {
  const records = await catalog.repositories(key);
  return records.filter((record) => actor.visible(record.key));
}
