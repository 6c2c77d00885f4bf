import type { Node2VecOptions } from './options.ts';

/** Loss is reported every 5 epochs and at the end. */
export function reportsLoss(epoch: number, epochs: number): boolean {
  return epoch % 5 === 0 || epoch === epochs;
}

/**
 * Epochs to train: the number asked for, or for `auto` as many as reach the link prediction of ten in the least time.
 * Measured in docs/node2vec.md: small graphs are learnt by heart after two, and more only costs; the larger ones gain until three.
 */
export function epochsToTrain(options: Node2VecOptions, nodeCount: number): number {
  if (options.epochs !== 'auto') return options.epochs;
  return nodeCount < SMALL_GRAPH ? 2 : 3;
}

const SMALL_GRAPH = 1000;
