import type { Pooling } from './read-model.ts';

/** Output of a network for a batch: [texts × tokens × dimensions], and how many tokens of each row are text. */
export interface TokenVectors {
  readonly values: Float32Array;
  readonly lengths: readonly number[];
  /** Tokens in a row, padding included. */
  readonly width: number;
  readonly dimensions: number;
}

/** One vector of length 1 per text. */
export function pool({ values, lengths, width, dimensions }: TokenVectors, pooling: Pooling): Float32Array[] {
  return lengths.map((length, row) => {
    const start = row * width * dimensions;
    const vector = values.slice(start, start + dimensions);
    if (pooling === 'mean') {
      for (let token = 1; token < length; token++) {
        const offset = start + token * dimensions;
        for (let i = 0; i < dimensions; i++) vector[i]! += values[offset + i]!;
      }
    }
    return normalize(vector);
  });
}

/** Scales the vector to length 1, in place; one without direction stays as it is. */
export function normalize(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return vector;
  const scale = 1 / Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i]! *= scale;
  return vector;
}
