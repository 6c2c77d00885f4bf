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

/**
 * Epochs and learning rate: as asked for, or for `auto` the least that predict links as well as ten epochs at the rate asked for:
 * on small graphs two epochs, on others three at twice the rate (measured in docs/node2vec.md).
 */
export function scheduleFor(options: Node2VecOptions, nodeCount: number): Schedule {
  const { epochs, learningRate } = options;
  if (epochs !== 'auto') return { epochs, learningRate };
  if (nodeCount < SMALL_GRAPH) return { epochs: 2, learningRate };
  return { epochs: 3, learningRate: Math.min(HIGHEST_RATE, learningRate * 2) };
}
