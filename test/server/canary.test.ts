import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { fuzzCanary } from '../support/canary-fuzz.ts';
import { type CanaryHouses, JWT_KEY, openCanaryHouses } from '../support/canary-houses.ts';
import { testConfig } from '../support/embedded.ts';

let houses: CanaryHouses;
let full: ApiServer;
let small: ApiServer;

beforeAll(async () => {
  houses = await openCanaryHouses(40);
  const start = async ({ directory, stores, moduleStore }: CanaryHouses['full']) => {
    const accounts = { jwtKey: JWT_KEY, previousJwtKey: undefined, publicUrl: undefined };
    const config = testConfig(directory, { accounts });
    return startApiServer({ config: { ...config, http: { ...config.http, rateLimit: 1e9 } }, stores, moduleStore });
  };
  [full, small] = [await start(houses.full), await start(houses.small)];
}, 180_000);

afterAll(async () => {
  await full?.stop();
  await small?.stop();
  await houses.delete();
});

describe('a repository that is granted to others', () => {
  it('is in no answer to 250 requests made from the OpenAPI document, as in a house that has none', async () => {
    const report = await fuzzCanary({ houses, full: full.url, small: small.url, requests: 250, seed: 12 });
    expect(report.leaks).toEqual([]);
    expect(report.busy).toBeLessThan(60);
    // What is open is found: the requests do reach the data.
    expect(Object.keys(report.answered).length).toBeGreaterThan(20);
    for (const operation of ['get /api/v1/search', 'post /mcp'])
      expect(report.answered[operation] ?? 0, operation).toBeGreaterThan(0);
  }, 300_000);

  it('is in the answers to those whom it is granted to', async () => {
    const headers = { authorization: `Bearer ${houses.insider}` };
    const ask = async (target: string) => (await fetch(full.url + target, { headers })).text();
    for (const target of ['/api/v1/repositories', '/api/v1/search?q=zanzibar', '/api/v1/ingestion/jobs/history'])
      expect(await ask(target), target).toContain(houses.hidden.path);
  }, 60_000);
});
