import type { Schemas } from '@qdrant/js-client-rest';
import { CONTEXTS, MEANINGS, STRUCTURE, TEXT } from './collections.ts';
import { is, unseen } from './layers.ts';
import { type Manifest, readManifests } from './manifests.ts';
import type { QdrantConnection } from './qdrant-connection.ts';

/** Deletes from the chunk vectors what TEXT is about to lose. They go first, since TEXT knows what is still to do. */
async function retireMeanings({ call }: QdrantConnection, operations: Schemas['DeleteOperation'][]): Promise<void> {
  if (operations.length === 0) return;
  const { collections } = await call((client) => client.getCollections());
  for (const { name } of collections.filter((collection) => collection.name.startsWith(MEANINGS))) {
    await call((client) => client.batchUpdate(name, { wait: true, operations }));
  }
}

/**
 * The chunks that nobody reads once these generations are gone: of a layer without a staying generation of an earlier version.
 * The first of each document stays as long as the document, which it stands for.
 */
function unreadChunks(going: readonly Manifest[], staying: readonly Manifest[]): Schemas['Filter'] | undefined {
  const earlierLayers = (manifests: readonly Manifest[]) =>
    manifests.filter(({ hasSegment }) => !hasSegment).flatMap(({ layers }) => layers.map(({ layer }) => layer));
  const kept = new Set(earlierLayers(staying));
  const layers = [...new Set(earlierLayers(going))].filter((layer) => !kept.has(layer));
  if (layers.length === 0) return undefined;
  return { must: [is('kind', 'chunk'), { key: 'layer', match: { any: layers } }], must_not: [is('ordinal', 0)] };
}

/**
 * Deletes what only these generations have, and at the end the generations themselves: when it is cut off, it can be
 * repeated.
 */
export async function retireGenerations(connection: QdrantConnection, generations: readonly number[]): Promise<void> {
  const going = await readManifests(connection, generations);
  // The other generations of the same repositories decide which points can be deleted.
  const repositories = [...new Set(going.map(({ repository }) => repository))];
  const all = (await Promise.all(repositories.map((key) => readManifests(connection, [], key)))).flat();
  const staying = all.filter(({ generation }) => !generations.includes(generation));
  const gone = Map.groupBy(
    going.flatMap(({ layers }) => layers),
    ({ layer }) => layer,
  );
  const kept = Map.groupBy(
    staying.flatMap(({ layers }) => layers),
    ({ layer }) => layer,
  );
  const operations: Schemas['DeleteOperation'][] = [];
  for (const [layer, references] of gone) {
    const filter = unseen(layer, references, kept.get(layer) ?? []);
    if (filter) operations.push({ delete: { filter } });
  }
  await retireMeanings(connection, operations);
  const unread = unreadChunks(going, staying);
  if (unread) operations.push({ delete: { filter: unread } });
  const numbered: Schemas['FieldCondition'] = { key: 'generation', match: { any: [...generations] } };
  const kinds: Schemas['Filter'] = { should: [is('kind', 'vectors'), is('kind', 'generation')] };
  operations.push({ delete: { filter: { must: [numbered, kinds] } } });
  // As long as a repository has another generation, that one's points overwrite these.
  const last = going.filter((manifest) => staying.every(({ repository }) => repository !== manifest.repository));
  if (last.length > 0) {
    const filter = { must: [{ key: 'generation', match: { any: last.map(({ generation }) => generation) } }] };
    for (const name of [STRUCTURE, CONTEXTS]) {
      await connection.call((client) => client.delete(name, { wait: true, filter }));
    }
  }
  await connection.call((client) => client.batchUpdate(TEXT, { wait: true, operations }));
}
