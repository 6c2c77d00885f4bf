import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { risk } from '../../quality/api.ts';
import type { FindingContext } from './finding-context.ts';

/** 1 for a file of which nothing is known, or that needs a fix least likely, to 2 for the most likely one. */
export type RiskOf = (path: string) => number;

/**
 * How risky the files of a repository are: by the rank of the probability that they need a fix. It is measured when the first asks,
 * since few runs have new findings.
 */
export function riskOfFiles(
  { actor, stores }: Pick<FindingContext, 'actor' | 'stores'>,
  repository: IngestedRepository,
) {
  let ranks: Promise<RiskOf> | undefined;
  const measure = async (): Promise<RiskOf> => {
    const { files } = await risk({ actor, stores, repository: repository.key });
    const known = new Map(files.map(({ path, percentile }) => [path, percentile]));
    return (path) => 1 + (known.get(path) ?? 0);
  };
  return (): Promise<RiskOf> => {
    ranks ??= measure();
    return ranks;
  };
}
