import type { Schemas } from '@qdrant/js-client-rest';
import { TEXT } from './collections.ts';
import type { QdrantConnection } from './qdrant-connection.ts';

/** Points in one answer; what a cluster in strict mode allows by default. */
export const PAGE = 1000;

export type Payload = Readonly<Record<string, unknown>>;

/** The given payload fields of all points of a collection that pass the filter. */
export async function scrollAll(
  { call }: QdrantConnection,
  filter: Schemas['Filter'],
  fields: readonly string[],
  page = PAGE,
  collection = TEXT,
): Promise<Payload[]> {
  const found: Payload[] = [];
  let offset: Schemas['ScrollResult']['next_page_offset'];
  do {
    const { points, next_page_offset } = await call((client) =>
      client.scroll(collection, {
        filter,
        limit: page,
        with_payload: [...fields],
        with_vector: false,
        ...(offset != null && { offset }),
      }),
    );
    found.push(...points.map(({ payload }) => payload ?? {}));
    offset = next_page_offset;
  } while (offset != null);
  return found;
}
