import type { Commit } from './commit.ts';

/** What history says of a file, all of it as of one moment. */
export interface FileFigures {
  /** Changes, each worth half after 180 days. */
  readonly churn: number;
  /** Fixes, each worth half after a year. */
  readonly fixes: number;
  /** People who changed it within a year. */
  readonly authors1y: number;
  /** Days since its last change. */
  readonly idleDays: number;
}

export const DAY = 86_400_000;
const YEAR_DAYS = 365;
const CHURN_DAYS = 180;
/** A commit of more files of code ties no two of them together. */
const TIED_FILES = 20;

/** The worth of what happened some days ago; nothing is younger than the moment itself. */
function decayed(at: number, now: number, halfLife: number): number {
  return 0.5 ** (Math.max(0, now - at) / DAY / halfLife);
}

/** Figures of all files that the commits touch, by path. */
export function figuresOf(commits: readonly Commit[], now: number): ReadonlyMap<string, FileFigures> {
  const sums = new Map<string, { churn: number; fixes: number; last: number; authors: Set<number> }>();
  for (const { at, isFix, person, touches } of commits) {
    const churn = decayed(at, now, CHURN_DAYS);
    const fixes = isFix ? decayed(at, now, YEAR_DAYS) : 0;
    const isRecent = now - at <= YEAR_DAYS * DAY;
    for (const { path, change } of touches) {
      // A rename alone changes nothing.
      if (change === 'R') continue;
      const sum = sums.get(path) ?? { churn: 0, fixes: 0, last: at, authors: new Set<number>() };
      sums.set(path, sum);
      sum.churn += churn;
      sum.fixes += fixes;
      sum.last = Math.max(sum.last, at);
      if (isRecent && person !== undefined) sum.authors.add(person);
    }
  }
  return new Map(
    Array.from(sums, ([path, { churn, fixes, last, authors }]) => [
      path,
      { churn, fixes, authors1y: authors.size, idleDays: Math.max(0, (now - last) / DAY) },
    ]),
  );
}

/** How strongly other files changed together with the given ones, by path; each time is worth half after a year. */
export function coChanges(
  commits: readonly Commit[],
  paths: ReadonlySet<string>,
  now: number,
): ReadonlyMap<string, number> {
  const together = new Map<string, number>();
  for (const { at, fileCount, touches } of commits) {
    if (fileCount > TIED_FILES) continue;
    const own = touches.filter(({ path }) => paths.has(path)).length;
    if (own === 0) continue;
    const worth = own * decayed(at, now, YEAR_DAYS);
    for (const { path } of touches) if (!paths.has(path)) together.set(path, (together.get(path) ?? 0) + worth);
  }
  return together;
}
