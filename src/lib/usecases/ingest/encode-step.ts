import type { Encoder } from '../../encoder/encoder.ts';
import { throwIfAborted } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';

export interface EncodeStepOptions {
  readonly generation: number;
  readonly stores: Stores;
  readonly encoder: Encoder;
  readonly signal?: AbortSignal;
  readonly report: (fraction: number, detail: string) => void;
}

export interface EncodeStepResult {
  /** Chunks that were encoded now; the others had their vectors. */
  readonly encoded: number;
}

/** Files whose chunks are in memory at once, and stored together. */
const FILES = 8;

/** Gives every chunk of the generation its vector by the encoder. Existing vectors stay: unchanged files cost nothing. */
export async function encodeStep(options: EncodeStepOptions): Promise<EncodeStepResult> {
  const { generation, stores, encoder, signal, report } = options;
  const { chunkVectors, searchIndex } = stores;
  const paths = await chunkVectors.missing(generation, encoder.model);
  let encoded = 0;
  for (let at = 0; at < paths.length; at += FILES) {
    throwIfAborted(signal);
    report(at / paths.length, `${at}/${paths.length} files`);
    const chunks = await searchIndex.chunks(generation, paths.slice(at, at + FILES));
    const texts = chunks.map(({ text }) => text);
    const vectors = await encoder.encode(texts, 'document', signal);
    const rows = chunks.map(({ path, startLine }, i) => ({ path, startLine, vector: vectors[i]! }));
    await chunkVectors.add(generation, encoder.model, rows);
    encoded += rows.length;
  }
  return { encoded };
}
