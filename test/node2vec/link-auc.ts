type Pair = readonly [a: number, b: number];

/** Area under the ROC curve of telling `positives` from `negatives` by the cosine of their vectors; ties count half. */
export function linkAuc(
  vectors: Float32Array,
  dimensions: number,
  positives: readonly Pair[],
  negatives: readonly Pair[],
): number {
  const cosine = ([a, b]: Pair): number => {
    let dot = 0;
    let aa = 0;
    let bb = 0;
    for (let k = 0; k < dimensions; k++) {
      const x = vectors[a * dimensions + k]!;
      const y = vectors[b * dimensions + k]!;
      dot += x * y;
      aa += x * x;
      bb += y * y;
    }
    return dot / Math.sqrt(aa * bb + 1e-20);
  };
  const low = Float64Array.from(negatives, cosine).sort();
  let above = 0;
  for (const pair of positives) {
    const score = cosine(pair);
    above += (countBelow(low, score, false) + countBelow(low, score, true)) / 2;
  }
  return above / (positives.length * negatives.length);
}

function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const below = orEqual ? sorted[middle]! <= value : sorted[middle]! < value;
    if (below) from = middle + 1;
    else to = middle;
  }
  return from;
}
