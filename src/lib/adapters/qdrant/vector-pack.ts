import type { Schemas } from '@qdrant/js-client-rest';
import { uuid5 } from '../../text/uuid5.ts';
import { is } from './layers.ts';
import type { Payload } from './scroll.ts';

/** Files in one point: half a megabyte of 64 dimensions. */
const FILES = 1000;

type Vectors = ReadonlyMap<string, Float32Array>;

/**
 * The vectors of a generation, as they were trained, packed into the payload of a few points. STRUCTURE cannot serve for
 * that: it has one point per file, whatever the generation, and Qdrant normalizes vectors that are compared by cosine,
 * while the next training starts from the lengths, too.
 */
export function packVectors(
  generation: number,
  vectors: Vectors,
  contexts: Vectors = new Map(),
): Schemas['PointStruct'][] {
  const entries = [...vectors];
  const points: Schemas['PointStruct'][] = [];
  for (let start = 0; start < entries.length; start += FILES) {
    const part = entries.slice(start, start + FILES);
    const outputs = part.map(([path, { length }]) => contexts.get(path) ?? new Float32Array(length));
    points.push({
      id: uuid5(`pharos:vectors:${generation}:${start}`),
      vector: {},
      payload: {
        kind: 'vectors',
        generation,
        paths: part.map(([path]) => path),
        dimensions: part.map(([, vector]) => vector.length),
        data: encode(part.map(([, vector]) => vector)),
        ...(contexts.size > 0 && { outputs: encode(outputs) }),
      },
    });
  }
  return points;
}

export const PACK_FIELDS = ['paths', 'dimensions', 'data', 'outputs'] as const;

export function packsOf(generation: number): Schemas['Filter'] {
  return { must: [is('kind', 'vectors'), is('generation', generation)] };
}

export function unpackVectors(packs: readonly Payload[]): Map<string, Float32Array> {
  return unpack(packs, ({ data }) => data);
}

/** The output vectors; none of packs that an earlier version wrote. */
export function unpackContexts(packs: readonly Payload[]): Map<string, Float32Array> {
  return unpack(packs, ({ outputs }) => outputs);
}

function unpack(packs: readonly Payload[], of: (pack: Pack) => string | undefined): Map<string, Float32Array> {
  const vectors = new Map<string, Float32Array>();
  for (const pack of packs as unknown as readonly Pack[]) {
    const encoded = of(pack);
    if (encoded === undefined) continue;
    const bytes = Buffer.from(encoded, 'base64');
    const floats = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    let offset = 0;
    for (const [i, path] of pack.paths.entries()) {
      const { [i]: length = 0 } = pack.dimensions;
      vectors.set(path, floats.slice(offset, offset + length));
      offset += length;
    }
  }
  return vectors;
}

function encode(vectors: readonly Float32Array[]): string {
  return Buffer.concat(
    vectors.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ).toString('base64');
}

interface Pack {
  readonly paths: readonly string[];
  readonly dimensions: readonly number[];
  /** 32-bit floats, little-endian, one vector after the other, in base64. */
  readonly data: string;
  /** The output vectors in the same form. */
  readonly outputs?: string;
}
