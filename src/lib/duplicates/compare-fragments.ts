import { align } from './align.ts';
import { IDENTIFIER, LITERAL } from './read-tokens.ts';

/** Shorter runs of equal tokens are in unrelated code, too. */
const SHORTEST_RUN = 4;

/** The tokens of a fragment. */
export interface FragmentTokens {
  readonly kinds: Int32Array;
  readonly texts: Uint32Array;
}

export interface Comparison {
  /** Tokens of equal kinds in the same order, as a share of the longer fragment: 0–1. */
  readonly similarity: number;
  /** Tokens of equal text among them, as the same share. */
  readonly equal: number;
  /** Share of the names that differ, but each stands for one other throughout; 1 where none differs. */
  readonly consistent: number;
  /** Names and literals that differ, as a share of the names and literals among the tokens of equal kinds. */
  readonly renamed: number;
}

/** Aligns two fragments by the kinds of their tokens; undefined when they are less similar than that. */
export function compareFragments(
  a: FragmentTokens,
  b: FragmentTokens,
  leastSimilarity: number,
): Comparison | undefined {
  const [n, m] = [a.kinds.length, b.kinds.length];
  const longer = Math.max(n, m);
  const images = align(a.kinds, b.kinds, n + m - 2 * Math.ceil(leastSimilarity * longer));
  if (!images) return undefined;
  let matched = 0;
  let equal = 0;
  let names = 0;
  const lefts: number[] = [];
  const rights: number[] = [];
  for (let start = 0; start < n; ) {
    if (images[start]! < 0) {
      start++;
      continue;
    }
    let end = start + 1;
    while (end < n && images[end]! === images[end - 1]! + 1) end++;
    if (end - start >= SHORTEST_RUN) {
      matched += end - start;
      for (let i = start; i < end; i++) {
        const [left, right] = [a.texts[i]!, b.texts[images[i]!]!];
        if (left === right) equal++;
        const kind = a.kinds[i]!;
        if (kind !== IDENTIFIER && kind !== LITERAL) continue;
        names++;
        if (kind !== IDENTIFIER) continue;
        lefts.push(left);
        rights.push(right);
      }
    }
    start = end;
  }
  const different = matched - equal;
  return {
    similarity: matched / longer,
    equal: equal / longer,
    consistent: equal === matched ? 1 : consistencyOf(lefts, rights),
    renamed: names === 0 ? 0 : Math.min(1, different / names),
  };
}

/** Of the pairs of different names, the share in which each name's most frequent partner stands; of equally frequent ones the first. */
function consistencyOf(lefts: readonly number[], rights: readonly number[]): number {
  const pairs = countPairs(lefts, rights);
  const forth = new Map<number, NamePair>();
  const back = new Map<number, NamePair>();
  for (const pair of pairs) {
    if (pair.count > (forth.get(pair.left)?.count ?? 0)) forth.set(pair.left, pair);
    if (pair.count > (back.get(pair.right)?.count ?? 0)) back.set(pair.right, pair);
  }
  let different = 0;
  let consistent = 0;
  for (const pair of pairs) {
    if (pair.left === pair.right) continue;
    different += pair.count;
    if (forth.get(pair.left) === pair && back.get(pair.right) === pair) consistent += pair.count;
  }
  return different === 0 ? 1 : consistent / different;
}

interface NamePair {
  readonly left: number;
  readonly right: number;
  count: number;
  /** Of the same left name. */
  readonly before: NamePair | undefined;
}

/** Each pair once, in the order of their first places. */
function countPairs(lefts: readonly number[], rights: readonly number[]): readonly NamePair[] {
  const pairs: NamePair[] = [];
  const last = new Map<number, NamePair>();
  for (const [i, left] of lefts.entries()) {
    const right = rights[i]!;
    const newest = last.get(left);
    let pair = newest;
    while (pair && pair.right !== right) pair = pair.before;
    if (pair) {
      pair.count++;
      continue;
    }
    const added = { left, right, count: 1, before: newest };
    last.set(left, added);
    pairs.push(added);
  }
  return pairs;
}
