import type { Stores } from '../../ports/stores.ts';
import { describeCandidates } from '../../recommend/describe-candidates.ts';
import { type Recommendation, rankCandidates, type Strategy } from '../../recommend/rank-candidates.ts';
import type { Basis } from '../../recommend/weights.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { openRecommendIndex } from './recommend-index.ts';
import { recommendSignals, type Structure } from './recommend-signals.ts';

export interface RecommendFilesOptions {
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex' | 'history'>;
  readonly repository: IngestedRepository;
  /** Paths of indexed files. */
  readonly seeds: readonly string[];
  readonly strategy: Strategy;
  /** Default: the graph. A server that has no memory for it asks the vectors. */
  readonly structure?: Structure;
  /** Default: all candidates. */
  readonly limit?: number;
}

export interface RecommendedFile extends Recommendation {
  /** 1 for a file that never changes, 0 for the one that changes most. */
  readonly novelty: number;
}

export interface RecommendedFiles {
  readonly files: readonly RecommendedFile[];
  /** No commit tells which files belong together: only texts, paths and structure do. */
  readonly isColdStart: boolean;
  /** Why there is less evidence than could be. */
  readonly warnings: readonly string[];
}

/** Which other files belong to the same change as some, best first. */
export async function recommendFiles(options: RecommendFilesOptions): Promise<RecommendedFiles> {
  const { stores, repository, seeds, strategy, structure = 'graph', limit } = options;
  const index = await openRecommendIndex({ stores, repository });
  const { history } = index;
  const warnings = [...index.warnings];
  if (seeds.length === 0) return { files: [], isColdStart: history.isEmpty, warnings };
  const signals = await recommendSignals({ stores, repository, index, seeds, structures: [structure] });
  if (structure === 'vectors' && !signals.context) {
    warnings.push(`${repository.key} has no output vectors; ingest it again`);
  }
  const basis: Basis = history.isEmpty ? `${structure}WithoutHistory` : structure;
  const ranked = rankCandidates(describeCandidates(signals), { strategy, basis, limit });
  const churnOf = (path: string) => history.file(path)?.churn ?? 0;
  const churns = index.paths.map(churnOf).sort((a, b) => a - b);
  const files = ranked.map((file) => ({ ...file, novelty: 1 - shareBelow(churns, churnOf(file.path)) }));
  return { files, isColdStart: history.isEmpty, warnings };
}

/** Share of the other values that are smaller, rounded to a hundredth. */
function shareBelow(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return Math.round((100 * low) / Math.max(1, ascending.length - 1)) / 100;
}
