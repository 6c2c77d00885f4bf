import type { Node2VecOptions } from '../options.ts';
import { reportsLoss, type Schedule } from '../schedule.ts';

/** The learning rate falls linearly to this share of its start, as in word2vec. */
const LAST_RATE = 1e-4;
/**
 * At most one node in so many is a centre at the same time. Walks in flight do not see each other's changes, and overwrite some of
 * them; measured in docs/node2vec.md.
 */
const NODES_PER_WALK = 8;
/** Many times what the largest cards hold in flight; more would only make steps coarser. */
const MOST_WALKS = 32_768;

/** One dispatch of each kernel. */
export interface Batch {
  /** 1-based. */
  readonly epoch: number;
  /** The first walk's place in the shuffled order. */
  readonly start: number;
  readonly walks: number;
  readonly rate: number;
  /** The epoch's loss is reported. */
  readonly measured: boolean;
  readonly endsEpoch: boolean;
  /** Share of all walks done when this batch is. */
  readonly fraction: number;
}

/** Walks that may run side by side; `walkBytes` is what each takes in a buffer of at most `bufferBytes`. */
export function batchWalks(nodeCount: number, walkBytes: number, bufferBytes: number): number {
  const fitting = Math.floor(bufferBytes / walkBytes);
  return Math.max(1, Math.min(MOST_WALKS, Math.floor(nodeCount / NODES_PER_WALK), fitting));
}

/** All batches of a run, in their order. The rate is that of the batch's first walk. */
export function* batches(
  nodeCount: number,
  { walksPerNode }: Pick<Node2VecOptions, 'walksPerNode'>,
  { epochs, learningRate }: Schedule,
  most: number,
): Generator<Batch, void> {
  const perEpoch = nodeCount * walksPerNode;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let done = 0; done < perEpoch; done += most) {
      const walks = Math.min(most, perEpoch - done);
      const before = ((epoch - 1) * perEpoch + done) / (perEpoch * epochs);
      yield {
        epoch,
        start: done % nodeCount,
        walks,
        rate: learningRate * Math.max(1 - before, LAST_RATE),
        measured: reportsLoss(epoch, epochs),
        endsEpoch: done + walks === perEpoch,
        fraction: before + walks / (perEpoch * epochs),
      };
    }
  }
}
