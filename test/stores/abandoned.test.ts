import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TEXT } from '../../src/lib/adapters/qdrant/collections.ts';
import { type Embedded, openStores, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL } from '../support/postgres-server.ts';
import { type FakeQdrant, startFakeQdrant } from '../support/qdrant/fake-qdrant.ts';

const HOUR = 3600 * 1000;

describe.skipIf(!(await isPostgresThere()))('what a machine leaves in shared stores (skipped without Postgres)', () => {
  let schema: string;
  let qdrant: FakeQdrant;
  let stores: Embedded;
  let repository: GitRepository;

  beforeEach(async () => {
    schema = newSchema();
    qdrant = await startFakeQdrant();
    const services = {
      databaseUrl: TEST_DATABASE_URL,
      databaseSchema: schema,
      qdrant: { url: qdrant.url, apiKey: undefined },
    };
    stores = await openStores(testConfig(mkdtempSync(join(tmpdir(), 'pharos-cloud-')), services));
    repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': 'x = 1\n' });
  });

  afterEach(async () => {
    vi.useRealTimers();
    await stores.delete();
    await qdrant.close();
    await dropSchema(schema);
    repository.delete();
  });

  /** A generation that a writer began so many hours ago and never ended. */
  async function leave(owner: string, hours: number): Promise<number> {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - hours * HOUR });
    const { catalog, searchIndex } = stores.stores;
    const generation = await catalog.begin({ key: `left/${owner}`, url: undefined }, owner);
    await searchIndex.hold(generation, `left/${owner}`, [{ path: 'x.py', blob: '1', language: 'python' }]);
    vi.useRealTimers();
    return generation;
  }

  const open = async () => {
    const found: number[] = [];
    await stores.stores.catalog.discard(
      {
        isAbandoned({ generation }) {
          found.push(generation);
          return false;
        },
      },
      async () => undefined,
    );
    return found;
  };

  it('is removed from both when its process is gone or a day has passed, and never before', async () => {
    const gone = `${stores.writer.id.slice(0, stores.writer.id.lastIndexOf(':'))}:999999999`;
    const dead = await leave(gone, 0);
    const elsewhere = await leave('another-machine:1', 23);
    const forgotten = await leave('a-third-machine:1', 25);
    expect(await open()).toEqual([dead, elsewhere, forgotten]);
    await stores.ingest(repository.path, { node2vec: { epochs: 1, walksPerNode: 1 } });
    expect(await open()).toEqual([elsewhere]);
    const layers = [...qdrant.collections.get(TEXT)!.points.values()].map(({ payload }) => payload['layer']);
    expect(layers).toContain(elsewhere);
    expect(layers).not.toContain(dead);
    expect(layers).not.toContain(forgotten);
  });
});
