import type { Schemas } from '@qdrant/js-client-rest';
import type { ChunkVector, ChunkVectors, NearChunk, NearestQuery } from '../../ports/chunk-vectors.ts';
import { chunkId } from './chunk-points.ts';
import { ensureMeanings, meaningsOf } from './collections.ts';
import { holds, is, isAny, visible } from './layers.ts';
import { type Manifest, readManifests, rememberManifests } from './manifests.ts';
import { connectQdrant, type QdrantOptions } from './qdrant-connection.ts';
import { isMissing } from './qdrant-error.ts';
import { scrollAll } from './scroll.ts';
import { upsertPoints } from './upsert-points.ts';

/** Payload of a chunk's vector; it belongs to generations as the chunk's own point does, see layers.ts. */
interface MeaningPayload {
  readonly model: string;
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  readonly layer: number;
  readonly ordinal: number;
  readonly start_line: number;
}

/** Points in one answer. */
const PAGE = 1000;
const PLACE_FIELDS = ['repository', 'path', 'language', 'layer', 'ordinal', 'start_line'] as const;

/** Vectors of chunks in Qdrant: a collection per model, in which each chunk has the id that it has in TEXT. */
export function createQdrantChunkVectors(options: QdrantOptions): ChunkVectors {
  const connection = connectQdrant(options);
  const { call } = connection;
  const remembered = rememberManifests(connection);

  async function chunksOf({ layers }: Manifest, paths?: readonly string[]): Promise<MeaningPayload[]> {
    const must: Schemas['Condition'][] = [is('kind', 'chunk'), visible(layers)];
    if (paths) must.push(isAny('path', paths));
    return (await scrollAll(connection, { must }, PLACE_FIELDS)) as unknown as MeaningPayload[];
  }

  return {
    async missing(generation: number, model: string): Promise<string[]> {
      const [manifest] = await readManifests(connection, [generation]);
      if (!manifest) return [];
      const filter = { must: [visible(manifest.layers)] };
      const stored = await unlessMissing(scrollAll(connection, filter, ['path'], PAGE, meaningsOf(model)), []);
      const having = Map.groupBy(stored, ({ path }) => path);
      const wanted = Map.groupBy(await chunksOf(manifest), ({ path }) => path);
      return [...wanted].flatMap(([path, chunks]) => (having.get(path)?.length === chunks.length ? [] : [path])).sort();
    },

    async add(generation: number, model: string, chunks: readonly ChunkVector[]): Promise<void> {
      const [manifest] = await readManifests(connection, [generation]);
      if (!manifest || chunks.length === 0) return;
      await ensureMeanings(connection, model, chunks[0]!.vector.length);
      const vectors = new Map(chunks.map(({ path, startLine, vector }) => [`${startLine} ${path}`, vector]));
      const stored = await chunksOf(manifest, [...new Set(chunks.map(({ path }) => path))]);
      const points = stored.flatMap((chunk) => {
        const vector = vectors.get(`${chunk.start_line} ${chunk.path}`);
        if (!vector) return [];
        const id = chunkId(chunk.layer, chunk.ordinal, chunk.path);
        return [{ id, vector: [...vector], payload: { ...chunk, model } }];
      });
      await upsertPoints(connection, meaningsOf(model), points);
    },

    async nearest({ generations, model, vector, language, paths, limit }: NearestQuery): Promise<NearChunk[]> {
      const manifests = await remembered.read(generations);
      if (manifests.length === 0) return [];
      const must: Schemas['Condition'][] = [visible(manifests.flatMap(({ layers }) => layers))];
      if (language !== undefined) must.push(is('language', language));
      if (paths !== undefined) must.push(isAny('path', paths));
      const query = { query: [...vector], filter: { must }, limit, with_payload: [...PLACE_FIELDS] };
      const { points } = await unlessMissing(
        call((client) => client.query(meaningsOf(model), query)),
        { points: [] },
      );
      const near = points.flatMap(({ payload, score: similarity }) => {
        const { path, start_line: startLine, layer } = payload as unknown as MeaningPayload;
        return manifests
          .filter(({ layers }) => holds(layers, { layer, path }))
          .map(({ generation }) => ({ generation, path, startLine, similarity }));
      });
      return near.slice(0, limit);
    },
  };
}

/** Before the first chunk of a model is stored, it has no collection. */
async function unlessMissing<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (isMissing(error)) return otherwise;
    throw error;
  }
}
