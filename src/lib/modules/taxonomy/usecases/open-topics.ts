import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import { readScheme, type Scheme } from './read-scheme.ts';
import { openRepositoryTopics, type RepositoryTopics, type RepositoryTopicsOptions } from './repository-topics.ts';
import { settleLabels } from './settle-labels.ts';
import type { ChoosingTaxonomy } from './taxonomy-context.ts';

export interface OpenedTopics {
  readonly scheme: Scheme;
  readonly repositories: readonly RepositoryTopics[];
  /** What the topics lack, and why. */
  readonly warnings: readonly string[];
}

/**
 * The scheme, and the topics of files in the chosen repositories.
 *
 * @throws {PharosError} from chooseRepositories
 */
export async function openTopics(
  options: ChoosingTaxonomy & Pick<RepositoryTopicsOptions, 'useRules' | 'useLearned'> & { readonly scheme?: Scheme },
): Promise<OpenedTopics> {
  const chosen = await chooseRepositories(options.stores.catalog, options);
  await settleLabels(
    options,
    chosen.map(({ key }) => key),
  );
  const scheme = options.scheme ?? (await readScheme(options));
  const repositories: RepositoryTopics[] = [];
  for (const one of chosen) repositories.push(await openRepositoryTopics({ ...options, scheme }, one));
  const warnings = repositories.flatMap(({ repository, model: { reason } }) =>
    reason === undefined ? [] : [`Without the history of ${repository.key}: ${reason}`],
  );
  return { scheme, repositories, warnings };
}
