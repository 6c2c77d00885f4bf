import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { Finding } from '../finding.ts';
import type { FindingFilter, PlacedFinding } from '../store.ts';
import type { ChoosingFindings, FindingContext } from './finding-context.ts';
import { readCursor, writeCursor } from './finding-cursor.ts';
import { settleFindings } from './settle-findings.ts';
import { type Generations, viewFinding } from './view-finding.ts';

/** The parts of a filter that a question gives. */
export type GivenFilter = Pick<FindingFilter, 'states' | 'sources' | 'rules' | 'severities' | 'assignee'>;

export interface ListFindingsOptions extends ChoosingFindings, GivenFilter {
  /** Files or folders; default the whole repository. */
  readonly paths?: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
  readonly now?: Date;
}

export interface FindingList {
  readonly repositories: readonly string[];
  readonly items: readonly Finding[];
  /** Exact up to 10,000. */
  readonly total: number;
  readonly totalIsLowerBound?: true;
  /** Of the next page; absent on the last one. */
  readonly nextCursor?: string;
}

/** Findings are counted so far. */
const MOST_COUNTED = 10_000;

/**
 * Findings in the order in which to look at them: by severity × risk × age.
 *
 * @throws {PharosError} USAGE for a cursor of another list; from chooseRepositories
 */
export async function listFindings(options: ListFindingsOptions): Promise<FindingList> {
  const { stores, findings, limit, cursor, now = new Date() } = options;
  const repositories = await chooseRepositories(stores.catalog, options);
  for (const repository of repositories) await settleFindings(options, repository);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const paths = options.paths && pathsOf(repositories, options.paths, options.directory);
  const filter = filterOf(repositories, options, now, paths);
  const page = await findings.list(filter, { sort: 'priority', limit: limit + 1, ...(after && { after }) });
  const counted = await findings.count(filter, MOST_COUNTED + 1);
  const shown = page.slice(0, limit);
  return {
    repositories: repositories.map(({ key }) => key),
    items: await viewAll(shown, options, generationsOf(repositories), now),
    total: Math.min(counted, MOST_COUNTED),
    ...(counted > MOST_COUNTED && { totalIsLowerBound: true as const }),
    ...(page.length > limit && { nextCursor: writeCursor(shown.at(-1)!.finding) }),
  };
}

export function filterOf(
  repositories: readonly IngestedRepository[],
  { states, sources, rules, severities, assignee }: GivenFilter,
  now: Date,
  paths?: readonly string[],
): FindingFilter {
  return {
    ...{ repositories: repositories.map(({ key }) => key), now: now.toISOString() },
    ...(states && { states }),
    ...(sources && { sources }),
    ...(rules && { rules }),
    ...(severities && { severities }),
    ...(assignee !== undefined && { assignee }),
    ...(paths && { paths }),
  };
}

export function generationsOf(repositories: readonly IngestedRepository[]): Generations {
  return new Map(repositories.map(({ key, current }) => [key, current.generation]));
}

/** With the last verdict on each. */
export async function viewAll(
  found: readonly PlacedFinding[],
  { findings }: Pick<FindingContext, 'findings'>,
  generations: Generations,
  now: Date,
): Promise<readonly Finding[]> {
  const verdicts = await findings.verdicts(found.map(({ finding }) => finding.id));
  const last = new Map(verdicts.map((verdict) => [verdict.findingId, verdict]));
  return found.map((one) =>
    viewFinding(one, { generations, now: now.toISOString(), verdict: last.get(one.finding.id) }),
  );
}

/** A file is itself, a folder all that is in it; undefined for the root, in which everything is. */
function pathsOf(
  repositories: readonly IngestedRepository[],
  paths: readonly string[],
  directory: string | undefined,
): readonly string[] | undefined {
  const names = repositories.flatMap(({ key }) => paths.map((path) => pathCandidates(key, path, directory)));
  if (names.length === 0 || names.some(([first]) => first === '.' || first === '')) return undefined;
  return names.flat().flatMap((name) => (name.endsWith('/') ? [name] : [name, `${name}/`]));
}
