import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';
import { floodApi } from '../support/flood-api.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

let repository: GitRepository;
let store: Embedded;
let server: ApiServer;

beforeAll(async () => {
  repository = createGitRepository({
    'shop/cart.py': 'from .money import add_tax\n\ndef total():\n    return add_tax(1)\n',
    'shop/money.py': 'def add_tax(price):\n    return price\n',
  });
  store = await openEmbedded();
  await store.ingest(repository.path);
  const { http, ...config } = testConfig(store.directory);
  const open = { ...http, rateLimit: 10_000_000, allowedHosts: ['x', 'example.org', 'evil.example'] };
  server = await startApiServer({ config: { ...config, http: open }, stores: store.stores });
});

afterAll(async () => {
  await server.stop();
  await store.delete();
  repository.delete();
});

it('200 hostile requests and slow sockets: honest answers stay right (the whole: npm run proof:flood)', async () => {
  const { livez, honest, undeclared } = await floodApi({
    url: server.url,
    requests: 200,
    seed: 3,
    atOnce: 16,
    honest: { target: '/api/v1/search?q=add_tax', file: 'shop/money.py' },
  });
  expect({ undeclared, wrong: honest.wrong }).toEqual({ undeclared: [], wrong: [] });
  expect(honest.right).toBeGreaterThan(0);
  expect(livez.asked).toBeGreaterThan(0);
  expect(server.lines().filter(({ level }) => level === 'error')).toEqual([]);
}, 120_000);
