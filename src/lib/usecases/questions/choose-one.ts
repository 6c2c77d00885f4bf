import { PharosError } from '../../errors.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from './choose-repositories.ts';

/**
 * The one repository that a question is about.
 *
 * @throws {PharosError} USAGE when several are meant; BAD_REPOSITORY from chooseRepositories
 */
export async function chooseOne(catalog: Catalog, choice: RepositoryChoice): Promise<IngestedRepository> {
  const [repository, ...others] = await chooseRepositories(catalog, choice);
  if (repository && others.length === 0) return repository;
  throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, but an answer covers only one`, {
    hint: 'Choose one with --repo, or change to its directory.',
  });
}
