import type { Node2VecOptions } from './options.ts';

/** Loss is reported every 5 epochs and at the end. */
export function reportsLoss(epoch: number, epochs: number): boolean {
  return epoch % 5 === 0 || epoch === epochs;
}

/** Epochs to train: the number asked for, or for `auto` what the size of the graph needs. */
export function fixedEpochs(options: Node2VecOptions, nodeCount: number): number {
  if (options.epochs !== 'auto') return options.epochs;
  return nodeCount < 1000 ? 10 : 5;
}
