import type { Encoder } from '../../encoder/encoder.ts';
import { throwIfAborted } from '../../errors.ts';
import type { EncodedDocument } from '../../ports/chunk-vectors.ts';
import type { Stores } from '../../ports/stores.ts';
import type { UnlinkedDocument } from './parse-step.ts';

export interface EncodeStepOptions {
  readonly generation: number;
  readonly documents: readonly UnlinkedDocument[];
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
  const { generation, documents, stores, encoder, signal, report } = options;
  const { chunkVectors, catalog } = stores;
  const cut = documents.map(({ path, blob, chunks }) => ({
    ...{ path, blob },
    cut: chunks.map(({ startLine, endLine }) => [startLine, endLine] as const),
  }));
  const missing = new Set(await chunkVectors.missing(generation, encoder.model, cut));
  const toEncode = cut.filter(({ path }) => missing.has(path));
  let encoded = 0;
  for (let at = 0; at < toEncode.length; at += FILES) {
    throwIfAborted(signal);
    report(at / toEncode.length, `${at}/${toEncode.length} files`);
    const batch = toEncode.slice(at, at + FILES);
    const texts = await catalog.texts(batch.map(({ blob }) => blob));
    const chunks = batch.flatMap(({ blob, cut: places }) => {
      const lines = texts.get(blob)?.split('\n') ?? [];
      return places.map(([start, end]) => lines.slice(start - 1, end).join('\n'));
    });
    const vectors = await encoder.encode(chunks, 'document', signal);
    let next = 0;
    const rows = batch.map(({ path, cut: places }): EncodedDocument => {
      const from = next;
      next += places.length;
      return { path, cut: places, vectors: vectors.slice(from, next) };
    });
    await chunkVectors.add(generation, encoder.model, rows);
    encoded += chunks.length;
  }
  return { encoded };
}
