import { isTestPath } from '../../../languages/conventions.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import { communities } from '../../graph/api.ts';
import { openTopics } from './open-topics.ts';
import { marginOf } from './predict-topics.ts';
import type { RepositoryTopics } from './repository-topics.ts';
import type { ChoosingTaxonomy } from './taxonomy-context.ts';

export interface UncertainFile {
  readonly resourceId: string;
  readonly address: string;
  readonly repository: string;
  readonly path: string;
  /** How far the likeliest topic is ahead of the next, as shares of the evidence. */
  readonly margin: number;
  /** Names of the likeliest topics, the likeliest first; none where nothing speaks for any. */
  readonly topics: readonly string[];
}

export interface UncertainFiles {
  readonly threshold: number;
  /** Files below the threshold that nobody has labelled; the list has one of each folder and community. */
  readonly count: number;
  readonly resourceIds: readonly string[];
  /** The smallest margin first. */
  readonly items: readonly UncertainFile[];
  readonly warnings: readonly string[];
}

/** Topics that are told of a file. */
const TOLD = 2;

/**
 * The files whose labels would teach most: those without a label whose likeliest topics are close to one another, at most one of each
 * folder and of each community of the dependency graph.
 *
 * @param options `threshold` is the margin below which a file is uncertain
 * @throws {PharosError} from chooseRepositories
 */
export async function uncertainFiles(
  options: ChoosingTaxonomy & { readonly threshold: number; readonly limit: number },
): Promise<UncertainFiles> {
  const { threshold, limit } = options;
  const { repositories, warnings } = await openTopics(options);
  const all: (UncertainFile & { readonly groups: readonly string[] })[] = [];
  for (const one of repositories) all.push(...(await uncertainIn(options, one)));
  all.sort((a, b) => a.margin - b.margin || (a.address < b.address ? -1 : 1));
  const seen = new Set<string>();
  const items = all
    .filter(({ groups }) => {
      if (groups.some((group) => seen.has(group))) return false;
      for (const group of groups) seen.add(group);
      return true;
    })
    .slice(0, limit)
    .map(({ groups: _, ...item }) => item);
  return { threshold, count: all.length, resourceIds: items.map(({ resourceId: id }) => id), items, warnings };
}

async function uncertainIn(
  { actor, stores, graphs, threshold }: ChoosingTaxonomy & { readonly threshold: number },
  { repository, paths, rank }: RepositoryTopics,
) {
  const asked = { actor, catalog: stores.catalog, repository: repository.key, ...(graphs && { graphs }) };
  const communityOf = new Map<string, number>();
  for (const [i, { files }] of (await communities(asked)).communities.entries())
    for (const file of files) communityOf.set(file, i);
  return paths.flatMap((path) => {
    // Tests are about what they test.
    if (isTestPath(path)) return [];
    const ranked = rank(path);
    const margin = marginOf(ranked);
    if (ranked[0]?.method === 'manual' || margin >= threshold) return [];
    const named = { repository: repository.key, path };
    const community = communityOf.get(path);
    return [
      {
        ...{ resourceId: resourceId(named), address: addressOf(named), ...named, margin },
        topics: ranked.slice(0, TOLD).map(({ topic }) => topic.name),
        groups: [
          `${repository.key}\0${path.slice(0, path.lastIndexOf('/') + 1)}`,
          ...(community === undefined ? [] : [`${repository.key}\0\0${community}`]),
        ],
      },
    ];
  });
}
