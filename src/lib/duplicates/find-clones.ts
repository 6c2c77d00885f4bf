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
  const size = ([a, b]: CandidatePair) => fragments[a]!.tokens + fragments[b]!.tokens;
  const candidates = [...candidatePairs(fragments, isAsked)].sort((p, q) => size(q) - size(p));
  const found = new Set<ClonePair>();
  const best = new BestPairs();
  const around = new PairsByFile();
  for (const [a, b] of candidates) {
    const [left, right] = [fragments[a]!, fragments[b]!];
    const [p, q] = [left.definition, right.definition];
    if (p.path === q.path && p.startLine <= q.endLine && q.startLine <= p.endLine) continue;
    if (around.hold(p, q)) continue;
    const compared = compareFragments(left, right, leastSimilarity(Math.min(left.tokens, right.tokens)));
    const type = compared && judgePair(left, right, compared);
    if (!compared || type === undefined) continue;
    const pair = { a, b, type, similarity: compared.similarity };
    const rivals = [...best.of(a, q.path), ...best.of(b, p.path)].filter((one) => isRival(fragments, pair, one));
    if (rivals.some((one) => one.similarity > pair.similarity)) continue;
    for (const one of rivals) found.delete(one);
    found.add(pair);
    best.add(a, q.path, pair);
    best.add(b, p.path, pair);
    around.add(p, q);
  }
  return [...found];
}

/** Whether two pairs share a fragment, and the other one of each lies within that of the other: one copy, seen twice. */
function isRival(fragments: readonly Fragment<PlacedLines>[], pair: ClonePair, known: ClonePair): boolean {
  const shared = [pair.a, pair.b].find((fragment) => fragment === known.a || fragment === known.b);
  if (shared === undefined) return false;
  const other = ({ a, b }: ClonePair) => fragments[a === shared ? b : a]!.definition;
  const [one, two] = [other(pair), other(known)];
  return one.path === two.path && isWithin(one, two);
}

/** Pairs that were the best of their rivals, by one fragment and the file of the other: in a family of copies, each has many. */
class BestPairs {
  readonly #pairs = new Map<number, Map<string, ClonePair[]>>();

  add(fragment: number, pathOfOther: string, pair: ClonePair): void {
    const byPath = this.#pairs.get(fragment) ?? new Map<string, ClonePair[]>();
    this.#pairs.set(fragment, byPath);
    const known = byPath.get(pathOfOther);
    if (known) known.push(pair);
    else byPath.set(pathOfOther, [pair]);
  }

  of(fragment: number, pathOfOther: string): readonly ClonePair[] {
    return this.#pairs.get(fragment)?.get(pathOfOther) ?? [];
  }
}

/** Pairs of definitions that were found, by their files. */
class PairsByFile {
  readonly #pairs = new Map<string, (readonly [PlacedLines, PlacedLines])[]>();

  add(a: PlacedLines, b: PlacedLines): void {
    const [first, second] = a.path <= b.path ? [a, b] : [b, a];
    const key = `${first.path}\0${second.path}`;
    const known = this.#pairs.get(key);
    if (known) known.push([first, second]);
    else this.#pairs.set(key, [[first, second]]);
  }

  /** Whether two definitions lie within those of one pair. */
  hold(a: PlacedLines, b: PlacedLines): boolean {
    const [first, second] = a.path <= b.path ? [a, b] : [b, a];
    const pairs = this.#pairs.get(`${first.path}\0${second.path}`) ?? [];
    return pairs.some(
      ([x, y]) =>
        (isInside(first, x) && isInside(second, y)) || (a.path === b.path && isInside(first, y) && isInside(second, x)),
    );
  }
}

/** Other lines, all of them in those of the outer one. */
function isInside(inner: Lines, outer: Lines): boolean {
  return isWithin(inner, outer) && (inner.startLine !== outer.startLine || inner.endLine !== outer.endLine);
}

function isWithin(inner: Lines, outer: Lines): boolean {
  return outer.startLine <= inner.startLine && inner.endLine <= outer.endLine;
}
