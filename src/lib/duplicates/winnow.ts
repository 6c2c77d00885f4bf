/** Tokens of a gram: shorter ones are in unrelated code, too. */
export const GRAM = 8;
/** Of so many grams in a row, one is kept: whatever two texts share of GRAM + WINDOW - 1 tokens, they share a fingerprint of. */
const WINDOW = 4;
const BASE = 0x2545f491;

/** Fingerprints of a sequence, and the positions where their grams begin, which rise. */
export interface Fingerprints {
  readonly hashes: Uint32Array;
  readonly positions: Uint32Array;
}

/**
 * Winnowing (S. Schleimer, D. Wilkerson, A. Aiken: "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003): of each
 * window of grams the one with the least hash, the last of several.
 */
export function winnow(kinds: Uint32Array, count: number): Fingerprints {
  const grams = count - GRAM + 1;
  if (grams <= 0) return { hashes: new Uint32Array(0), positions: new Uint32Array(0) };
  const all = hashGrams(kinds, grams);
  const positions = new Uint32Array(grams);
  let kept = 0;
  let least = -1;
  const windows = Math.max(1, grams - WINDOW + 1);
  for (let start = 0; start < windows; start++) {
    const end = Math.min(start + WINDOW, grams);
    if (least < start) {
      least = start;
      for (let i = start + 1; i < end; i++) if (all[i]! <= all[least]!) least = i;
    } else if (all[end - 1]! <= all[least]!) least = end - 1;
    else continue;
    positions[kept++] = least;
  }
  const chosen = positions.slice(0, kept);
  return { positions: chosen, hashes: chosen.map((position) => all[position]!) };
}

/** Hashes of all grams, each from the one before. */
function hashGrams(kinds: Uint32Array, grams: number): Uint32Array {
  let power = 1;
  for (let i = 1; i < GRAM; i++) power = Math.imul(power, BASE);
  let hash = 0;
  for (let i = 0; i < GRAM - 1; i++) hash = (Math.imul(hash, BASE) + kinds[i]!) | 0;
  const all = new Uint32Array(grams);
  for (let i = 0; i < grams; i++) {
    hash = (Math.imul(hash, BASE) + kinds[i + GRAM - 1]!) | 0;
    all[i] = mixed(hash);
    hash = (hash - Math.imul(kinds[i]!, power)) | 0;
  }
  return all;
}

/** The end of MurmurHash3 (A. Appleby, public domain): the low bits of a polynomial hash hardly differ. */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
