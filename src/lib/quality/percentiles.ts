/** For each value the share of values below it, of equal ones half: mid-ranks in 0–1. */
export function percentiles(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const shares = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let i = start; i < end; i++) shares[order[i]!] = (start + end) / 2 / order.length;
    start = end;
  }
  return shares;
}
