import type { Schemas } from '@qdrant/js-client-rest';
import { TEXT } from './collections.ts';
import { is, type Layer } from './layers.ts';
import { uuid5 } from './point-id.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { scrollAll } from './scroll.ts';

/** What is in a generation: one point without vectors, written when it is begun and when it is complete. */
export interface Manifest {
  readonly generation: number;
  readonly repository: string;
  readonly layers: readonly Layer[];
  /** Nothing more is added to it. */
  readonly isComplete: boolean;
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

export async function writeManifest({ call }: QdrantConnection, manifest: Manifest): Promise<void> {
  const { generation, repository } = manifest;
  const id = uuid5(`pharos:generation:${generation}`);
  const point = { id, vector: {}, payload: { kind: 'generation', generation, repository, manifest } };
  await call((client) => client.upsert(TEXT, { wait: true, points: [point] }));
}
