import type { Commit } from './commit.ts';
import { DAY } from './figures.ts';

/** What the commits say of a file beside its figures, as of the same moment. */
export interface FixSignals {
  /** Changes, each divided by the files of its commit and worth half after a year: work on this file rather than in passing. */
  readonly focus: number;
  /** Fixes of the files that change with it, weighted by how often they do. */
  readonly tiedFixes: number;
  /** A fix of at most 20 files touched it within the year. */
  readonly fixedLately: boolean;
  /** Days since its first change within the stored history. */
  readonly ageDays: number;
}

/** How much has been going on in a repository. */
export interface Activity {
  /** Commits of the last year, fixes among them, and commits of the last 90 days. */
  readonly commits: number;
  readonly fixes: number;
  readonly latest: number;
}

const YEAR_DAYS = 365;
const LATEST_DAYS = 90;
/** A commit of more files of code ties no two of them together. */
const TIED_FILES = 20;
/** Added to the weight of the ties, so that one commit in common proves little. */
const PRIOR = 0.3;

/** Signals of the given files; those that no commit touches are left out. */
export function fixSignals(
  commits: readonly Commit[],
  paths: ReadonlySet<string>,
  now: number,
): ReadonlyMap<string, FixSignals> {
  const sums = new Map<string, Sums>();
  const together: { readonly files: readonly Sums[]; readonly worth: number }[] = [];
  for (const { at, isFix, fileCount, touches } of commits) {
    const days = daysSince(at, now);
    const worth = 0.5 ** (days / YEAR_DAYS);
    const files = touches.flatMap(({ path, change }) =>
      (change === 'A' || change === 'M') && paths.has(path) ? [sumsOf(sums, path, days)] : [],
    );
    for (const file of files) {
      file.focus += worth / Math.max(1, fileCount);
      file.ageDays = Math.max(file.ageDays, days);
      if (!isFix) continue;
      file.fixes += worth;
      if (days <= YEAR_DAYS && fileCount <= TIED_FILES) file.fixedLately = true;
    }
    if (files.length > 1 && fileCount <= TIED_FILES) together.push({ files, worth: worth / (files.length - 1) });
  }
  // Now that all fixes are counted.
  for (const { files, worth } of together) {
    const all = files.reduce((sum, { fixes }) => sum + fixes, 0);
    for (const file of files) {
      file.ties += worth * (files.length - 1);
      file.tiedFixes += worth * (all - file.fixes);
    }
  }
  return new Map(
    Array.from(sums, ([path, { focus, tiedFixes, ties, fixedLately, ageDays }]) => [
      path,
      { focus, tiedFixes: ties > 0 ? tiedFixes / (ties + PRIOR) : 0, fixedLately, ageDays },
    ]),
  );
}

export function activityOf(commits: readonly Commit[], now: number): Activity {
  const recent = commits.filter(({ at }) => daysSince(at, now) <= YEAR_DAYS);
  return {
    commits: recent.length,
    fixes: recent.filter(({ isFix }) => isFix).length,
    latest: recent.filter(({ at }) => daysSince(at, now) <= LATEST_DAYS).length,
  };
}

interface Sums {
  focus: number;
  fixes: number;
  ties: number;
  tiedFixes: number;
  fixedLately: boolean;
  ageDays: number;
}

function sumsOf(sums: Map<string, Sums>, path: string, ageDays: number): Sums {
  const known = sums.get(path) ?? { focus: 0, fixes: 0, ties: 0, tiedFixes: 0, fixedLately: false, ageDays };
  sums.set(path, known);
  return known;
}

/** Nothing is younger than the moment itself. */
function daysSince(at: number, now: number): number {
  return Math.max(0, now - at) / DAY;
}
