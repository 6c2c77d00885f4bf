import type { Schemas } from '@qdrant/js-client-rest';
import { uuid5 } from '../../text/uuid5.ts';
import { is } from './layers.ts';
import type { Payload } from './scroll.ts';

/** Files in one point: a quarter of a megabyte of 64 dimensions. */
const FILES = 1000;

/**
 * The vectors of a generation, as they were trained, packed into the payload of a few points. STRUCTURE cannot serve for
 * that: it has one point per file, whatever the generation, and Qdrant normalizes vectors that are compared by cosine,
 * while the next training starts from the lengths, too.
 */
export function packVectors(generation: number, vectors: ReadonlyMap<string, Float32Array>): Schemas['PointStruct'][] {
  const entries = [...vectors];
  const points: Schemas['PointStruct'][] = [];
  for (let start = 0; start < entries.length; start += FILES) {
    const part = entries.slice(start, start + FILES);
    const bytes = Buffer.concat(
      part.map(([, { buffer, byteOffset, byteLength }]) => Buffer.from(buffer, byteOffset, byteLength)),
    );
    points.push({
      id: uuid5(`pharos:vectors:${generation}:${start}`),
      vector: {},
      payload: {
        kind: 'vectors',
        generation,
        paths: part.map(([path]) => path),
        dimensions: part.map(([, vector]) => vector.length),
        data: bytes.toString('base64'),
      },
    });
  }
  return points;
}

export const PACK_FIELDS = ['paths', 'dimensions', 'data'] as const;

export function packsOf(generation: number): Schemas['Filter'] {
  return { must: [is('kind', 'vectors'), is('generation', generation)] };
}

export function unpackVectors(packs: readonly Payload[]): Map<string, Float32Array> {
  const vectors = new Map<string, Float32Array>();
  for (const { paths, dimensions, data } of packs as unknown as readonly Pack[]) {
    const bytes = Buffer.from(data, 'base64');
    const floats = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    let offset = 0;
    for (const [i, path] of paths.entries()) {
      vectors.set(path, floats.slice(offset, offset + dimensions[i]!));
      offset += dimensions[i]!;
    }
  }
  return vectors;
}

interface Pack {
  readonly paths: readonly string[];
  readonly dimensions: readonly number[];
  /** 32-bit floats, little-endian, one vector after the other, in base64. */
  readonly data: string;
}
