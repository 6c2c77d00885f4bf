import type { Health } from '../../ports/health.ts';
import { TEXT } from './collections.ts';
import { is } from './layers.ts';
import { connectQdrant, type QdrantOptions } from './qdrant-connection.ts';
import { isMissing } from './qdrant-error.ts';

/** Whether the cluster reads, and deletes, what is in the collection of documents; there is none before the first ingest. */
export function createQdrantHealth(options: QdrantOptions): Health {
  const { call } = connectQdrant(options);
  // No generation has the number 0.
  const filter = { must: [is('kind', 'generation'), is('generation', 0)] };
  return {
    async ping(use) {
      try {
        if (use === 'write') await call((client) => client.delete(TEXT, { wait: true, filter }));
        else await call((client) => client.scroll(TEXT, { filter, limit: 1, with_payload: false }));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
  };
}
