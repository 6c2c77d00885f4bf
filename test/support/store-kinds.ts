import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedded, openEmbedded, openStores, testConfig } from './embedded.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL } from './postgres-server.ts';
import { openTestQdrant, qdrantName } from './qdrant/test-server.ts';

/** A way to keep an index; `open` gives an empty one. */
export interface StoreKind {
  readonly name: string;
  readonly isThere: boolean;
  open(): Promise<Embedded>;
}

export const EMBEDDED: StoreKind = { name: 'embedded', isThere: true, open: () => openEmbedded() };

export const CLOUD: StoreKind = {
  name: `Postgres and ${qdrantName} (skipped without Postgres)`,
  isThere: await isPostgresThere(),
  async open() {
    const databaseSchema = newSchema();
    const qdrant = await openTestQdrant();
    const services = { databaseUrl: TEST_DATABASE_URL, databaseSchema, qdrant: { url: qdrant.url, apiKey: undefined } };
    const stores = await openStores(testConfig(mkdtempSync(join(tmpdir(), 'pharos-cloud-')), services));
    return {
      ...stores,
      async delete() {
        await stores.delete();
        await qdrant.close();
        await dropSchema(databaseSchema);
      },
    };
  },
};
