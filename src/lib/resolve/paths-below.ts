/** The paths of a sorted list that lie in a folder; `''` is the root. */
export function pathsBelow(sorted: readonly string[], folder: string): readonly string[] {
  if (folder === '') return sorted;
  const first = `${folder}/`;
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < first) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.startsWith(first)) end++;
  return sorted.slice(low, end);
}
