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

/** Draws nodes by visits^0.75 (Mikolov et al. 2013) in constant time: the alias method (Walker 1977). */
export class Noise {
  private readonly share: Float32Array;
  private readonly alias: Uint32Array;

  constructor(visits: Float64Array) {
    const n = visits.length;
    const share = visits.map((v) => v ** 0.75);
    const mean = share.reduce((a, b) => a + b, 0) / n;
    this.share = new Float32Array(n).fill(1);
    this.alias = Uint32Array.from({ length: n }, (_, i) => i);
    const small: number[] = [];
    const large: number[] = [];
    for (let i = 0; i < n; i++) {
      share[i]! /= mean;
      (share[i]! < 1 ? small : large).push(i);
    }
    while (small.length > 0 && large.length > 0) {
      const poor = small.pop()!;
      const rich = large.pop()!;
      this.share[poor] = share[poor]!;
      this.alias[poor] = rich;
      share[rich]! += share[poor]! - 1;
      (share[rich]! < 1 ? small : large).push(rich);
    }
  }

  draw(random: Random): number {
    const i = random.below(this.share.length);
    return random.unit() < this.share[i]! ? i : this.alias[i]!;
  }
}
