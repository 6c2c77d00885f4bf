import type { Budget, Region } from './region.ts';

/** Edits after which the search for the best split of a region takes the best one so far. */
const MIN_EFFORT = 256;

/**
 * Longest common subsequence of a region by Myers' algorithm in linear space (An O(ND) Difference Algorithm, 1986), written into `images`.
 * Lines that only one side has are left out beforehand. Where the best split takes more edits than the square root of the region's size, the split that
 * got farthest is taken, as git does: still a true subsequence, though perhaps not the longest.
 */
export function sharedByMyers(a: Int32Array, b: Int32Array, region: Region, images: Int32Array, budget: Budget): void {
  const [keptA, keptB] = keepShared(a, b, region);
  const size = keptA.length + keptB.length + 3;
  const search: Search = {
    a: keptA.map((index) => a[index]!),
    b: keptB.map((index) => b[index]!),
    forward: new Int32Array(2 * size + 1),
    backward: new Int32Array(2 * size + 1),
    middle: size,
    budget,
  };
  const open: Region[] = [{ a0: 0, a1: keptA.length, b0: 0, b1: keptB.length }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    let { a0, a1, b0, b1 } = part;
    while (a0 < a1 && b0 < b1 && search.a[a0] === search.b[b0]) images[keptA[a0++]!] = keptB[b0++]!;
    while (a0 < a1 && b0 < b1 && search.a[a1 - 1] === search.b[b1 - 1]) images[keptA[--a1]!] = keptB[--b1]!;
    if (a0 === a1 || b0 === b1 || budget.left < 0) continue;
    const [i, j] = findSplit(search, { a0, a1, b0, b1 });
    if ((i === a0 && j === b0) || (i === a1 && j === b1)) continue;
    open.push({ a0, a1: i, b0, b1: j }, { a0: i, a1, b0: j, b1 });
  }
}

interface Search {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Per diagonal (i - j, shifted by `middle`), the farthest i from the front. */
  readonly forward: Int32Array;
  /** The same from the back: the smallest i. */
  readonly backward: Int32Array;
  readonly middle: number;
  readonly budget: Budget;
}

function keepShared(a: Int32Array, b: Int32Array, { a0, a1, b0, b1 }: Region): [Int32Array, Int32Array] {
  const inA = new Set(a.subarray(a0, a1));
  const inB = new Set(b.subarray(b0, b1));
  const indexes = (from: number, to: number, line: Int32Array, other: ReadonlySet<number>): Int32Array => {
    const kept: number[] = [];
    for (let index = from; index < to; index++) if (other.has(line[index]!)) kept.push(index);
    return Int32Array.from(kept);
  };
  return [indexes(a0, a1, a, inB), indexes(b0, b1, b, inA)];
}

/** A point of a shortest way through the region, strictly between its corners: both ends differ, so such a point exists. */
function findSplit(search: Search, { a0, a1, b0, b1 }: Region): [number, number] {
  const { a, b, forward, backward, middle } = search;
  const front = a0 - b0;
  const back = a1 - b1;
  const isOdd = ((front - back) & 1) !== 0;
  const lowest = a0 - b1;
  const highest = a1 - b0;
  let [frontLow, frontHigh, backLow, backHigh] = [front, front, back, back];
  forward[middle + front] = a0;
  backward[middle + back] = a1;
  const effort = Math.max(MIN_EFFORT, Math.floor(Math.sqrt(a1 - a0 + b1 - b0)));
  for (let edits = 1; ; edits++) {
    if (frontLow > lowest) forward[middle + --frontLow - 1] = -1;
    else frontLow++;
    if (frontHigh < highest) forward[middle + ++frontHigh + 1] = -1;
    else frontHigh--;
    for (let d = frontHigh; d >= frontLow; d -= 2) {
      const below = forward[middle + d - 1]!;
      const above = forward[middle + d + 1]!;
      let i = below >= above ? below + 1 : above;
      const start = i;
      while (i < a1 && i - d < b1 && a[i] === b[i - d]) i++;
      search.budget.left -= i - start + 1;
      forward[middle + d] = i;
      if (isOdd && backLow <= d && d <= backHigh && backward[middle + d]! <= i) return [i, i - d];
    }
    if (backLow > lowest) backward[middle + --backLow - 1] = 0x7fffffff;
    else backLow++;
    if (backHigh < highest) backward[middle + ++backHigh + 1] = 0x7fffffff;
    else backHigh--;
    for (let d = backHigh; d >= backLow; d -= 2) {
      const below = backward[middle + d - 1]!;
      const above = backward[middle + d + 1]!;
      let i = below < above ? below : above - 1;
      const start = i;
      while (i > a0 && i - d > b0 && a[i - 1] === b[i - d - 1]) i--;
      search.budget.left -= start - i + 1;
      backward[middle + d] = i;
      if (!isOdd && frontLow <= d && d <= frontHigh && i <= forward[middle + d]!) return [i, i - d];
    }
    if (edits >= effort || search.budget.left < 0)
      return farthest(search, { a0, a1, b0, b1 }, [frontLow, frontHigh, backLow, backHigh]);
  }
}

/** The point that got farthest from either corner. */
function farthest(search: Search, region: Region, bounds: readonly [number, number, number, number]): [number, number] {
  const { forward, backward, middle } = search;
  const { a0, a1, b0, b1 } = region;
  const [frontLow, frontHigh, backLow, backHigh] = bounds;
  let best: [number, number] = [a0, b0];
  let most = -1;
  for (let d = frontLow; d <= frontHigh; d += 2) {
    const i = Math.min(forward[middle + d]!, a1, b1 + d);
    if (i < a0 || i - d < b0) continue;
    if (i + i - d - a0 - b0 > most) {
      most = i + i - d - a0 - b0;
      best = [i, i - d];
    }
  }
  for (let d = backLow; d <= backHigh; d += 2) {
    const i = Math.max(backward[middle + d]!, a0, b0 + d);
    if (i > a1 || i - d > b1) continue;
    if (a1 + b1 - (i + i - d) > most) {
      most = a1 + b1 - (i + i - d);
      best = [i, i - d];
    }
  }
  return best;
}
