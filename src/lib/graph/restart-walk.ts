import type { Csr } from './csr.ts';

export interface RestartWalkOptions {
  /** Probability of each step to go back to a start; default .3. */
  readonly restart?: number;
  /** The mass that may still be moved when it ends; default 1e-6. */
  readonly tolerance?: number;
}

/** Rounds after which it ends in any case: at .3, .7^40 of the mass is then in motion. */
const MOST_ROUNDS = 40;

/**
 * Random walk with restart (personalised PageRank, Haveliwala 2002) by power iteration: the share of its time that a walk from the starts spends at
 * each node. Deterministic; linear in the edges for each round.
 */
export function restartWalk(
  graph: Csr,
  starts: readonly number[],
  { restart = 0.3, tolerance = 1e-6 }: RestartWalkOptions = {},
): Float64Array {
  const { nodeCount, offsets, targets, weights } = graph;
  const visits = new Float64Array(nodeCount);
  if (starts.length === 0) return visits;
  const degrees = weightedDegrees(graph);
  let moving = new Float64Array(nodeCount);
  for (const start of starts) moving[start]! += 1 / starts.length;
  let mass = 1;
  for (let round = 0; round < MOST_ROUNDS && mass > tolerance; round++) {
    const next = new Float64Array(nodeCount);
    mass = 0;
    for (let node = 0; node < nodeCount; node++) {
      const here = moving[node]!;
      if (here === 0) continue;
      visits[node]! += restart * here;
      const degree = degrees[node]!;
      if (degree === 0) continue;
      const share = ((1 - restart) * here) / degree;
      for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) {
        next[targets[edge]!]! += share * (weights ? weights[edge]! : 1);
      }
      mass += (1 - restart) * here;
    }
    moving = next;
  }
  return visits;
}

/** Sum of the weights of each node's edges. */
export function weightedDegrees({ nodeCount, offsets, weights }: Csr): Float64Array {
  const degrees = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    if (!weights) degrees[node] = offsets[node + 1]! - offsets[node]!;
    else for (let edge = offsets[node]!; edge < offsets[node + 1]!; edge++) degrees[node]! += weights[edge]!;
  }
  return degrees;
}
