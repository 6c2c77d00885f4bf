import type { Node2VecOptions } from '../options.ts';
import type { Batch } from './batches.ts';
import type { GroupShape } from './group-shape.ts';

/** Size of Params in params.wgsl. */
export const PARAMS_BYTES = 60;
/** Distance of two in the uniform buffer: a dynamic offset is a multiple of this. */
export const PARAMS_PITCH = 256;

/** Parameters that are the same for all batches, and the stream of random numbers, which is not. */
export interface ToldToBatch {
  readonly options: Node2VecOptions;
  readonly nodeCount: number;
  readonly slots: number;
  readonly shape: GroupShape;
  readonly stream: number;
}

/** Writes Params of params.wgsl for the `index`-th batch of a submission. */
export function writeParams(
  target: DataView,
  index: number,
  batch: Batch,
  { options, nodeCount, slots, shape, stream }: ToldToBatch,
): void {
  const at = index * PARAMS_PITCH;
  const words = [batch.start, batch.walks, stream, batch.measured ? 1 : 0];
  const factors = [batch.rate, 1 / options.p, 1 / options.q];
  const { walkLength, contextSize, negatives } = options;
  const sizes = [nodeCount, walkLength, contextSize, negatives, slots, shape.quads, shape.contexts, shape.targets];
  for (const [i, word] of words.entries()) target.setUint32(at + 4 * i, word, true);
  for (const [i, factor] of factors.entries()) target.setFloat32(at + 16 + 4 * i, factor, true);
  for (const [i, word] of sizes.entries()) target.setUint32(at + 28 + 4 * i, word, true);
}
