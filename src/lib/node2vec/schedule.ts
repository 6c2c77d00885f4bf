import type { Node2VecOptions } from './options.ts';

export interface Schedule {
  readonly epochs: number;
  /** Where the linear fall begins. */
  readonly learningRate: number;
}

/** Loss is reported every 5 epochs and at the end. */
export function reportsLoss(epoch: number, epochs: number): boolean {
  return epoch % 5 === 0 || epoch === epochs;
}

/** Fewer nodes than this are learnt by heart after two epochs, and link prediction falls from there. */
const SMALL_GRAPH = 1000;
const HIGHEST_RATE = 0.2;
/** A warm start counts as one when it brings this share of the rows. */
const MOSTLY_KNOWN = 0.75;

/**
 * Epochs and learning rate: as asked for, or for `auto` the least that predict links as well as ten epochs at the rate asked for
 * (measured in docs/node2vec.md): on small graphs two epochs, on others three at twice the rate, from a warm start one at two fifths,
 * which also turns the vectors least.
 */
export function scheduleFor(options: Node2VecOptions, nodeCount: number, initial?: Float32Array): Schedule {
  const { epochs, learningRate } = options;
  if (epochs !== 'auto') return { epochs, learningRate };
  if (initial && knownShare(initial, options.dimensions) >= MOSTLY_KNOWN) {
    return { epochs: 1, learningRate: learningRate * 0.4 };
  }
  if (nodeCount < SMALL_GRAPH) return { epochs: 2, learningRate };
  return { epochs: 3, learningRate: Math.min(HIGHEST_RATE, learningRate * 2) };
}

/** Share of the rows that begin with a number. */
function knownShare(initial: Float32Array, dimensions: number): number {
  let known = 0;
  for (let k = 0; k < initial.length; k += dimensions) known += Number.isFinite(initial[k]!) ? 1 : 0;
  return (known * dimensions) / Math.max(1, initial.length);
}
