import type { Node2VecOptions } from '../options.ts';
import type { Batch } from './batches.ts';

/** Size of Params in params.wgsl. */
export const PARAMS_BYTES = 48;
/** Distance of two in the uniform buffer: a dynamic offset is a multiple of this. */
export const PARAMS_PITCH = 256;

/** Writes Params of params.wgsl for the `index`-th batch of a submission; `stream` is another one for every batch. */
export function writeParams(
  target: DataView,
  index: number,
  batch: Batch,
  run: {
    readonly options: Node2VecOptions;
    readonly nodeCount: number;
    readonly stream: number;
    readonly slots: number;
  },
): void {
  const { options, nodeCount, stream, slots } = run;
  const at = index * PARAMS_PITCH;
  const words = [batch.start, batch.walks, stream, batch.measured ? 1 : 0];
  words.forEach((word, i) => target.setUint32(at + 4 * i, word, true));
  [batch.rate, 1 / options.p, 1 / options.q].forEach((value, i) => target.setFloat32(at + 16 + 4 * i, value, true));
  const sizes = [nodeCount, options.walkLength, options.contextSize, options.negatives, slots];
  sizes.forEach((word, i) => target.setUint32(at + 28 + 4 * i, word, true));
}
