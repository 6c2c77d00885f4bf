import type { Commit } from './commit.ts';
import { DAY } from './figures.ts';

/** Two files that changed in the same commits. */
export interface Coupling {
  /** The lesser path first. */
  readonly paths: readonly [string, string];
  /** Commits that changed both. */
  readonly together: number;
  /** The same as a share of the commits of the one that changed less. */
  readonly share: number;
  /** When they last changed together, milliseconds since the epoch. */
  readonly last: number;
}

/** Couplings are those of these years. */
const WINDOW = 3 * 365 * DAY;
/** Fewer times are chance. */
const LEAST_TOGETHER = 5;
const LEAST_SHARE = 0.3;
/** A commit of more files of code ties no two of them together. */
const TIED_FILES = 20;

/**
 * Pairs of files that changed together at least five times in three years, in at least 30 % of the commits of the rarer one; most
 * often first. Files are taken one by one, so that memory holds the partners of one of them.
 *
 * @param isWanted which files count
 */
export function coupledFiles(
  commits: readonly Commit[],
  isWanted: (path: string) => boolean,
  now: number,
): readonly Coupling[] {
  const changed = new Map<string, number[]>();
  const sets: (readonly string[])[] = [];
  const times: number[] = [];
  const wanted = new Map<string, boolean>();
  for (const { at, fileCount, touches } of commits) {
    if (now - at > WINDOW || fileCount > TIED_FILES) continue;
    const paths = touches.flatMap(({ path, change }) => (change === 'R' ? [] : path));
    for (const path of paths) if (!wanted.has(path)) wanted.set(path, isWanted(path));
    const kept = [...new Set(paths.filter((path) => wanted.get(path)))];
    for (const path of kept) {
      const known = changed.get(path);
      if (known) known.push(sets.length);
      else changed.set(path, [sets.length]);
    }
    sets.push(kept);
    times.push(at);
  }
  const couplings: Coupling[] = [];
  for (const [path, indexes] of changed) {
    if (indexes.length < LEAST_TOGETHER) continue;
    const partners = new Map<string, { together: number; last: number }>();
    for (const index of indexes) {
      for (const other of sets[index]!) {
        if (other <= path) continue;
        const partner = partners.get(other) ?? { together: 0, last: 0 };
        partners.set(other, partner);
        partner.together += 1;
        partner.last = Math.max(partner.last, times[index]!);
      }
    }
    for (const [other, { together, last }] of partners) {
      const share = together / Math.min(indexes.length, changed.get(other)!.length);
      if (together >= LEAST_TOGETHER && share >= LEAST_SHARE)
        couplings.push({ paths: [path, other], together, share, last });
    }
  }
  return couplings.sort(byStrength);
}

function byStrength(a: Coupling, b: Coupling): number {
  const order = a.paths[0] === b.paths[0] ? a.paths[1] < b.paths[1] : a.paths[0] < b.paths[0];
  return b.together * b.share - a.together * a.share || (order ? -1 : 1);
}
