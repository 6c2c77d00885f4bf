import type { Catalog } from '../../../ports/catalog.ts';

/** The current generation of a repository, by its key, for an actor who is known to see it; undefined when it is not indexed. */
export async function currentGeneration(
  catalog: Pick<Catalog, 'repositories'>,
  repository: string,
): Promise<number | undefined> {
  return (await catalog.repositories(repository))[0]?.current?.generation;
}
