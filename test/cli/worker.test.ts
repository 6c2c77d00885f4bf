import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { type GitHttpServer, startGitHttpServer } from '../source/git-http-server.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';
import { type PharosRun, runPharos } from '../support/run-pharos.ts';

// Many processes one after the other, each waiting for another.
vi.setConfig({ testTimeout: 180_000 });

/** Secrets of every kind that a worker is given; none may show up anywhere. */
const CANARIES = {
  PHAROS_GIT_TOKEN: 'canary-git-0123456789',
  PHAROS_ADMIN_TOKEN: 'canary-admin-0123456789abcdef012345678',
};

let repository: GitRepository;
let server: GitHttpServer;
let served: string;
let dataDirectory: string;
let stalled: ServerResponse[];
let env: Record<string, string>;

beforeAll(async () => {
  served = mkdtempSync(join(tmpdir(), 'pharos-served-'));
  repository = createGitRepository({
    'lib/__init__.py': '',
    'lib/a.py': 'from . import b\n',
    'lib/b.py': 'def bumblebee(): pass\n',
  });
  for (const name of ['one', 'two']) repository.git('clone', '--quiet', '--bare', '.', join(served, `${name}.git`));
  stalled = [];
  server = await startGitHttpServer(served, {
    intercept(request, response) {
      if (!request.url?.startsWith('/stall')) return false;
      stalled.push(response);
      return true;
    },
  });
});

afterAll(async () => {
  await server.close();
  repository.delete();
  rmSync(served, { recursive: true, force: true });
});

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-worker-'));
  env = { PHAROS_ALLOW_LOOPBACK: '1', ...CANARIES };
});

afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

const run = (...args: string[]) => runPharos(args, { dataDirectory, env });
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);
const left = () => (existsSync(join(dataDirectory, 'tmp')) ? readdirSync(join(dataDirectory, 'tmp')) : []);

interface RunningWorker {
  readonly child: ChildProcess;
  readonly ended: Promise<PharosRun>;
}

function startWorker(...flags: string[]): RunningWorker {
  let child: ChildProcess | undefined;
  const onStart = (started: ChildProcess) => {
    child = started;
  };
  const ended = runPharos(['worker', '--cpu', '--poll', '1', ...flags], { dataDirectory, env, onStart });
  return { child: child!, ended };
}

async function until<T>(ask: () => Promise<T> | T, isEnough: (answer: T) => boolean): Promise<T> {
  for (let i = 0; i < 900; i++) {
    const answer = await ask();
    if (isEnough(answer)) return answer;
    await sleep(100);
  }
  throw new Error('it did not happen');
}

describe('on the embedded queue', () => {
  it('a job goes in, a worker does it, and its waiting pipeline is told', async () => {
    const pipeline = run('ingest', repository.path, '--queue', '--wait', '--json');
    await until(
      () => json('status'),
      ({ jobs }) => jobs.waiting.length === 1,
    );
    const { stderr, status } = await run('worker', '--once', '--cpu');
    expect(stderr).toMatch(
      /^Edge Worker Online\nHardware: CPU \(\d+ threads?\)\n(\w+ \w+ on .*\n)*Training Graph on .*\n(\w+ \w+ on .*\n)*Job Complete \(\d+\.\d\ds\)\n$/,
    );
    expect(status).toBe(0);
    const waited = await pipeline;
    expect([waited.status, waited.stderr]).toEqual([0, expect.stringContaining('Waiting, number 1 in the queue')]);
    expect(JSON.parse(waited.stdout)).toMatchObject({
      outcome: 'queued',
      record: { status: 'complete', files_processed: 3 },
    });
    expect((await json('search', 'bumblebee')).hits[0].path).toBe('lib/b.py');
    expect((await json('history')).jobs).toHaveLength(1);
  });

  it('a job that fails is told with its own exit status, by the worker and by the pipeline', async () => {
    const pipeline = run('ingest', `${server.origin}/nowhere.git`, '--queue', '--wait');
    await until(
      () => json('status'),
      ({ jobs }) => jobs.waiting.length === 1,
    );
    const worker = await run('worker', '--once', '--cpu');
    expect([worker.status, worker.stderr]).toEqual([65, expect.stringContaining('Job Failed: ')]);
    const { status, stderr } = await pipeline;
    expect([status, stderr]).toEqual([65, expect.stringMatching(/nowhere/)]);
    expect(left()).toEqual([]);
  });

  it('a job that needs more memory than it may use fails with a clear word, and the worker goes on', async () => {
    await run('ingest', repository.path, '--queue');
    const { status, stderr } = await run('worker', '--once', '--cpu', '--memory', '64');
    expect(stderr).toContain('The job exceeded its memory limit of 64 MB');
    expect(status).toBe(1);
    expect((await json('history')).jobs[0]).toMatchObject({ status: 'failed', error: { code: 'FAILED' } });
    expect(left()).toEqual([]);
  });

  it('a job can be cancelled while it waits; one that is over cannot', async () => {
    const { job_id: jobId } = await json('ingest', repository.path, '--queue');
    expect((await run('status')).stdout).toContain(jobId);
    expect((await run('cancel', jobId)).stdout).toContain('it was waiting');
    expect((await run('cancel', 'nobody')).stderr).toMatch(/no job nobody\n.*pharos status/);
    expect((await run('history')).stdout).toMatch(/failed .*CANCELLED/);
  });

  it('status --watch shows the jobs until it is interrupted, with --json a line each time', async () => {
    await run('ingest', repository.path, '--queue');
    const onStart = (child: ChildProcess) => child.stdout!.once('data', () => child.kill('SIGINT'));
    const { status, stdout } = await runPharos(['status', '--watch', '--json'], { dataDirectory, env, onStart });
    expect([status, JSON.parse(stdout)]).toMatchObject([0, { jobs: { waiting: [{ repo_url: repository.path }] } }]);
  });

  it('training options and --wait without a queue are refused', async () => {
    expect((await run('ingest', '.', '--queue', '--epochs', '3')).stderr).toMatch(
      /--epochs cannot be used with --queue/,
    );
    expect((await run('ingest', '.', '--wait')).stderr).toMatch(/--wait requires --queue or --remote/);
  });

  it('asked to stop before its job has advanced, a worker charges it and leaves nothing; a second signal ends it at once', async () => {
    await run('ingest', `${server.origin}/stall.git`, '--queue');
    const first = startWorker();
    await until(
      () => stalled.length,
      (count) => count === 1,
    );
    first.child.kill('SIGTERM');
    const { status, stderr } = await first.ended;
    const told = 'The worker was stopped before the job had advanced; it was in step clone';
    expect([status, stderr]).toEqual([0, expect.stringContaining(told)]);
    expect(left()).toEqual([]);
    expect((await json('status')).jobs).toMatchObject({ status: 'Offline', waiting: [], in_flight: [] });
    expect((await json('status')).jobs.delayed).toMatchObject([{ job: { attempt: 1 }, error: { message: told } }]);
    await run('ingest', `${server.origin}/stall-too.git`, '--queue');
    const second = startWorker();
    await until(
      () => stalled.length,
      (count) => count === 2,
    );
    second.child.kill('SIGINT');
    second.child.kill('SIGTERM');
    expect([130, 143]).toContain((await second.ended).status);
  });

  it('what a killed worker left in the temporary directory goes when the next one starts', async () => {
    const stray = join(dataDirectory, 'tmp', 'pharos-clone-4194305-0123456789abcdef');
    mkdirSync(stray, { recursive: true });
    expect((await run('worker', '--once', '--cpu')).status).toBe(0);
    expect(left()).toEqual([]);
  });
});

describe.skipIf(!hasRedisServer)('on a queue in Redis', () => {
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
  beforeEach(async () => {
    await redis.command('FLUSHALL');
    env = { ...env, UPSTASH_REDIS_REST_URL: proxy.url, UPSTASH_REDIS_REST_TOKEN: TOKEN };
  });

  const records = async () =>
    ((await redis.command('LRANGE', 'job_history', '0', '-1')) as string[]).map((text) => JSON.parse(text));

  it('three repositories, of which one cannot be cloned, and two workers', async () => {
    const urls = ['one', 'nowhere', 'two'].map((name) => `${server.origin}/${name}.git`);
    for (const url of urls) expect((await run('ingest', url, '--queue')).stdout).toContain(url);
    // As the guide looks at it.
    expect(await redis.command('LLEN', 'ingest_queue')).toBe(3);
    expect(await redis.command('GET', 'worker_status')).toBeNull();
    expect(JSON.parse((await redis.command('LINDEX', 'ingest_queue', '0')) as string)).toEqual({
      job_id: expect.any(String),
      repo_url: urls[0],
      submitted_at: expect.stringMatching(/^\d{4}-.*Z$/),
      ttl: 86_400,
      attempt: 0,
    });
    const workers = [startWorker(), startWorker()];
    const seen = new Set<string>();
    await until(
      async () => {
        seen.add(String(await redis.command('GET', 'worker_status')));
        return (await records()).length;
      },
      (count) => count === 3,
    );
    expect([...seen].join('\n')).toMatch(/on http:/);
    const byUrl = Object.fromEntries((await records()).map((record) => [record.repo_url, record]));
    for (const url of [urls[0]!, urls[2]!]) {
      expect(byUrl[url]).toMatchObject({ status: 'complete', files_processed: 3, embeddings_generated: 3 });
      expect(Object.keys(byUrl[url]).sort()).toEqual(
        'commit device duration_seconds embeddings_generated files_processed job_id repo_url status steps timestamp'.split(
          ' ',
        ),
      );
    }
    expect(byUrl[urls[1]!]).toMatchObject({ status: 'failed', error: { code: 'BAD_REPOSITORY', message: /nowhere/ } });
    const { jobs } = await json('status');
    expect(jobs.workers).toHaveLength(2);
    expect(jobs.commands_spent).toBeGreaterThan(0);
    for (const { child } of workers) child.kill('SIGTERM');
    const ended = await Promise.all(workers.map((worker) => worker.ended));
    expect(ended.map(({ status }) => status)).toEqual([0, 0]);
    expect(await redis.command('GET', 'worker_status')).toBe('Offline');
    const { hits } = await json('search', 'bumblebee', '--all');
    expect(hits.slice(0, 2).map(({ path }: { path: string }) => path)).toEqual(['lib/b.py', 'lib/b.py']);
    expect(left()).toEqual([]);
    const logs = ended.map(({ stderr }) => stderr).join('');
    expect(logs).toContain(`Training Graph on ${urls[0]}`);
    expect(logs.match(/^Job Complete \(\d+\.\d\ds\)$/gm)).toHaveLength(2);
  });

  it('no secret shows up in logs, errors, statuses or history', async () => {
    env = { ...env, PHAROS_READ_TOKEN: 'canary-read-0123456789abcdef012345678' };
    const told: string[] = [];
    const tell = ({ stdout, stderr }: PharosRun) => told.push(stdout, stderr);
    const withPassword = server.origin.replace('//', '//canary-user:canary-password@');
    tell(await run('ingest', `${withPassword}/one.git`, '--queue'));
    tell(await run('ingest', `${server.origin}/one.git?token=canary-query`, '--queue'));
    tell(await run('ingest', `${server.origin}/nowhere.git`, '--queue'));
    // Entries of other programs differ from those of Pharos.
    await redis.command('RPUSH', 'ingest_queue', `${withPassword}/one.git`);
    await redis.command('RPUSH', 'ingest_queue', `${server.origin}/two.git?token=canary-query`);
    const worker = startWorker();
    await until(records, (list) => list.length === 3);
    tell(await run('status'));
    tell(await run('history', '--json'));
    worker.child.kill('SIGTERM');
    tell(await worker.ended);
    const keys = (await redis.command('KEYS', '*')) as string[];
    for (const key of keys.filter((name) => name !== 'ingest_queue')) {
      told.push(JSON.stringify(await redis.command('DUMP', key)));
    }
    told.push(JSON.stringify(await records()));
    expect(told.join('\n')).not.toMatch(/canary/);
    expect(told.join('\n')).not.toContain(TOKEN);
    expect(told.join('\n')).toContain('nowhere');
  });

  it('a path is refused: whoever does the job sees other files', async () => {
    const { status, stderr } = await run('ingest', repository.path, '--queue');
    expect([status, stderr]).toEqual([65, expect.stringContaining('is refused')]);
    await redis.command('RPUSH', 'ingest_queue', repository.path);
    expect((await run('worker', '--once', '--cpu')).status).toBe(65);
    expect((await records())[0]).toMatchObject({ status: 'failed', error: { code: 'BAD_REPOSITORY' } });
  });

  it('goes on when Redis has been away', async () => {
    const worker = startWorker();
    await until(
      () => redis.command('GET', 'worker_status'),
      (status) => status === 'Idle',
    );
    process.kill(redis.pid, 'SIGSTOP');
    await sleep(1500);
    process.kill(redis.pid, 'SIGCONT');
    await run('ingest', `${server.origin}/one.git`, '--queue', '--wait');
    expect((await records())[0]).toMatchObject({ status: 'complete' });
    worker.child.kill('SIGTERM');
    expect((await worker.ended).status).toBe(0);
  });
});
