import { PharosError } from '../../../errors.ts';
import type { CentralityOptions } from './centrality.ts';
import { communities } from './communities.ts';
import { fileResource, findFileResource } from './find-file-resource.ts';
import type { GraphAnswer } from './open-graph.ts';

export interface CommunityAssignments extends GraphAnswer {
  readonly result: {
    /** Number of the community by UUID, 0 = the largest of the repository; null for a file in none. */
    readonly communities: Readonly<Record<string, number | null>>;
    /** Of the whole repository. */
    readonly modularity: number;
    readonly numCommunities: number;
    /** Files of the whole repository by community, of those that are named above. */
    readonly communitySizes: Readonly<Record<string, number>>;
  };
}

/**
 * The communities that some files belong to, among those of their whole repository.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file; USAGE for files of several repositories; from openGraph
 */
export async function communityAssignments(options: CentralityOptions): Promise<CommunityAssignments> {
  const { actor, stores, graphs, resources } = options;
  const files = [];
  for (const id of resources) files.push(await findFileResource(stores.catalog, actor, id));
  const [repository, ...others] = new Set(files.map((file) => file.repository));
  if (repository === undefined || others.length > 0) {
    throw new PharosError('USAGE', 'The files are in different repositories, which have no communities in common', {
      hint: 'Give files of one repository.',
    });
  }
  const found = await communities({ actor, repository, catalog: stores.catalog, ...(graphs && { graphs }) });
  const { communities: all, modularity, total, ...answer } = found;
  const numberOf = new Map(all.flatMap(({ files: members }, i) => members.map((path) => [path, i] as const)));
  const named = files.map(
    ({ path }) => [fileResource(repository, path).resourceId, numberOf.get(path) ?? null] as const,
  );
  const numbers = new Set(named.flatMap(([, number]) => number ?? []));
  return {
    ...answer,
    result: {
      ...{ communities: Object.fromEntries(named), modularity, numCommunities: total },
      communitySizes: Object.fromEntries([...numbers].map((number) => [number, all[number]!.files.length])),
    },
  };
}
