import type { MeasuredFile, MeasuredRepository } from './measured-file.ts';
import { percentiles } from './percentiles.ts';

/**
 * The features of a file, about 0 to 8 each. `log` is log(1 + x), `rank` the share of the repository's files that have less.
 *
 * - `lines`, `linesRank`: its length, log and rank
 * - `test`: a test · `aside`: in a folder of examples, documentation, benchmarks, tools
 * - `churn`: changes, log · `focusRank`: changes by the share that it has in their commits, rank · `recent`: days since the last change, −log ·
 *   `young`: days since the first one, −rank
 * - `fixes`: log · `tiedFixes`: those of files that change with it, log · `folderFixes`: mean of the other files of its folder, log
 * - `fanIn`, `fanOut`: files that depend on it, and that it depends on, log
 *
 * The same for all files of a repository, so that they move the level only:
 * - `size`: number of files, log · `fixedShare`: files that a fix touched within the year, log-odds · `busy`: commits of the last year per
 *   file, log · `fixing`: the same of fixes · `trend`: commits of the last 90 days over those of the year, log
 */
export const FEATURES = [
  ...(['lines', 'linesRank', 'test', 'aside'] as const),
  ...(['churn', 'focusRank', 'recent', 'young', 'fixes', 'tiedFixes', 'folderFixes'] as const),
  ...(['fanIn', 'fanOut'] as const),
  ...(['size', 'fixedShare', 'busy', 'fixing', 'trend'] as const),
] as const;

export type Feature = (typeof FEATURES)[number];

export const HISTORY_FEATURES: ReadonlySet<Feature> = new Set<Feature>([
  ...(['churn', 'focusRank', 'recent', 'young', 'fixes', 'tiedFixes', 'folderFixes'] as const),
  ...(['fixedShare', 'busy', 'fixing', 'trend'] as const),
]);
export const GRAPH_FEATURES: ReadonlySet<Feature> = new Set<Feature>(['fanIn', 'fanOut']);

const ASIDE =
  /(?:^|\/)(?:docs?|examples?|samples?|demos?|fixtures?|bench|benchmarks?|third_party|scripts?|tools?|website|www|testdata|playground)\//i;
/** Of a file that no stored commit touches: five years. */
const NEVER_DAYS = 1826;

/** A value for each of FEATURES, file by file. Those of a history that is not known are 0. */
export function riskFeatures(repository: MeasuredRepository): Float64Array[] {
  const { files } = repository;
  const ranks = {
    lines: percentiles(files.map(({ lines }) => lines)),
    focus: percentiles(files.map(({ history }) => history?.focus ?? 0)),
    age: percentiles(files.map(({ history }) => history?.ageDays ?? NEVER_DAYS)),
  };
  const level = levelOf(repository);
  const folders = folderFixes(files);
  return files.map((file, i) => {
    const { path, lines, isTest, history, graph } = file;
    const values: Record<Feature, number> = {
      ...{
        lines: Math.log1p(lines),
        linesRank: ranks.lines[i]!,
        test: isTest ? 1 : 0,
        aside: ASIDE.test(path) ? 1 : 0,
      },
      churn: Math.log1p(history?.churn ?? 0),
      focusRank: history ? ranks.focus[i]! : 0,
      recent: history ? -Math.log1p(history.idleDays ?? NEVER_DAYS) : 0,
      young: history ? 1 - ranks.age[i]! : 0,
      fixes: Math.log1p(history?.fixes ?? 0),
      tiedFixes: Math.log1p(history?.tiedFixes ?? 0),
      folderFixes: Math.log1p(folders(file)),
      ...{ fanIn: Math.log1p(graph.fanIn), fanOut: Math.log1p(graph.fanOut) },
      ...level,
    };
    return Float64Array.from(FEATURES, (feature) => values[feature]);
  });
}

function levelOf({ files, activity }: MeasuredRepository) {
  const count = Math.max(1, files.length);
  const fixed = files.filter(({ history }) => history?.fixedLately).length;
  const share = (fixed + 1) / (count + 4);
  return {
    size: Math.log(count),
    fixedShare: activity ? Math.log(share / (1 - share)) : 0,
    busy: Math.log1p((activity?.commits ?? 0) / count),
    fixing: Math.log1p((activity?.fixes ?? 0) / count),
    trend: activity ? Math.log((activity.latest * 4 + 4) / (activity.commits + 4)) : 0,
  };
}

function folderFixes(files: readonly MeasuredFile[]): (file: MeasuredFile) => number {
  const sums = new Map<string, { files: number; fixes: number }>();
  for (const { path, history } of files) {
    const sum = sums.get(folderOf(path)) ?? { files: 0, fixes: 0 };
    sums.set(folderOf(path), sum);
    sum.files += 1;
    sum.fixes += history?.fixes ?? 0;
  }
  return ({ path, history }) => {
    const { files: count, fixes } = sums.get(folderOf(path))!;
    return Math.max(0, fixes - (history?.fixes ?? 0)) / count;
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
