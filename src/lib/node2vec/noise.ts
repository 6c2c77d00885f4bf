import type { Csr } from '../graph/csr.ts';
import type { Random } from './random.ts';

/** Steps of the walk whose visits are computed; by then they barely change, and later steps count as the last one. */
const EXACT_STEPS = 8;

/**
 * Expected visits of each node by one walk of `walkLength` nodes from every node, nodeCount entries. First-order: p and q are
 * left out, as negative samples need only the rough frequency.
 */
export function expectedVisits(graph: Csr, walkLength: number): Float64Array {
  const { nodeCount, offsets, targets, weights } = graph;
  const visits = new Float64Array(nodeCount).fill(1);
  let here = new Float64Array(nodeCount).fill(1);
  let there = new Float64Array(nodeCount);
  for (let step = 1; step < walkLength; step++) {
    if (step <= EXACT_STEPS) {
      there.fill(0);
      for (let node = 0; node < nodeCount; node++) {
        const from = offsets[node]!;
        const to = offsets[node + 1]!;
        let total = to - from;
        if (weights) {
          total = 0;
          for (let e = from; e < to; e++) total += weights[e]!;
        }
        const share = total > 0 ? here[node]! / total : 0;
        for (let e = from; e < to; e++) there[targets[e]!]! += weights ? share * weights[e]! : share;
      }
      [here, there] = [there, here];
    }
    for (let node = 0; node < nodeCount; node++) visits[node]! += here[node]!;
  }
  return visits;
}

/** Walker's alias method: node i stands for itself in `share[i]` of its draws, else for `alias[i]`. */
export interface NoiseTable {
  readonly share: Float32Array;
  readonly alias: Uint32Array;
}

/** The table that draws nodes by visits^0.75 (Mikolov et al. 2013) in constant time (Walker 1977). */
export function noiseTable(visits: Float64Array): NoiseTable {
  const n = visits.length;
  const mass = visits.map((v) => v ** 0.75);
  const mean = mass.reduce((a, b) => a + b, 0) / n;
  const share = new Float32Array(n).fill(1);
  const alias = Uint32Array.from({ length: n }, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < n; i++) {
    mass[i]! /= mean;
    (mass[i]! < 1 ? small : large).push(i);
  }
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.pop()!;
    share[poor] = mass[poor]!;
    alias[poor] = rich;
    mass[rich]! += mass[poor]! - 1;
    (mass[rich]! < 1 ? small : large).push(rich);
  }
  return { share, alias };
}

/** Draws nodes by visits^0.75. */
export class Noise {
  private readonly table: NoiseTable;

  constructor(visits: Float64Array) {
    this.table = noiseTable(visits);
  }

  draw(random: Random): number {
    const { share, alias } = this.table;
    const i = random.below(share.length);
    return random.unit() < share[i]! ? i : alias[i]!;
  }
}
