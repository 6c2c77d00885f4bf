import type { NearbyFile, NearbyQuestion } from '../../ports/search-index.ts';

type Vectors = ReadonlyMap<string, Float32Array>;

/** See SearchIndex.nearby: compares with every file, as there are at most some ten thousands. */
export function nearbyFiles(
  vectors: Vectors,
  { paths, by, limit }: Pick<NearbyQuestion, 'paths' | 'by' | 'limit'>,
  others: Vectors,
): NearbyFile[] {
  const query = meanDirection(paths.flatMap((path) => vectors.get(path) ?? []));
  if (!query) return [];
  const asked = new Set(paths);
  const found: NearbyFile[] = [];
  for (const [path, vector] of others) {
    if (asked.has(path) || vector.length !== query.length) continue;
    const product = dot(query, vector);
    found.push({ path, similarity: by === 'vectors' ? product / (lengthOf(query) * lengthOf(vector) || 1) : product });
  }
  return found.sort((a, b) => b.similarity - a.similarity || (a.path < b.path ? -1 : 1)).slice(0, limit);
}

/** The mean of the vectors, each of length 1; undefined without any. */
function meanDirection(vectors: readonly Float32Array[]): Float32Array | undefined {
  const [first] = vectors;
  if (!first) return undefined;
  const mean = new Float32Array(first.length);
  const same = vectors.filter(({ length }) => length === first.length);
  for (const vector of same) {
    const scale = 1 / (lengthOf(vector) * same.length || 1);
    for (let k = 0; k < mean.length; k++) mean[k]! += vector[k]! * scale;
  }
  return mean;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector));
}
