import type { ClonePair } from './find-clones.ts';

/** A fragment and its clones. */
export interface CloneGroup {
  readonly first: number;
  /** The most similar first. */
  readonly clones: readonly { readonly fragment: number; readonly pair: ClonePair }[];
}

/**
 * Each fragment with most clones and all of them, then the next among the others: every clone was compared with the first of its group.
 *
 * @param isAsked which fragments are asked about: groups begin with them; all by default
 */
export function groupClones(pairs: readonly ClonePair[], isAsked?: (fragment: number) => boolean): CloneGroup[] {
  const clones = new Map<number, Map<number, ClonePair>>();
  const add = (from: number, to: number, pair: ClonePair) => {
    if (isAsked && !isAsked(from)) return;
    const known = clones.get(from);
    if (known) known.set(to, pair);
    else clones.set(from, new Map([[to, pair]]));
  };
  for (const pair of pairs) {
    add(pair.a, pair.b, pair);
    add(pair.b, pair.a, pair);
  }
  const order = [...clones.keys()].sort((x, y) => clones.get(y)!.size - clones.get(x)!.size || x - y);
  const taken = new Set<number>();
  const groups: CloneGroup[] = [];
  for (const first of order) {
    if (taken.has(first)) continue;
    const left = [...clones.get(first)!].filter(([fragment]) => !taken.has(fragment));
    if (left.length === 0) continue;
    taken.add(first);
    // What is asked about is told of each place that is; what is there already may be in several groups.
    for (const [fragment] of left) if (!isAsked || isAsked(fragment)) taken.add(fragment);
    left.sort(([x, p], [y, q]) => p.type - q.type || q.similarity - p.similarity || x - y);
    groups.push({ first, clones: left.map(([fragment, pair]) => ({ fragment, pair })) });
  }
  return groups;
}
