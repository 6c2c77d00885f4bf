import type { Schemas } from '@qdrant/js-client-rest';
import type { QdrantConnection } from './qdrant-connection.ts';

type Point = Schemas['PointStruct'];

/** Points in one request; with vectors of a text encoder about a megabyte. */
const BATCH = 200;
/** Requests under way at once. */
const CONCURRENCY = 4;

/** Writes points in batches, several at once, and returns when all of them can be found. */
export async function upsertPoints(
  connection: QdrantConnection,
  collection: string,
  points: Iterable<Point>,
): Promise<void> {
  const batches = inBatches(points);
  const work = async () => {
    for (const batch of batches) {
      await connection.call((client) => client.upsert(collection, { wait: true, points: batch }));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
}

function* inBatches(points: Iterable<Point>): Generator<Point[]> {
  let batch: Point[] = [];
  for (const point of points) {
    batch.push(point);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
