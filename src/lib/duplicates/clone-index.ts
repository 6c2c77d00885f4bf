import { leastSimilarity } from './judge-pair.ts';

/** Least share of the fingerprints of the fragment with fewer that candidates have in common: a few edits change most. */
const LEAST_SHARED = 0.35;
/** Places of one fingerprint that are compared with a fragment, those of the nearest size: some are in everything. */
const NEAREST = 64;
/** The same for a fragment that is asked about. */
const NEAREST_ASKED = 2048;

export interface IndexedFragment {
  /** Number of tokens. */
  readonly tokens: number;
  /** Its fingerprints, each once. */
  readonly hashes: Uint32Array;
}

export type CandidatePair = readonly [a: number, b: number];

/**
 * Pairs of fragments that share enough fingerprints, by their numbers. Fragments whose lengths alone make them too different are not
 * paired.
 *
 * @param isAsked which fragments are asked about: each pair has one of them; all by default
 */
export function* candidatePairs(
  fragments: readonly IndexedFragment[],
  isAsked?: (fragment: number) => boolean,
): Generator<CandidatePair> {
  const order = Uint32Array.from(fragments.keys()).sort((a, b) => fragments[a]!.tokens - fragments[b]!.tokens || a - b);
  const postings = fillPostings(fragments, order);
  const counts = new Uint16Array(fragments.length);
  for (const [rank, fragment] of order.entries()) {
    if (isAsked && !isAsked(fragment)) continue;
    const { tokens, hashes } = fragments[fragment]!;
    const least = leastSimilarity(tokens);
    const met: number[] = [];
    const meet = (other: number) => {
      if (counts[other]!++ === 0) met.push(other);
    };
    for (const hash of hashes) {
      const { start, end, at } = postings.find(hash, rank);
      let left = isAsked ? NEAREST_ASKED : NEAREST;
      for (let i = at - 1; i >= start && left > 0; i--) {
        const other = order[postings.ranks[i]!]!;
        if (fragments[other]!.tokens < leastSimilarity(fragments[other]!.tokens) * tokens) break;
        if (postings.hashes[i] !== hash) continue;
        left--;
        meet(other);
      }
      if (!isAsked) continue;
      left = NEAREST_ASKED;
      for (let i = at + 1; i < end && left > 0; i++) {
        const other = order[postings.ranks[i]!]!;
        if (tokens < least * fragments[other]!.tokens) break;
        if (postings.hashes[i] !== hash) continue;
        left--;
        // Of two that are asked about, the longer one has met the shorter one.
        if (!isAsked(other)) meet(other);
      }
    }
    for (const other of met) {
      const fewer = Math.min(hashes.length, fragments[other]!.hashes.length);
      if (counts[other]! >= Math.max(2, LEAST_SHARED * fewer)) yield [fragment, other];
      counts[other] = 0;
    }
  }
}

/** The fragments that have each fingerprint, shortest first. Fingerprints whose first bits agree lie together. */
class Postings {
  readonly ranks: Uint32Array;
  readonly hashes: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #shift: number;

  constructor(ranks: Uint32Array, hashes: Uint32Array, starts: Uint32Array, shift: number) {
    this.ranks = ranks;
    this.hashes = hashes;
    this.#starts = starts;
    this.#shift = shift;
  }

  /** Where the fingerprint lies, and the place of a fragment there, by its rank. */
  find(hash: number, rank: number): { readonly start: number; readonly end: number; readonly at: number } {
    const bucket = hash >>> this.#shift;
    const start = this.#starts[bucket]!;
    const end = this.#starts[bucket + 1]!;
    let [low, high] = [start, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.ranks[middle]! < rank) low = middle + 1;
      else high = middle;
    }
    return { start, end, at: low };
  }
}

function fillPostings(fragments: readonly IndexedFragment[], order: Uint32Array): Postings {
  const total = fragments.reduce((sum, { hashes }) => sum + hashes.length, 0);
  const bits = Math.min(24, Math.max(1, Math.ceil(Math.log2(total + 1))));
  const shift = 32 - bits;
  const starts = new Uint32Array(2 ** bits + 1);
  for (const { hashes } of fragments) for (const hash of hashes) starts[(hash >>> shift) + 1]!++;
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket]! += starts[bucket - 1]!;
  const next = starts.slice();
  const ranks = new Uint32Array(total);
  const hashes = new Uint32Array(total);
  for (const [rank, fragment] of order.entries()) {
    for (const hash of fragments[fragment]!.hashes) {
      const at = next[hash >>> shift]!++;
      ranks[at] = rank;
      hashes[at] = hash;
    }
  }
  return new Postings(ranks, hashes, starts, shift);
}
