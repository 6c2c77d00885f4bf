import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { askApi } from '../support/api-client.ts';
import { ADMIN_TOKEN } from '../support/api-server.ts';
import { serve, startCloudStack } from '../support/cloud-stack.ts';
import { createGitRepository } from '../support/git-repository.ts';
import { isPostgresThere } from '../support/postgres-server.ts';
import { hasRedisServer } from '../support/redis-server.ts';
import { runPharos } from '../support/run-pharos.ts';

const isThere = hasRedisServer && (await isPostgresThere());
const HOOK = pathToFileURL(join(import.meta.dirname, '../support/log-modules.mjs')).href;
/** Modules that only workers load; also by the names that a bundle would give their code. */
const WORKERS_ONLY =
  /onnxruntime|webgpu|web-tree-sitter|tree-sitter-wasm|better-sqlite3|assemblyscript|parse-thread|create-trainer|\.wasm\b/;

describe.skipIf(!isThere)('pharos serve with MODE=CLOUD (skipped without redis-server and Postgres)', () => {
  it('loads nothing that only workers need, whatever is asked of it, and stops with status 0', async () => {
    const stack = await startCloudStack();
    const repository = createGitRepository({ 'shop/money.py': 'def add_tax(price):\n    return price\n' });
    const stores = await stack.openStores();
    await stores.ingest(repository.path, { node2vec: { epochs: 1, walksPerNode: 1, dimensions: 64 } });
    await stores.close();
    const loaded = join(stack.directory, 'loaded');
    const server = await serve({ ...stack.environment, LOADED_MODULES: loaded }, stack.directory, ['--import', HOOK]);
    try {
      expect(server.stderr()).toContain('Deployment mode: CLOUD');
      const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
      const targets = [
        ...['/', '/map', '/docs', '/openapi.json', '/health', '/readyz', '/metrics', '/api/v1/repositories'],
        ...['/api/v1/search?q=add_tax', '/api/v1/search?like=shop/money.py', '/api/v1/files?path=shop/money.py'],
        `/api/v1/map?repo=${encodeURIComponent(repository.path)}`,
        ...['/api/v1/ingestion/worker/status', '/api/v1/ingestion/jobs', '/api/v1/ingestion/jobs/history'],
      ];
      for (const target of targets)
        expect([target, (await askApi(server.url, 'GET', target, { headers })).status]).toEqual([target, 200]);
      expect((await askApi(server.url, 'POST', '/api/v1/ingestion/ingest/github.com/a/b', { headers })).status).toBe(
        200,
      );
      const modules = readFileSync(loaded, 'utf8').trim().split('\n');
      expect(modules.length).toBeGreaterThan(30);
      expect(modules.filter((url) => WORKERS_ONLY.test(url))).toEqual([]);
      // The first login by a provider loads them.
      expect(modules.filter((url) => /openid-client|oauth4webapi|(oidc|github)-provider/.test(url))).toEqual([]);
      const mapped = readFileSync(`/proc/${server.child.pid}/maps`, 'utf8');
      expect([...mapped.matchAll(/\S+\.node$/gm)].map(([file]) => file)).toEqual([]);
      expect(server.stderr()).not.toContain(ADMIN_TOKEN);
    } finally {
      expect(await server.stop()).toBe(0);
      await stack.close();
      repository.delete();
    }
  });

  it('starts while nothing behind it answers, and says what is missing in one error', async () => {
    const stack = await startCloudStack({
      DATABASE_URL: 'postgresql://x@127.0.0.1:1/x',
      UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1',
    });
    const server = await serve(stack.environment, stack.directory);
    expect((await askApi(server.url, 'GET', '/health')).status).toBe(200);
    expect(readFileSync(`/proc/${server.child.pid}/cmdline`, 'utf8')).toContain('--max-semi-space-size=8');
    expect(readFileSync(`/proc/${server.child.pid}/environ`, 'utf8')).toContain('MALLOC_ARENA_MAX=1');
    expect(await server.stop()).toBe(0);
    const env = { MODE: 'CLOUD', PHAROS_ADMIN_TOKEN: 'x' };
    const { status, stderr } = await runPharos(['serve'], {
      dataDirectory: stack.directory,
      cwd: stack.directory,
      env,
    });
    expect([status, stderr]).toEqual([2, expect.stringMatching(/DATABASE_URL, QDRANT_URL, UPSTASH_REDIS_REST_URL/)]);
    const short = { ...stack.environment, PHAROS_ADMIN_TOKEN: 'short' };
    const refused = await runPharos(['serve'], { dataDirectory: stack.directory, cwd: stack.directory, env: short });
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('fewer than 32')]);
    await stack.close();
  });
});
