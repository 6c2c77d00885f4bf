import { sharedByMyers } from './myers.ts';
import type { Budget, Region } from './region.ts';
import { slideChanges } from './slide-changes.ts';

/** Comparisons that a pair of texts may cost: about a second. Two texts of 1 MB without the worst intent take a hundredth. */
const MAX_STEPS = 50_000_000;
/** Characters of a line that count when runs of lines are compared. */
const MAX_WEIGHT = 60;

/**
 * Which line of an old text became which of a new one: for each old line the index of the equal line that it became, or -1 where it is gone. Images
 * grow with their lines.
 *
 * Lines that both texts have exactly once are aligned first (patience diff), so that blank lines and braces follow the code around them;
 * the gaps between are compared by Myers' algorithm. Lines that are not compared within MAX_STEPS count as gone.
 *
 * @param written the lines as they are written, where they are compared without their whitespace
 */
export function diffLines(old: readonly string[], now: readonly string[], written = { old, now }): Int32Array {
  const ids = new Map<string, number>();
  const idOf = (line: string): number => {
    const known = ids.get(line);
    if (known !== undefined) return known;
    ids.set(line, ids.size);
    return ids.size - 1;
  };
  const a = Int32Array.from(old, idOf);
  const b = Int32Array.from(now, idOf);
  const weights = Int32Array.from(ids.keys(), (line) => Math.min(line.trim().length, MAX_WEIGHT) + 1);
  const images = new Int32Array(a.length).fill(-1);
  const counter = new OccurrenceCounter(ids.size);
  const budget: Budget = { left: MAX_STEPS };
  const regions: Region[] = [{ a0: 0, a1: a.length, b0: 0, b1: b.length }];
  for (let region = regions.pop(); region !== undefined; region = regions.pop()) {
    const rest = matchEnds(a, b, region, images);
    if (rest.a0 === rest.a1 || rest.b0 === rest.b1) continue;
    budget.left -= rest.a1 - rest.a0 + rest.b1 - rest.b0;
    if (budget.left < 0) continue;
    const anchors = heaviestRun(counter.uniqueInBoth(a, b, rest), weights, a);
    if (anchors.length === 0) {
      sharedByMyers(a, b, rest, images, budget);
      continue;
    }
    let { a0, b0 } = rest;
    for (const [at, to] of anchors) {
      images[at] = to;
      regions.push({ a0, a1: at, b0, b1: to });
      a0 = at + 1;
      b0 = to + 1;
    }
    regions.push({ a0, a1: rest.a1, b0, b1: rest.b1 });
  }
  slideChanges({ ids: a, lines: written.old }, { ids: b, lines: written.now }, images, budget);
  return images;
}

/** Matches equal lines at both ends of a region; returns what is left. */
function matchEnds(a: Int32Array, b: Int32Array, region: Region, images: Int32Array): Region {
  let { a0, a1, b0, b1 } = region;
  while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) images[a0++] = b0++;
  while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) images[--a1] = --b1;
  return { a0, a1, b0, b1 };
}

type Match = readonly [at: number, to: number];

/** Counts occurrences of lines in regions; its arrays are reused, so that many small regions cost what their lines cost. */
class OccurrenceCounter {
  readonly #old: Int32Array;
  readonly #now: Int32Array;
  readonly #at: Int32Array;

  constructor(ids: number) {
    this.#old = new Int32Array(ids);
    this.#now = new Int32Array(ids);
    this.#at = new Int32Array(ids);
  }

  /** Lines that occur once in each part, in the order of the old one. */
  uniqueInBoth(a: Int32Array, b: Int32Array, { a0, a1, b0, b1 }: Region): Match[] {
    for (let i = a0; i < a1; i++) this.#old[a[i]!]!++;
    for (let j = b0; j < b1; j++) {
      this.#now[b[j]!]!++;
      this.#at[b[j]!] = j;
    }
    const unique: Match[] = [];
    for (let i = a0; i < a1; i++) {
      const id = a[i]!;
      if (this.#old[id] === 1 && this.#now[id] === 1) unique.push([i, this.#at[id]!]);
    }
    for (let i = a0; i < a1; i++) this.#old[a[i]!] = 0;
    for (let j = b0; j < b1; j++) this.#now[b[j]!] = 0;
    return unique;
  }
}

/** The run of matches with the most characters that keeps the order of the new text too: a blank line does not outweigh a statement. */
function heaviestRun(matches: readonly Match[], weights: Int32Array, a: Int32Array): Match[] {
  const byTarget = Int32Array.from(matches.keys()).sort((x, y) => matches[x]![1] - matches[y]![1]);
  const ranks = new Int32Array(matches.length);
  for (const [rank, index] of byTarget.entries()) ranks[index] = rank + 1;
  const before = new Int32Array(matches.length);
  const weightUpTo = new Float64Array(matches.length);
  /** A Fenwick tree: by ranges of targets, the heaviest run that ends in them. */
  const ends = new Int32Array(matches.length + 1).fill(-1);
  let heaviest = -1;
  for (const [index, [at]] of matches.entries()) {
    let best = -1;
    for (let rank = ranks[index]! - 1; rank > 0; rank -= rank & -rank) best = heavier(best, ends[rank]!, weightUpTo);
    before[index] = best;
    weightUpTo[index] = (best < 0 ? 0 : weightUpTo[best]!) + weights[a[at]!]!;
    for (let rank = ranks[index]!; rank < ends.length; rank += rank & -rank) {
      ends[rank] = heavier(ends[rank]!, index, weightUpTo);
    }
    heaviest = heavier(heaviest, index, weightUpTo);
  }
  const run: Match[] = [];
  for (let index = heaviest; index >= 0; index = before[index]!) run.push(matches[index]!);
  return run.reverse();
}

function heavier(index: number, other: number, weights: Float64Array): number {
  if (index < 0 || other < 0) return Math.max(index, other);
  return weights[other]! > weights[index]! ? other : index;
}
