import { afterAll, beforeAll, expect, it } from 'vitest';
import { fuzzApi } from '../support/api-fuzz.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

const TREE = {
  'shop/cart.py': 'from .money import add_tax\n\ndef total():\n    return add_tax(1)\n',
  'shop/money.py': 'def add_tax(price):\n    return price\n',
};

let repository: GitRepository;
let store: Embedded;
let server: ApiServer;

beforeAll(async () => {
  repository = createGitRepository(TREE);
  store = await openEmbedded();
  await store.ingest(repository.path);
  const config = testConfig(store.directory, { mode: 'CLOUD', adminToken: ADMIN_TOKEN });
  server = await startApiServer({
    config: { ...config, http: { ...config.http, rateLimit: 10_000_000 } },
    stores: store.stores,
    moduleStore: store.moduleStore,
  });
});

afterAll(async () => {
  await server.stop();
  await store.delete();
  repository.delete();
});

it('1,000 requests made from the OpenAPI document and raw sockets: every answer is declared', async () => {
  const { statuses, undeclared } = await fuzzApi({ url: server.url, requests: 1000, seed: 7, atOnce: 32 });
  expect(undeclared).toEqual([]);
  expect(statuses[500]).toBeUndefined();
  for (const status of [200, 400, 401, 404]) expect(statuses[status]).toBeGreaterThan(20);
  expect(server.lines().filter(({ level }) => level === 'error')).toEqual([]);
});
