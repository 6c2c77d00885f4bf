export interface RankingMetrics {
  /** 0 to 1; 0 where nothing is relevant. Gain 2^relevance - 1, discount log2 (Järvelin and Kekäläinen 2002). */
  readonly ndcg_at_20: number;
  readonly recall_at_20: number;
  readonly precision_at_20: number;
  /** 1 / rank of the first relevant one, of all that were found. */
  readonly mrr: number;
}

const DEPTH = 20;

/** How good a ranking is by judgements: 0 not relevant, to 3 highly relevant. What nobody has judged is not relevant. */
export function evaluateRanking(
  ranked: readonly string[],
  judgements: Readonly<Record<string, number>>,
): RankingMetrics {
  const relevance = new Map(Object.entries(judgements));
  const relevant = [...relevance.values()].filter((value) => value > 0);
  const best = ranked.slice(0, DEPTH).map((id) => relevance.get(id) ?? 0);
  const found = best.filter((value) => value > 0).length;
  const ideal = gain(relevant.sort((a, b) => b - a).slice(0, DEPTH));
  const first = ranked.findIndex((id) => (relevance.get(id) ?? 0) > 0);
  return {
    ndcg_at_20: ideal === 0 ? 0 : gain(best) / ideal,
    recall_at_20: relevant.length === 0 ? 0 : found / relevant.length,
    precision_at_20: found / DEPTH,
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

function gain(values: readonly number[]): number {
  return values.reduce((sum, value, i) => sum + (2 ** value - 1) / Math.log2(i + 2), 0);
}
