/** Diagonals of each step, one step after the other: kept for all pairs. */
let trace = new Int32Array(1 << 16);

/**
 * The longest common subsequence of two sequences, found within so many insertions and deletions (E. Myers, "An O(ND) Difference Algorithm
 * and Its Variations", 1986): for each element of the first the index of the equal one, or -1. Undefined when it takes more.
 */
export function align(a: Int32Array, b: Int32Array, mostEdits: number): Int32Array | undefined {
  let start = 0;
  let [n, m] = [a.length, b.length];
  while (start < n && start < m && a[start] === b[start]) start++;
  while (n > start && m > start && a[n - 1] === b[m - 1]) {
    n--;
    m--;
  }
  const images = new Int32Array(a.length).fill(-1);
  for (let i = 0; i < start; i++) images[i] = i;
  for (let i = n; i < a.length; i++) images[i] = i - n + m;
  if (start === n || start === m) return n - start + m - start <= mostEdits ? images : undefined;
  const edits = search(a, b, { start, n, m, mostEdits });
  if (edits < 0) return undefined;
  walkBack(images, { start, n, m, edits });
  return images;
}

interface Part {
  /** Both sequences are the same before it. */
  readonly start: number;
  /** Where the part of each ends. */
  readonly n: number;
  readonly m: number;
}

/** The number of edits; the farthest points of step d lie in the trace from d² on, by diagonal from -d to d. */
function search(a: Int32Array, b: Int32Array, { start, n, m, mostEdits }: Part & { mostEdits: number }): number {
  for (let d = 0; d <= mostEdits; d++) {
    const at = d * d + d;
    if (at + d + 1 > trace.length) {
      const larger = new Int32Array(2 * trace.length);
      larger.set(trace);
      trace = larger;
    }
    const before = (d - 1) * (d - 1) + (d - 1);
    for (let k = -d; k <= d; k += 2) {
      let i: number;
      if (d === 0) i = start;
      else if (k === -d || (k !== d && trace[before + k - 1]! < trace[before + k + 1]!)) i = trace[before + k + 1]!;
      else i = trace[before + k - 1]! + 1;
      let j = i - k;
      while (i < n && j < m && a[i] === b[j]) {
        i++;
        j++;
      }
      trace[at + k] = i;
      if (i >= n && j >= m) return d;
    }
  }
  return -1;
}

function walkBack(images: Int32Array, { start, n, m, edits }: Part & { edits: number }): void {
  let k = n - m;
  let i = n;
  for (let d = edits; d > 0; d--) {
    const before = (d - 1) * (d - 1) + (d - 1);
    const isDown = k === -d || (k !== d && trace[before + k - 1]! < trace[before + k + 1]!);
    const reached = isDown ? trace[before + k + 1]! : trace[before + k - 1]! + 1;
    for (; i > reached; i--) images[i - 1] = i - 1 - k;
    if (isDown) k++;
    else {
      k--;
      i--;
    }
  }
  for (; i > start; i--) images[i - 1] = i - 1 - k;
}
