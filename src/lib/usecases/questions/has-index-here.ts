import { PharosError } from '../../errors.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { chooseRepositories, type RepositoryChoice } from './choose-repositories.ts';

/** Whether the index has the repositories that a question is about: the one that is named, or around the directory, or any. */
export async function hasIndexHere(catalog: Pick<Catalog, 'repositories'>, choice: RepositoryChoice): Promise<boolean> {
  try {
    return (await chooseRepositories(catalog, choice)).length > 0;
  } catch (error) {
    if (error instanceof PharosError && error.code === 'BAD_REPOSITORY') return false;
    throw error;
  }
}
