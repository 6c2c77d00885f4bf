import { PharosError } from '../../../errors.ts';
import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import type { ChoosingFindings } from './finding-context.ts';

/**
 * The one repository that is meant.
 *
 * @param why what would be wrong about several: `an export is of one`
 * @throws {PharosError} USAGE when several are meant; from chooseRepositories
 */
export async function oneRepository(options: ChoosingFindings, why: string): Promise<IngestedRepository> {
  const [repository, ...others] = await chooseRepositories(options.stores.catalog, options);
  if (repository && others.length === 0) return repository;
  throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and ${why}`, {
    hint: 'Choose one with --repo, or change to its directory.',
  });
}
