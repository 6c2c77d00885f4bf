import { currentGeneration } from '../../anchors/api.ts';
import type { Collection } from '../collection.ts';
import type { CollectionContext } from './collection-context.ts';
import { oneCollection, readableCollections } from './readable-collections.ts';
import { settleMembers } from './settle-members.ts';
import { viewAll } from './show-collection.ts';

export interface SimilarCollectionsOptions extends CollectionContext {
  readonly collection: string;
  readonly limit: number;
}

export interface SimilarCollections {
  readonly items: readonly (Pick<Collection, 'id' | 'name' | 'resourceCount'> & {
    /** Weighted Jaccard: files of both over files of either, neighbours by a dependency counting half. */
    readonly similarityScore: number;
    /** Files that both have. */
    readonly shared: number;
  })[];
}

/** Weight of a file that a member depends on, or that depends on it. */
const NEIGHBOUR = 0.5;

/**
 * Other collections with the same files, or with files next to them. Only members count, no rules.
 *
 * @throws {PharosError} from oneCollection
 */
export async function similarCollections(options: SimilarCollectionsOptions): Promise<SimilarCollections> {
  const { actor, stores, members, limit } = options;
  const { stored } = await oneCollection(options, options.collection);
  const all = await readableCollections(options);
  await settleMembers(options, [...new Set(all.flatMap(({ counts }) => counts.map(({ repository }) => repository)))]);
  const places = (await members.places(all.map((one) => one.stored.id))).filter(
    ({ repository, isLost, path }) => !isLost && path !== '' && actor.visible(repository),
  );
  const weights = new Map<string, Map<string, number>>();
  for (const { collectionId, repository, path } of places) weightsOf(collectionId).set(`${repository}\0${path}`, 1);
  for (const repository of new Set(places.map((place) => place.repository))) {
    const generation = await currentGeneration(stores.catalog, repository);
    if (generation === undefined) continue;
    const paths = [...new Set(places.flatMap((place) => (place.repository === repository ? [place.path] : [])))];
    const edges = await stores.catalog.edges(generation, paths);
    const neighbours = new Map<string, string[]>();
    for (const { from, to } of edges) {
      neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
      neighbours.set(to, [...(neighbours.get(to) ?? []), from]);
    }
    for (const place of places) {
      if (place.repository !== repository) continue;
      const own = weightsOf(place.collectionId);
      for (const path of neighbours.get(place.path) ?? []) {
        const key = `${repository}\0${path}`;
        if (!own.has(key)) own.set(key, NEIGHBOUR);
      }
    }
  }
  const mine = weightsOf(stored.id);
  const ranked = all
    .filter((one) => one.stored.id !== stored.id)
    .map((one) => ({ one, similarityScore: jaccard(mine, weightsOf(one.stored.id)) }))
    .filter(({ similarityScore }) => similarityScore > 0)
    .sort((a, b) => b.similarityScore - a.similarityScore)
    .slice(0, limit);
  const views = await viewAll(
    options,
    ranked.map(({ one }) => one),
  );
  return {
    items: ranked.map(({ one, similarityScore }, i) => ({
      ...{ id: one.stored.id, name: one.stored.name, resourceCount: views[i]!.resourceCount, similarityScore },
      shared: [...mine].filter(([key, weight]) => weight === 1 && weightsOf(one.stored.id).get(key) === 1).length,
    })),
  };

  function weightsOf(id: string): Map<string, number> {
    const known = weights.get(id) ?? new Map<string, number>();
    weights.set(id, known);
    return known;
  }
}

/** Sum of the smaller weights over the sum of the larger ones. */
function jaccard(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let [smaller, larger] = [0, 0];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [x, y] = [a.get(key) ?? 0, b.get(key) ?? 0];
    smaller += Math.min(x, y);
    larger += Math.max(x, y);
  }
  return larger === 0 ? 0 : smaller / larger;
}
