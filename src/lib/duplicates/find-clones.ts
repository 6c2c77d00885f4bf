import { type CandidatePair, candidatePairs } from './clone-index.ts';
import { compareFragments } from './compare-fragments.ts';
import type { Fragment, Lines } from './fragments.ts';
import { type CloneType, judgePair, leastSimilarity } from './judge-pair.ts';

/** A definition of some file. */
export interface PlacedLines extends Lines {
  readonly path: string;
}

/** Two fragments by their numbers, that which is asked about first, else the longer one. */
export interface ClonePair {
  readonly a: number;
  readonly b: number;
  readonly type: CloneType;
  /** Tokens of equal kinds in the same order, as a share of the longer fragment: 0–1. */
  readonly similarity: number;
}

/**
 * Clones among fragments. Of a pair whose fragments lie in those of another pair, only the other is told.
 *
 * @param isAsked which fragments are asked about; all by default
 */
export function findClones(
  fragments: readonly Fragment<PlacedLines>[],
  isAsked?: (fragment: number) => boolean,
): ClonePair[] {
  const found = new Set<ClonePair>();
  const pairs = new PairsByFile();
  for (const [a, b] of largestFirst(candidatePairs(fragments, isAsked), fragments)) {
    const [left, right] = [fragments[a]!, fragments[b]!];
    const [p, q] = [left.definition, right.definition];
    if (p.path === q.path && p.startLine <= q.endLine && q.startLine <= p.endLine) continue;
    const known = pairs.between(p.path, q.path);
    if (known.some((one) => isHeld(fragments, p, q, one))) continue;
    const compared = compareFragments(left, right, leastSimilarity(Math.min(left.tokens, right.tokens)));
    const type = compared && judgePair(left, right, compared);
    if (!compared || type === undefined) continue;
    const pair = { a, b, type, similarity: compared.similarity };
    const rivals = known.filter((one) => isRival(fragments, pair, one));
    if (rivals.some((one) => one.similarity > pair.similarity)) continue;
    for (const one of rivals) found.delete(one);
    found.add(pair);
    pairs.add(p.path, q.path, pair);
  }
  return [...found];
}

/** Those with the most tokens first. Families of copies have millions, so they wait as bare numbers. */
function* largestFirst(
  candidates: Iterable<CandidatePair>,
  fragments: readonly Fragment<PlacedLines>[],
): Generator<CandidatePair> {
  const ends: number[] = [];
  for (const [a, b] of candidates) ends.push(a, b);
  const size = (i: number) => fragments[ends[2 * i]!]!.tokens + fragments[ends[2 * i + 1]!]!.tokens;
  const sizes = Uint32Array.from({ length: ends.length / 2 }, (_, i) => size(i));
  const order = sizes.map((_, i) => i).sort((i, j) => sizes[j]! - sizes[i]! || i - j);
  for (const i of order) yield [ends[2 * i]!, ends[2 * i + 1]!];
}

/** Whether two pairs share a fragment, and the other one of each lies within that of the other: one copy, seen twice. */
function isRival(fragments: readonly Fragment<PlacedLines>[], pair: ClonePair, known: ClonePair): boolean {
  const shared = [pair.a, pair.b].find((fragment) => fragment === known.a || fragment === known.b);
  if (shared === undefined) return false;
  const other = ({ a, b }: ClonePair) => fragments[a === shared ? b : a]!.definition;
  const [one, two] = [other(pair), other(known)];
  return one.path === two.path && isWithin(one, two);
}

/** Pairs that were found, by their files; one that a better pair has replaced stays. */
class PairsByFile {
  readonly #pairs = new Map<string, Map<string, ClonePair[]>>();

  add(one: string, other: string, pair: ClonePair): void {
    const [first, second] = one <= other ? [one, other] : [other, one];
    const bySecond = this.#pairs.get(first) ?? new Map<string, ClonePair[]>();
    this.#pairs.set(first, bySecond);
    const known = bySecond.get(second);
    if (known) known.push(pair);
    else bySecond.set(second, [pair]);
  }

  between(one: string, other: string): readonly ClonePair[] {
    const [first, second] = one <= other ? [one, other] : [other, one];
    return this.#pairs.get(first)?.get(second) ?? NONE;
  }
}

const NONE: readonly ClonePair[] = [];

/** Whether two definitions lie within those of a pair that is known. */
function isHeld(
  fragments: readonly Fragment<PlacedLines>[],
  p: PlacedLines,
  q: PlacedLines,
  { a, b }: ClonePair,
): boolean {
  const [x, y] = [fragments[a]!.definition, fragments[b]!.definition];
  return (isInside(p, x) && isInside(q, y)) || (isInside(p, y) && isInside(q, x));
}

/** Other lines of the same file, all of them in those of the outer one. */
function isInside(inner: PlacedLines, outer: PlacedLines): boolean {
  if (inner.path !== outer.path) return false;
  return isWithin(inner, outer) && (inner.startLine !== outer.startLine || inner.endLine !== outer.endLine);
}

function isWithin(inner: Lines, outer: Lines): boolean {
  return outer.startLine <= inner.startLine && inner.endLine <= outer.endLine;
}
