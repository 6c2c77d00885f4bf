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
  const pairs: (readonly [number, number])[] = [];
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
        if (kind === IDENTIFIER) pairs.push([left, right]);
      }
    }
    start = end;
  }
  const different = matched - equal;
  return {
    similarity: matched / longer,
    equal: equal / longer,
    consistent: consistencyOf(pairs),
    renamed: names === 0 ? 0 : Math.min(1, different / names),
  };
}

/** Of the pairs of different names, the share in which each name's most frequent partner stands. */
function consistencyOf(pairs: readonly (readonly [number, number])[]): number {
  const forth = partnersOf(pairs);
  const back = partnersOf(pairs.map(([left, right]) => [right, left] as const));
  let different = 0;
  let consistent = 0;
  for (const [left, right] of pairs) {
    if (left === right) continue;
    different++;
    if (forth.get(left) === right && back.get(right) === left) consistent++;
  }
  return different === 0 ? 1 : consistent / different;
}

function partnersOf(pairs: readonly (readonly [number, number])[]): ReadonlyMap<number, number> {
  const counts = new Map<number, Map<number, number>>();
  for (const [from, to] of pairs) {
    const of = counts.get(from) ?? new Map<number, number>();
    of.set(to, (of.get(to) ?? 0) + 1);
    counts.set(from, of);
  }
  const best = new Map<number, number>();
  for (const [from, of] of counts) best.set(from, [...of].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
  return best;
}
