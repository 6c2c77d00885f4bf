import type { Schemas } from '@qdrant/js-client-rest';
import { LRUCache } from 'lru-cache';
import { uuid5 } from '../../text/uuid5.ts';
import { TEXT } from './collections.ts';
import { is, type Layer } from './layers.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { scrollAll } from './scroll.ts';

/** The content of a generation: one point without vectors, written when it is begun and when it is complete. */
export interface Manifest {
  readonly generation: number;
  readonly repository: string;
  readonly layers: readonly Layer[];
  /** Nothing more is added to it. */
  readonly isComplete: boolean;
  /** Absent where version 0.2.0 or an earlier one wrote it: such a generation has its chunks in TEXT (earlier-chunks.ts). */
  readonly hasSegment?: boolean;
}

/** The manifests of the generations with these numbers, and all of a repository; in order. */
export async function readManifests(
  connection: QdrantConnection,
  generations: readonly number[],
  repository?: string,
): Promise<Manifest[]> {
  const which: Schemas['FieldCondition'][] = [];
  if (generations.length > 0) which.push({ key: 'generation', match: { any: [...generations] } });
  if (repository !== undefined) which.push(is('repository', repository));
  const points = await scrollAll(connection, { must: [is('kind', 'generation'), { should: which }] }, ['manifest']);
  return points.map((payload) => payload['manifest'] as Manifest).sort((a, b) => a.generation - b.generation);
}

/** Manifests of complete generations never change: so many are remembered. */
const REMEMBERED = 1000;

/** Reads manifests, those of complete generations once; these come in the order of the question, others after them. */
export function rememberManifests(
  connection: QdrantConnection,
): (generations: readonly number[]) => Promise<readonly Manifest[]> {
  const remembered = new LRUCache<number, Manifest>({ max: REMEMBERED });
  return async (asked) => {
    const generations = [...new Set(asked)];
    // Collected, for what is read may displace what was remembered.
    const known = new Map<number, Manifest>();
    for (const generation of generations) {
      const manifest = remembered.get(generation);
      if (manifest) known.set(generation, manifest);
    }
    const unknown = generations.filter((generation) => !known.has(generation));
    const read = unknown.length > 0 ? await readManifests(connection, unknown) : [];
    for (const manifest of read) {
      if (!manifest.isComplete) continue;
      remembered.set(manifest.generation, manifest);
      known.set(manifest.generation, manifest);
    }
    const complete = generations.flatMap((generation) => known.get(generation) ?? []);
    return [...complete, ...read.filter(({ isComplete }) => !isComplete)];
  };
}

export async function writeManifest({ call }: QdrantConnection, manifest: Manifest): Promise<void> {
  const { generation, repository } = manifest;
  const id = uuid5(`pharos:generation:${generation}`);
  const point = { id, vector: {}, payload: { kind: 'generation', generation, repository, manifest } };
  await call((client) => client.upsert(TEXT, { wait: true, points: [point] }));
}
