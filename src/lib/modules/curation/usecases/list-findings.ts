import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { Finding } from '../finding.ts';
import type { FindingFilter, PlacedFinding } from '../store.ts';
import { withKnownFiles } from './beside-findings.ts';
import type { ChoosingFindings, FindingContext } from './finding-context.ts';
import { readCursor, writeCursor } from './finding-cursor.ts';
import { settleFindings } from './settle-findings.ts';
import { settlePlaces } from './settle-places.ts';
import { type Generations, viewFinding } from './view-finding.ts';

/** The parts of a filter that a question gives. */
export type GivenFilter = Pick<FindingFilter, 'states' | 'sources' | 'rules' | 'severities' | 'assignee'>;

export interface ListFindingsOptions extends ChoosingFindings, GivenFilter {
  /** Files or folders; default the whole repository. */
  readonly paths?: readonly string[];
  /** Only in files whose quality is known and within these bounds. */
  readonly minQuality?: number;
  readonly maxQuality?: number;
  /** False: only what was found before; nothing is looked for anew. Default true. */
  readonly settles?: boolean;
  /** Adds what is known of their files. */
  readonly withFiles?: boolean;
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
  for (const repository of repositories) {
    if (options.settles === false) await settlePlaces(options, repository.key);
    else await settleFindings(options, repository);
  }
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const asked = options.paths && pathsOf(repositories, options.paths, options.directory);
  const paths = await pathsOfQuality(repositories, options, asked);
  const filter = filterOf(repositories, options, now, paths);
  const [page, counted] = await Promise.all([
    findings.list(filter, { sort: 'priority', limit: limit + 1, ...(after && { after }) }),
    findings.count(filter, MOST_COUNTED + 1),
  ]);
  const shown = page.slice(0, limit);
  const items = await viewAll(shown, options, generationsOf(repositories), now);
  return {
    repositories: repositories.map(({ key }) => key),
    items: options.withFiles ? await withKnownFiles(items, repositories, options) : items,
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

/** The files whose quality is within the bounds of a question, of those that it asks for. */
async function pathsOfQuality(
  repositories: readonly IngestedRepository[],
  options: ListFindingsOptions,
  asked: readonly string[] | undefined,
): Promise<readonly string[] | undefined> {
  const { minQuality, maxQuality } = options;
  if (minQuality === undefined && maxQuality === undefined) return asked;
  const isAsked = (path: string) =>
    asked?.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one)) ?? true;
  const found = new Set<string>();
  for (const repository of repositories) {
    const { figures } = await options.knownFiles(options, repository);
    for (const [path, { overall }] of figures) {
      if (overall === null || overall < (minQuality ?? 0) || overall > (maxQuality ?? 1)) continue;
      if (isAsked(path)) found.add(path);
    }
  }
  return [...found];
}
