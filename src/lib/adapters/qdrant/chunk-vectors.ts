import type { Schemas } from '@qdrant/js-client-rest';
import type { ChunkVectors, CutDocument, EncodedDocument, NearChunk, NearestQuery } from '../../ports/chunk-vectors.ts';
import { ensureMeanings, meaningsOf } from './collections.ts';
import { chunkId, DOCUMENT_FIELDS, type StoredDocument } from './document-points.ts';
import { holds, is, isAny, visible } from './layers.ts';
import { type Manifest, readManifests, rememberManifests } from './manifests.ts';
import { connectQdrant, type QdrantOptions } from './qdrant-connection.ts';
import { isMissing } from './qdrant-error.ts';
import { PAGE, scrollAll } from './scroll.ts';
import { upsertPoints } from './upsert-points.ts';

/** Payload of a chunk's vector; it belongs to generations as the document's point does, see layers.ts. */
interface MeaningPayload {
  readonly model: string;
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  readonly layer: number;
  readonly ordinal: number;
  readonly start_line: number;
}

const PLACE_FIELDS = ['path', 'layer', 'ordinal', 'start_line'] as const;
type Place = Pick<MeaningPayload, (typeof PLACE_FIELDS)[number]>;

/** Vectors of chunks in Qdrant: a collection per model. */
export function createQdrantChunkVectors(options: QdrantOptions): ChunkVectors {
  const connection = connectQdrant(options);
  const { call } = connection;
  const manifestsOf = rememberManifests(connection);

  /** Documents of a generation. */
  async function documentsOf({ layers }: Manifest, paths?: readonly string[]): Promise<StoredDocument[]> {
    const must: Schemas['Condition'][] = [is('ordinal', 0), visible(layers)];
    if (paths) must.push(isAny('path', paths));
    return (await scrollAll(connection, { must }, DOCUMENT_FIELDS)) as unknown as StoredDocument[];
  }

  /** Chunks of a generation that have vectors. */
  async function placesOf({ layers }: Manifest, model: string, paths?: readonly string[]): Promise<Place[]> {
    const must: Schemas['Condition'][] = [visible(layers)];
    if (paths) must.push(isAny('path', paths));
    const scrolled = scrollAll(connection, { must }, PLACE_FIELDS, PAGE, meaningsOf(model));
    return (await unlessMissing(scrolled, [])) as unknown as Place[];
  }

  return {
    async missing(generation: number, model: string, documents: readonly CutDocument[]): Promise<string[]> {
      const [manifest] = await readManifests(connection, [generation]);
      if (!manifest) return [];
      const held = new Set((await documentsOf(manifest)).map(({ path }) => path));
      const stored = Map.groupBy(await placesOf(manifest, model), ({ path }) => path);
      return documents
        .filter(({ path, cut }) => cut.length > 0 && held.has(path) && !isCutThus(stored.get(path) ?? [], cut))
        .map(({ path }) => path)
        .sort();
    },

    async add(generation: number, model: string, documents: readonly EncodedDocument[]): Promise<void> {
      const [manifest] = await readManifests(connection, [generation]);
      const byPath = new Map(documents.filter(({ cut }) => cut.length > 0).map((one) => [one.path, one]));
      const [first] = byPath.values();
      if (!manifest || !first) return;
      await ensureMeanings(connection, model, first.vectors[0]!.length);
      const paths = [...byPath.keys()];
      const held = await documentsOf(manifest, paths);
      const points = held.flatMap(({ path, language, layer }) => {
        const { cut, vectors } = byPath.get(path)!;
        const document = { model, repository: manifest.repository, path, language, layer };
        return cut.map(([start_line], ordinal) => {
          const payload: MeaningPayload = { ...document, ordinal, start_line };
          return { id: chunkId(layer, ordinal, path), vector: [...vectors[ordinal]!], payload: { ...payload } };
        });
      });
      await upsertPoints(connection, meaningsOf(model), points);
      // A document that had been cut into more chunks than now.
      const beyond = (await placesOf(manifest, model, paths)).filter(
        ({ path, ordinal }) => ordinal >= byPath.get(path)!.cut.length,
      );
      if (beyond.length === 0) return;
      const ids = beyond.map(({ layer, ordinal, path }) => chunkId(layer, ordinal, path));
      await call((client) => client.delete(meaningsOf(model), { wait: true, points: ids }));
    },

    async nearest({ generations, model, vector, language, paths, limit }: NearestQuery): Promise<NearChunk[]> {
      const manifests = await manifestsOf(generations);
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
        const { path, start_line: startLine, layer } = payload as unknown as Place;
        return manifests
          .filter(({ layers }) => holds(layers, { layer, path }))
          .map(({ generation }) => ({ generation, path, startLine, similarity }));
      });
      return near.slice(0, limit);
    },
  };
}

/** Whether the chunks of a document that have vectors are those of the cut, as far as the store knows: it has no last lines. */
function isCutThus(stored: readonly Place[], cut: CutDocument['cut']): boolean {
  const starts = new Map(stored.map(({ ordinal, start_line }) => [ordinal, start_line]));
  return stored.length === cut.length && cut.every(([start], ordinal) => starts.get(ordinal) === start);
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
