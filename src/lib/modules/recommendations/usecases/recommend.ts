import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import { STRATEGIES, type Strategy } from '../../../recommend/rank-candidates.ts';
import { changedFiles } from '../../../source/changed-files.ts';
import { chooseOne } from '../../../usecases/questions/choose-one.ts';
import type { IngestedRepository, RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import { type RecommendedFile, recommendFiles } from '../../../usecases/questions/recommend-files.ts';
import type { Structure } from '../../../usecases/questions/recommend-signals.ts';

export { STRATEGIES };

export interface RecommendOptions extends RepositoryChoice {
  /** Files that are changed or read: repository-relative, or paths on this machine inside a local repository. */
  readonly files?: readonly string[];
  /** Adds what changed since HEAD branched off this ref. */
  readonly diff?: string;
  /** Adds changed files, which need not be indexed. */
  readonly changed?: readonly string[];
  readonly strategy: Strategy;
  readonly structure?: Structure;
  /** 1 to 100. */
  readonly limit: number;
  readonly stores: Stores;
  readonly signal?: AbortSignal;
}

export interface Recommendations {
  readonly repository: string;
  readonly commit: string | undefined;
  /** The files that the answer is about. */
  readonly seeds: readonly string[];
  /** Changed files that are not indexed: new, deleted, or not source code. */
  readonly unknown: readonly string[];
  readonly strategy: Strategy;
  /** No commit tells which files belong together. */
  readonly isColdStart: boolean;
  readonly recommendations: readonly RankedFile[];
  readonly warnings?: readonly string[];
}

export interface RankedFile extends Omit<RecommendedFile, 'features'> {
  /** 1 for the first. */
  readonly rank: number;
}

/** Files of a change that are asked about; with more of them, the first say enough. */
const MOST_SEEDS = 100;

/**
 * Which other files belong to the same change as some files, or as a diff.
 *
 * @throws {PharosError} USAGE when several repositories are meant, or nothing is named; BAD_REPOSITORY when a file is not indexed; from changedFiles
 */
export async function recommend(options: RecommendOptions): Promise<Recommendations> {
  const { stores, strategy, structure, limit, files = [], diff } = options;
  if (files.length === 0 && diff === undefined && options.changed === undefined) {
    throw new PharosError('USAGE', 'No files given', { hint: 'Name files, or a ref with --diff.' });
  }
  const repository = await chooseOne(stores.catalog, options);
  const { key, current } = repository;
  const rows = await stores.catalog.report(current.generation, 'files');
  const indexed = new Set(rows.map(({ path }) => path));
  const named = files.map((file) => findFile(indexed, repository, file, options.directory));
  const found = diff === undefined ? [] : (await changedFiles(key, diff, options.signal)).files;
  const changed = [...found.map(({ path }) => path), ...(options.changed ?? [])];
  const known = changed.filter((path) => indexed.has(path));
  const all = [...new Set([...named, ...known])];
  const seeds = all.slice(0, MOST_SEEDS);
  const { files: ranked, ...answer } = await recommendFiles({
    ...{ stores, repository, seeds, strategy, limit },
    ...(structure && { structure }),
  });
  const warnings = [...answer.warnings];
  if (all.length > seeds.length) warnings.push(`Only the first ${MOST_SEEDS} of ${all.length} files are considered`);
  return {
    ...{ repository: key, commit: current.commit, seeds, strategy, isColdStart: answer.isColdStart },
    unknown: changed.filter((path) => !indexed.has(path)),
    recommendations: ranked.map(({ features: _, ...file }, i) => ({ rank: i + 1, ...file })),
    ...(warnings.length > 0 && { warnings }),
  };
}

function findFile(
  indexed: ReadonlySet<string>,
  { key }: IngestedRepository,
  file: string,
  directory: string | undefined,
): string {
  const path = pathCandidates(key, file, directory).find((candidate) => indexed.has(candidate));
  if (path !== undefined) return path;
  throw new PharosError('BAD_REPOSITORY', `No indexed file is called ${file} in ${key}`, {
    hint: 'Give the path as `pharos search` prints it; documents and configuration have no recommendations.',
  });
}
