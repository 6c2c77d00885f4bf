import type { Comparison } from './compare-fragments.ts';

/** 1: equal but for whitespace and comments · 2: names and literals differ, too · 3: statements were added, removed or changed. */
export type CloneType = 1 | 2 | 3;

/** As SourcererCC has it (H. Sajnani and others, ICSE 2016). */
const SIMILAR = 0.7;
/** Of renamed code, more has to be the same: structure alone is alike in unrelated code. */
const SIMILAR_RENAMED = 0.8;
/** Of a few lines the declaration alone is half: below 100 tokens more has to be the same, and of 50 nearly all. */
const MANY_TOKENS = 100;
const FEW_TOKENS = 50;
const SIMILAR_FEW = 0.95;
/** Share of the differing names that stand for one other name throughout. */
const CONSISTENT = 0.8;
/** Share of names and literals that may differ at will: operators and brackets alone are most tokens of much code. */
const FEW_RENAMED = 0.5;
/** Share of different fingerprints; less is a table, or one statement again and again, of which names and literals are all that counts. */
const VARIED = 0.5;
const EQUAL_UNVARIED = 0.9;

/** Least share of the longer fragment that is the same in two clones, by the tokens of the shorter one. */
export function leastSimilarity(tokens: number): number {
  const few = Math.min(1, (MANY_TOKENS - tokens) / (MANY_TOKENS - FEW_TOKENS));
  return few <= 0 ? SIMILAR : SIMILAR + few * (SIMILAR_FEW - SIMILAR);
}

interface JudgedFragment {
  readonly tokens: number;
  /** Different fingerprints as a share of all: 0–1. */
  readonly variety: number;
}

/** Whether two fragments are clones, and of which type; undefined when they are not. */
export function judgePair(a: JudgedFragment, b: JudgedFragment, compared: Comparison): CloneType | undefined {
  const { similarity, equal, consistent, renamed } = compared;
  if (equal === 1) return 1;
  const tokens = Math.min(a.tokens, b.tokens);
  const least = leastSimilarity(tokens);
  if (similarity < least) return undefined;
  if (Math.min(a.variety, b.variety) < VARIED && equal < EQUAL_UNVARIED) return undefined;
  const isRenamed = similarity >= (tokens < MANY_TOKENS ? SIMILAR_FEW : SIMILAR_RENAMED) && consistent >= CONSISTENT;
  const hasItsNames = equal >= least && (renamed <= FEW_RENAMED || consistent >= CONSISTENT);
  if (!hasItsNames && !isRenamed) return undefined;
  return similarity === 1 ? 2 : 3;
}
