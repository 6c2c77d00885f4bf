import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStores, testConfig } from '../support/embedded.ts';
import { writeTinyModel } from '../support/encoder/tiny-model.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL } from '../support/postgres-server.ts';
import { type FakeQdrant, startFakeQdrant } from '../support/qdrant/fake-qdrant.ts';
import { runPharos } from '../support/run-pharos.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, '../support/list-modules.mjs')).href;
/** Packages that the light install of the API omits. */
const HEAVY = /node_modules\/(?:onnxruntime[^/]*|webgpu|web-tree-sitter|better-sqlite3)\/|\/grammars\//;
const SECRET = 'canary-5ec2e7';
const isThere = await isPostgresThere();

describe.skipIf(!isThere)('MODE=CLOUD, as built (skipped without Postgres)', () => {
  const schema = newSchema();
  let repository: GitRepository;
  let qdrant: FakeQdrant;
  let dataDirectory: string;

  beforeAll(async () => {
    repository = createGitRepository({
      'shop/cart.py': 'from .money import tax\n',
      'shop/money.py': 'def tax(price):\n    return 1\n',
    });
    qdrant = await startFakeQdrant({ apiKey: SECRET });
    dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-cloud-'));
    const services = {
      databaseUrl: TEST_DATABASE_URL,
      databaseSchema: schema,
      qdrant: { url: qdrant.url, apiKey: SECRET },
    };
    const stores = await openStores(testConfig(dataDirectory, services));
    writeTinyModel({}, join(dataDirectory, 'models/tiny'));
    await stores.ingest(repository.path, { node2vec: { epochs: 1, walksPerNode: 1 }, model: 'tiny' });
    await stores.close();
  });

  afterAll(async () => {
    await qdrant.close();
    await dropSchema(schema);
    repository.delete();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  const environment = (rest: Record<string, string> = {}) => ({
    MODE: 'CLOUD',
    DATABASE_URL: TEST_DATABASE_URL,
    PHAROS_DATABASE_SCHEMA: schema,
    QDRANT_URL: qdrant.url,
    QDRANT_API_KEY: SECRET,
    UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1',
    UPSTASH_REDIS_REST_TOKEN: SECRET,
    PHAROS_ADMIN_TOKEN: SECRET,
    ...rest,
  });

  it.each(['search tax', 'search --like shop/cart.py', 'repositories', 'edges'])(
    'loads no parser, encoder, trainer or embedded store: pharos %s',
    async (command) => {
      const list = join(dataDirectory, command.replaceAll(/\W/g, '-'));
      const env = environment({ NODE_OPTIONS: `--import=${PRELOAD}`, PHAROS_TEST_MODULES: list });
      const { status, stdout, stderr } = await runPharos([...command.split(' '), '--json'], { dataDirectory, env });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(command === 'repositories' ? repository.path : 'shop/money.py');
      const modules = readFileSync(list, 'utf8').split('\n');
      expect(modules.some((url) => url.includes('/node_modules/postgres/'))).toBe(true);
      expect(modules.filter((url) => HEAVY.test(url))).toEqual([]);
    },
  );

  it('loads an encoder when PHAROS_MODEL says that there is one', async () => {
    const words = ['search', 'levy', '--json'];
    const plain = await runPharos(words, { dataDirectory, env: environment() });
    expect(JSON.parse(plain.stdout).hits).toEqual([]);
    const found = await runPharos(words, { dataDirectory, env: environment({ PHAROS_MODEL: 'tiny' }) });
    expect(JSON.parse(found.stdout).hits[0].path).toBe('shop/money.py');
  });

  it('does not start without what it needs, and says all of it at once', async () => {
    const { status, stderr } = await runPharos(['search', 'x'], {
      dataDirectory,
      env: { MODE: 'CLOUD', QDRANT_URL: qdrant.url },
    });
    expect(status).toBe(2);
    expect(stderr).toContain(
      'MODE=CLOUD needs DATABASE_URL, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, PHAROS_ADMIN_TOKEN',
    );
  });

  it('repeats no secret when a service refuses it', async () => {
    const { status, stderr } = await runPharos(['search', 'tax'], {
      dataDirectory,
      env: environment({ PHAROS_MODEL: 'tiny', QDRANT_API_KEY: `${SECRET}-wrong` }),
    });
    expect(status).toBe(77);
    expect(stderr).toContain('Qdrant refused the API key');
    expect(stderr).not.toContain(SECRET);
  });
});
