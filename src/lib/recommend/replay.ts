import type { Change } from './history-index.ts';

/** How often a ranking would have named another file of a commit. */
export interface ReplayFigures {
  /** Share of the questions of which one of the first ten files was right. */
  readonly hitAt10: number;
  /** Mean of one divided by the rank of the first right file. */
  readonly meanReciprocalRank: number;
}

export interface Replay {
  /** Files asked about: each of a commit that changed others, too. */
  readonly questions: number;
  readonly commits: number;
  /** By what changed together before. */
  readonly collaborative: ReplayFigures;
  /** By how often files changed before: what anybody would guess. */
  readonly popularity: ReplayFigures;
}

const YEAR = 365 * 86_400_000;
/** A commit of more files says little about any two of them. */
const MOST_FILES = 20;
const SHOWN = 10;

/**
 * Replays the last commits of a history: for each file of a commit, which other files would have been named from the commits before.
 *
 * @param changes oldest first
 */
export function replay(changes: readonly Change[], last: number): Replay {
  const counted = changes.filter(({ paths, size }) => size <= MOST_FILES && paths.length > 0);
  const from = Math.max(0, counted.length - last);
  const together = new Map<string, Map<string, number>>();
  const popular = new Map<string, number>();
  const sums = { collaborative: newSums(), popularity: newSums() };
  let [questions, commits] = [0, 0];
  for (const [number, change] of counted.entries()) {
    if (number >= from && change.paths.length > 1) {
      commits++;
      for (const path of change.paths) {
        questions++;
        const right = new Set(change.paths.filter((other) => other !== path));
        count(sums.collaborative, rankOfFirst(together.get(path), right, path));
        count(sums.popularity, rankOfFirst(popular, right, path));
      }
    }
    // Weights that grow with time rank as weights that decay with age do.
    const weight = 2 ** ((change.at - counted[0]!.at) / YEAR);
    for (const path of change.paths) {
      popular.set(path, (popular.get(path) ?? 0) + weight);
      const others = together.get(path) ?? new Map<string, number>();
      together.set(path, others);
      for (const other of change.paths) {
        if (other !== path) others.set(other, (others.get(other) ?? 0) + weight / Math.max(1, change.size - 1));
      }
    }
  }
  const figures = ({ hits, reciprocal }: Sums): ReplayFigures => ({
    hitAt10: share(hits, questions),
    meanReciprocalRank: share(reciprocal, questions),
  });
  return {
    ...{ questions, commits },
    collaborative: figures(sums.collaborative),
    popularity: figures(sums.popularity),
  };
}

interface Sums {
  hits: number;
  reciprocal: number;
}

function newSums(): Sums {
  return { hits: 0, reciprocal: 0 };
}

function count(sums: Sums, rank: number | undefined): void {
  if (rank === undefined) return;
  if (rank <= SHOWN) sums.hits++;
  sums.reciprocal += 1 / rank;
}

/** Rank of the best right file; equal ones come first by path. Undefined where none is known. */
function rankOfFirst(
  scores: ReadonlyMap<string, number> | undefined,
  right: ReadonlySet<string>,
  asked: string,
): number | undefined {
  let best: readonly [string, number] | undefined;
  for (const path of right) {
    const score = scores?.get(path);
    if (score !== undefined && (!best || isBefore([path, score], best))) best = [path, score];
  }
  if (!best) return undefined;
  let rank = 1;
  for (const other of scores!) if (other[0] !== asked && other[0] !== best[0] && isBefore(other, best)) rank++;
  return rank;
}

function isBefore([path, score]: readonly [string, number], [otherPath, other]: readonly [string, number]): boolean {
  return score > other || (score === other && path < otherPath);
}

/** Rounded to a thousandth; 0 without questions. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000;
}
