import { dependencySteps, reach } from '../../../graph/reach.ts';
import { findRunnableTests } from '../../../graph/runnable-tests.ts';
import { CONVENTIONS } from '../../../languages/conventions.ts';
import type { FileRisk } from '../../../quality/risk.ts';
import type { Basis } from '../../../quality/weights.ts';
import { changedSince } from '../../../usecases/questions/changed-since.ts';
import { type Reviewers, reviewers } from '../../authority/api.ts';
import { type Measured, type MeasureOptions, measure } from './measure.ts';
import { riskIn } from './risk.ts';

export interface DiffQualityOptions extends MeasureOptions {
  /** A commit of the stored history, or the first characters of its id. */
  readonly base: string;
  /** Most files, and most reviewers. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

export interface DiffQuality {
  readonly repository: string;
  readonly base: string;
  readonly commit: string | undefined;
  readonly basis: Basis;
  readonly total: number;
  /** The most likely first. */
  readonly files: readonly FileRisk[];
  /** Changed files that no known test depends on; empty where no test is known. */
  readonly untested: readonly string[];
  readonly reviewers: Reviewers['reviewers'];
  /** Changed files that are not indexed as source code. */
  readonly unknown: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * What a reviewer should know of the commits that came after another one, from the index alone.
 *
 * @throws {PharosError} from changedSince and measure
 */
export async function diffQuality({ base, limit, ...options }: DiffQualityOptions): Promise<DiffQuality> {
  const measured = await measure(options);
  const { key, current } = measured.opened.repository;
  const { base: start, files: changed } = changedSince(measured.history, base, key);
  const within = new Set(measured.files.map(({ path }) => path));
  const { basis, files, total, unknown } = riskIn(measured, within, changed, limit);
  const asked = { ...options, repository: key, files: changed, limit };
  return {
    ...{ repository: key, base: start, commit: current.commit, basis, total, files },
    untested: untested(measured, changed),
    reviewers: changed.length === 0 ? [] : (await reviewers(asked)).reviewers,
    ...{ unknown, warnings: measured.warnings },
  };
}

function untested({ opened: { graph }, files }: Measured, changed: readonly string[]): readonly string[] {
  const tests = findRunnableTests(graph, CONVENTIONS);
  if (tests.size === 0) return [];
  const tested = new Set(reach(tests, dependencySteps(graph)).map(({ path }) => path));
  const sources = new Set(files.flatMap(({ path, isTest }) => (isTest ? [] : [path])));
  return changed.filter((path) => sources.has(path) && !tested.has(path));
}
