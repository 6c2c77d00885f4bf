import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { JobRecord } from '../../src/lib/ports/job-board.ts';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { type GitHttpServer, startGitHttpServer } from '../source/git-http-server.ts';
import {
  earlierDataDirectory,
  earlierFile,
  earlierRepository,
  earlierText,
  restoreEarlierQueue,
} from '../support/earlier-version.ts';
import type { GitRepository } from '../support/git-repository.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';
import { runPharos } from '../support/run-pharos.ts';

// Many processes one after the other, each waiting for another.
vi.setConfig({ testTimeout: 180_000 });

/** Under this path the repository was indexed; it is not there any more. */
const KEY = '/tmp/pharos-0.1.0/shop';
const EDGES = earlierText('edges.tsv');

let repository: GitRepository;
let served: string;
let server: GitHttpServer;
const directories: string[] = [];

beforeAll(async () => {
  repository = earlierRepository();
  served = mkdtempSync(join(tmpdir(), 'pharos-served-'));
  for (const name of ['waiting', 'flight', 'delayed', 'dead'])
    repository.git('clone', '--quiet', '--bare', '.', join(served, `${name}.git`));
  server = await startGitHttpServer(served);
});

afterAll(async () => {
  await server.close();
  repository.delete();
  for (const directory of [served, ...directories]) rmSync(directory, { recursive: true, force: true });
});

async function open(): Promise<string> {
  const directory = await earlierDataDirectory(server.origin);
  directories.push(directory);
  return directory;
}

describe('an index that 0.1.0 wrote', () => {
  let dataDirectory: string;
  const run = (...args: string[]) => runPharos(args, { dataDirectory });
  beforeAll(async () => {
    dataDirectory = await open();
  });

  it.each([
    [['search', 'value added tax', '--repo', KEY], /python\/shop\/price\.py/],
    [['search', '--like', 'python/shop/cart.py', '--repo', KEY], /python\/shop\/price\.py/],
    [['status', '--repo', KEY, '--unresolved'], /web\/cart\.ts.*nowhere/],
    [['repositories'], /pharos-0\.1\.0\/shop/],
    [['file', 'web/cart.ts', '--repo', KEY], /web\/price\.ts/],
    [['graph', 'dependents', 'python/shop/price.py', '--repo', KEY], /python\/shop\/cart\.py/],
    [['graph', 'externals', '--repo', KEY], /left-pad/],
    [['history'], /pharos-0\.1\.0\/shop/],
    [['gc'], /removed/],
  ])('pharos %j answers', async (args, answer) => {
    const { status, stdout, stderr } = await run(...args);
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(stdout).toMatch(answer);
  });

  it('has the edges that it had', async () => {
    expect((await run('edges', '--repo', KEY)).stdout).toBe(EDGES);
  });

  it('has the history that it had', async () => {
    const { jobs } = JSON.parse((await run('history', '--limit', '100', '--json')).stdout);
    expect(jobs).toEqual(JSON.parse(earlierText('history.json')).jobs);
  });

  it('travels on, and is updated by the next ingest', async () => {
    const file = join(dataDirectory, 'again.pharos');
    // Its facts are those of an earlier extractor: the answer names the command that makes them anew.
    expect(await run('export', KEY, '--out', file)).toMatchObject({
      status: 65,
      stderr: expect.stringContaining(`pharos ingest ${KEY}`),
    });
    expect((await run('import', earlierFile('shop.pharos'), '--as', repository.path)).status).toBe(0);
    repository.write({ 'web/more.ts': "import { Cart } from './cart';\nexport const more = new Cart();\n" });
    expect((await run('ingest', repository.path, '--cpu')).status).toBe(0);
    repository.remove('web/more.ts');
    const { stdout } = await run('edges', '--repo', repository.path);
    expect(stdout.split('\n').filter((line) => !line.startsWith('web/more.ts'))).toEqual(EDGES.split('\n'));
    expect(stdout).toContain('web/more.ts\tweb/cart.ts');
    expect((await run('export', repository.path, '--out', file)).status).toBe(0);
  });
});

it('a file that 0.1.0 exported is imported', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-earlier-'));
  directories.push(dataDirectory);
  expect((await runPharos(['import', earlierFile('shop.pharos')], { dataDirectory })).stdout).toMatch(/13 files/);
  expect((await runPharos(['edges', '--repo', KEY], { dataDirectory })).stdout).toBe(EDGES);
  const found = await runPharos(['search', 'value added tax', '--all'], { dataDirectory });
  expect(found.stdout).toContain('python/shop/price.py');
});

it('config knows every setting of 0.1.0', async () => {
  const dataDirectory = await open();
  const { stdout } = await runPharos(['config', '--json'], { dataDirectory });
  const names = JSON.parse(stdout).settings.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(JSON.parse(earlierText('config.json'))));
});

/** Takes the queue up where it was left: every job is done, or over for the reason that it was over for. */
async function goOn(dataDirectory: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const env = { PHAROS_ALLOW_LOOPBACK: '1', ...more };
  const run = (...args: string[]) => runPharos(args, { dataDirectory, env });
  const history = async (): Promise<readonly JobRecord[]> =>
    JSON.parse((await run('history', '--limit', '100', '--json')).stdout).jobs;
  const byId = (records: readonly JobRecord[]) =>
    Object.fromEntries([...records].reverse().map(({ job_id, status }) => [job_id, status]));

  const before = { complete: 'complete', failed: 'failed', cancelled: 'failed', dead: 'dead', skipped: 'skipped' };
  const withPrefix = (jobs: object) => Object.fromEntries(Object.entries(jobs).map(([id, end]) => [`job-${id}`, end]));
  expect(byId(await history())).toMatchObject(withPrefix(before));
  const overview = await run('status');
  for (const name of ['waiting', 'flight', 'delayed']) expect(overview.stdout).toContain(`${name}.git`);
  expect((await run('job', 'job-waiting')).stdout).toContain('waiting');
  expect((await run('job', 'job-delayed')).status).toBe(0);
  expect((await run('retry', 'job-dead')).status).toBe(0);

  let worker: ChildProcess | undefined;
  const onStart = (child: ChildProcess) => {
    worker = child;
  };
  const ended = runPharos(['worker', '--cpu', '--poll', '1'], { dataDirectory, env, onStart });
  const after = { waiting: 'complete', flight: 'complete', delayed: 'complete', dead: 'complete', stale: 'skipped' };
  const isDone = (ends: object) =>
    Object.keys(withPrefix(after)).every((id) => id in ends && ends[id as never] !== 'dead');
  let ends = byId(await history());
  for (let i = 0; i < 300 && !isDone(ends); i++) {
    await sleep(200);
    ends = byId(await history());
  }
  worker!.kill('SIGTERM');
  await ended;
  expect(ends).toMatchObject(withPrefix({ ...before, ...after }));
}

it('a queue that 0.1.0 left is worked off', async () => {
  await goOn(await open());
});

describe.skipIf(!hasRedisServer)('in Redis (skipped without redis-server)', () => {
  let redis: RedisServer;
  let proxy: RedisProxy;
  beforeAll(async () => {
    redis = await startRedisServer();
    proxy = await startProxyFor(redis);
  });
  afterAll(async () => {
    await proxy.stop();
    await redis.stop();
  });

  it('a queue that 0.1.0 left is worked off', async () => {
    await restoreEarlierQueue(redis, server.origin);
    const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-earlier-'));
    directories.push(dataDirectory);
    await goOn(dataDirectory, { UPSTASH_REDIS_REST_URL: proxy.url, UPSTASH_REDIS_REST_TOKEN: TOKEN });
  });
});
