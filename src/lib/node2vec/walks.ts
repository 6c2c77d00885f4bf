import type { Csr } from '../graph/csr.ts';
import type { Random } from './random.ts';

/** Running sums of each row's weights, parallel to `targets`; undefined for an unweighted graph. */
export function cumulativeWeights(graph: Csr): Float32Array | undefined {
  const { nodeCount, offsets, weights } = graph;
  if (!weights) return undefined;
  const sums = new Float32Array(weights.length);
  for (let node = 0; node < nodeCount; node++) {
    let sum = 0;
    for (let e = offsets[node]!; e < offsets[node + 1]!; e++) {
      sum += weights[e]!;
      sums[e] = sum;
    }
  }
  return sums;
}

/** True when the edge a → b exists: binary search in a's ascending row. */
function hasEdge(graph: Csr, a: number, b: number): boolean {
  let low = graph.offsets[a]!;
  let high = graph.offsets[a + 1]!;
  const end = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (graph.targets[middle]! < b) low = middle + 1;
    else high = middle;
  }
  return low < end && graph.targets[low] === b;
}

/** Second-order walks with p and q (Grover and Leskovec 2016, section 3.2), without alias tables of Σ degree² memory. */
export class Walker {
  private readonly graph: Csr;
  private readonly sums: Float32Array | undefined;
  private readonly random: Random;
  private readonly inverseP: number;
  private readonly inverseQ: number;

  constructor(graph: Csr, p: number, q: number, random: Random) {
    this.graph = graph;
    this.sums = cumulativeWeights(graph);
    this.random = random;
    this.inverseP = 1 / p;
    this.inverseQ = 1 / q;
  }

  /** Fills `out` from `start`; returns the nodes walked, fewer than `out.length` where a node has no way out. */
  walk(start: number, out: Uint32Array): number {
    const { offsets } = this.graph;
    const firstOrder = this.inverseP === 1 && this.inverseQ === 1;
    let previous = start;
    let current = start;
    out[0] = start;
    for (let i = 1; i < out.length; i++) {
      if (offsets[current] === offsets[current + 1]) return i;
      const next =
        firstOrder || i === 1 ? this.graph.targets[this.propose(current)]! : this.secondOrder(previous, current);
      previous = current;
      current = next;
      out[i] = next;
    }
    return out.length;
  }

  /** Index of a random edge out of `node`, by weight. */
  private propose(node: number): number {
    const from = this.graph.offsets[node]!;
    const to = this.graph.offsets[node + 1]!;
    if (!this.sums) return from + this.random.below(to - from);
    return firstAbove(this.sums, from, to, this.random.unit() * this.sums[to - 1]!);
  }

  /** Rejection sampling; once it has cost as much as looking at every edge, the exact draw ends it. */
  private secondOrder(previous: number, current: number): number {
    const { offsets, targets } = this.graph;
    const bound = Math.max(1, this.inverseP, this.inverseQ);
    const tries = Math.max(8, offsets[current + 1]! - offsets[current]!);
    for (let k = 0; k < tries; k++) {
      const next = targets[this.propose(current)]!;
      if (this.random.unit() * bound < this.bias(previous, next)) return next;
    }
    return this.exactDraw(previous, current);
  }

  private bias(previous: number, next: number): number {
    if (next === previous) return this.inverseP;
    return hasEdge(this.graph, previous, next) ? 1 : this.inverseQ;
  }

  private exactDraw(previous: number, current: number): number {
    const { offsets, targets, weights } = this.graph;
    const from = offsets[current]!;
    const to = offsets[current + 1]!;
    const massAt = (e: number): number => (weights ? weights[e]! : 1) * this.bias(previous, targets[e]!);
    let total = 0;
    for (let e = from; e < to; e++) total += massAt(e);
    let left = this.random.unit() * total;
    for (let e = from; e < to; e++) {
      left -= massAt(e);
      if (left < 0) return targets[e]!;
    }
    return targets[to - 1]!;
  }
}

/** First index in [from, to) whose running sum is above `value`; the last one if rounding left none. */
function firstAbove(sums: Float32Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
