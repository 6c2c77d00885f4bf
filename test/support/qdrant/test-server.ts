import { QdrantClient } from '@qdrant/js-client-rest';
import { CONTEXTS, MEANINGS, STRUCTURE, TEXT } from '../../../src/lib/adapters/qdrant/collections.ts';
import { startFakeQdrant } from './fake-qdrant.ts';

/** The Qdrant of a test run: the real one that QDRANT_TEST_URL names, whose Pharos collections are deleted, else the fake. */
export interface TestQdrant {
  readonly url: string;
  readonly name: string;
  readonly client: QdrantClient;
  close(): Promise<void>;
}

const REAL = process.env['QDRANT_TEST_URL'];

export const qdrantName = REAL
  ? `qdrant at ${new URL(REAL).host}`
  : 'qdrant (in-process fake; set QDRANT_TEST_URL for a real one)';

/** An empty server. */
export async function openTestQdrant(): Promise<TestQdrant> {
  const fake = REAL ? undefined : await startFakeQdrant();
  const url = REAL ?? fake!.url;
  const client = new QdrantClient({ url, checkCompatibility: false });
  const clear = async () => {
    if (!REAL) return;
    const { collections } = await client.getCollections();
    const ours = collections.filter(
      ({ name }) => [CONTEXTS, STRUCTURE, TEXT].includes(name) || name.startsWith(MEANINGS),
    );
    for (const { name } of ours) await client.deleteCollection(name);
  };
  await clear();
  return {
    url,
    name: qdrantName,
    client,
    async close() {
      await clear();
      await fake?.close();
    },
  };
}
