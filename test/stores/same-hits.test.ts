import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { central } from '../../src/lib/modules/graph/usecases/central.ts';
import { communities } from '../../src/lib/modules/graph/usecases/communities.ts';
import { cycles } from '../../src/lib/modules/graph/usecases/cycles.ts';
import { dependents } from '../../src/lib/modules/graph/usecases/dependencies.ts';
import { impact } from '../../src/lib/modules/graph/usecases/impact.ts';
import { findSimilar } from '../../src/lib/usecases/questions/find-similar.ts';
import { type SearchResult, search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { type Embedded, openEmbedded, openStores, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL } from '../support/postgres-server.ts';
import { openTestQdrant, qdrantName, type TestQdrant } from '../support/qdrant/test-server.ts';

const isThere = await isPostgresThere();
const SOURCES = join(import.meta.dirname, '../../src/lib');
const FOLDERS = ['resolve', 'source', 'search', 'text', 'graph', 'ports'];
const QUESTIONS = [
  'how are imports resolved',
  'where is a repository cloned',
  'resolveRepository',
  'ts config paths alias',
  'temporary directories that are left behind',
  'walkGraph weights',
  'split identifier into words',
  'glob patterns of a workspace',
  'read the git index',
  'which address is public',
  'symbolic links of packages',
  'python search path',
];
const TRAINING = { epochs: 1, walksPerNode: 2, dimensions: 64 } as const;

/** The stores choose the candidates, each in its way; what ranks them is our own code, and counts the same in both. */
function expectSame(found: SearchResult, expected: SearchResult): void {
  const [hits, wanted] = [found, expected].map((result) =>
    result.hits.map(({ path, startLine, score }) => `${path}:${startLine} ${score}`),
  );
  expect(hits).toEqual(wanted);
}

describe.skipIf(!isThere)(`Postgres and ${qdrantName}, against the embedded store (skipped without Postgres)`, () => {
  const schema = newSchema();
  let repository: GitRepository;
  let qdrant: TestQdrant;
  let embedded: Embedded;
  let cloud: Embedded;

  beforeAll(async () => {
    repository = createGitRepository();
    for (const folder of FOLDERS) cpSync(join(SOURCES, folder), join(repository.path, folder), { recursive: true });
    repository.commit();
    qdrant = await openTestQdrant();
    const directory = mkdtempSync(join(tmpdir(), 'pharos-cloud-'));
    const services = {
      databaseUrl: TEST_DATABASE_URL,
      databaseSchema: schema,
      qdrant: { url: qdrant.url, apiKey: undefined },
    };
    cloud = await openStores(testConfig(directory, services));
    embedded = await openEmbedded();
    for (const stores of [embedded, cloud]) await stores.ingest(repository.path, { node2vec: TRAINING });
  });

  afterAll(async () => {
    await cloud.delete();
    await embedded.delete();
    await qdrant.close();
    await dropSchema(schema);
    repository.delete();
  });

  it.each(QUESTIONS)('finds the same for: %s', async (query) => {
    const [expected, found] = await Promise.all(
      [embedded, cloud].map(({ stores }) =>
        search({ actor: SELF, stores, query, limit: 10, repository: repository.path }),
      ),
    );
    expectSame(found!, expected!);
  });

  it.each(['resolve/resolver.ts', 'source/run-git.ts', 'text/words.ts'])(
    'finds the same files like %s',
    async (file) => {
      const [expected, found] = await Promise.all(
        [embedded, cloud].map(({ stores }) =>
          findSimilar({ actor: SELF, stores, file, limit: 10, repository: repository.path }),
        ),
      );
      expectSame(found!, expected!);
    },
  );

  it('answers the same about the graph', async () => {
    const ask = async ({ stores: { catalog } }: Embedded) => {
      const options = { actor: SELF, catalog, repository: repository.path };
      return [
        await communities(options),
        await cycles(options),
        await central(options),
        await impact({ ...options, files: ['text/words.ts'] }),
        await dependents({ ...options, target: 'ports/catalog.ts:Catalog', depth: 2 }),
      ];
    };
    expect(await ask(cloud)).toEqual(await ask(embedded));
  });
});
