import { figuresOf } from '../../../history/figures.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { findHistory } from '../../../usecases/questions/read-history.ts';

/** 1 for a file that never changes, or of which nothing is known, to 2 for the one that changes most. */
export type RiskOf = (path: string) => number;

/** How risky the files of a repository are: by the rank of their churn, which foretells fixes best of what needs no reading. */
export async function riskOfFiles(
  stores: Pick<Stores, 'catalog' | 'history'>,
  repository: IngestedRepository,
): Promise<RiskOf> {
  const { history } = await findHistory(stores, repository);
  if (!history) return () => 1;
  const figures = [...figuresOf(history.commits, history.now)].sort(([, a], [, b]) => a.churn - b.churn);
  const ranks = new Map(figures.map(([path], index) => [path, (index + 1) / figures.length]));
  return (path) => 1 + (ranks.get(path) ?? 0);
}
