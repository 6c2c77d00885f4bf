import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/lib/config.ts';
import { ADMIN_TOKEN } from './api-server.ts';
import { type Embedded, openStores } from './embedded.ts';
import { dropSchema, newSchema, TEST_DATABASE_URL } from './postgres-server.ts';
import { openTestQdrant, type TestQdrant } from './qdrant/test-server.ts';
import { type RedisServer, startProxyFor, startRedisServer, TOKEN } from './redis-server.ts';

/** The services behind a server in CLOUD mode: a Redis of its own over REST, a schema of Postgres, and Qdrant. */
export interface CloudStack {
  readonly redis: RedisServer;
  readonly qdrant: TestQdrant;
  /** Of the server and of workers. */
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** The stores as a worker opens them. */
  openStores(): Promise<Embedded>;
  close(): Promise<void>;
}

export async function startCloudStack(settings: Readonly<Record<string, string>> = {}): Promise<CloudStack> {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-cloud-'));
  const redis = await startRedisServer();
  const proxy = await startProxyFor(redis);
  const qdrant = await openTestQdrant();
  const schema = newSchema();
  const environment = {
    MODE: 'CLOUD',
    DATABASE_URL: TEST_DATABASE_URL,
    PHAROS_DATABASE_SCHEMA: schema,
    QDRANT_URL: qdrant.url,
    UPSTASH_REDIS_REST_URL: proxy.url,
    UPSTASH_REDIS_REST_TOKEN: TOKEN,
    PHAROS_ADMIN_TOKEN: ADMIN_TOKEN,
    PHAROS_DATA_DIR: directory,
    PHAROS_TMP_DIR: join(directory, 'tmp'),
    PORT: '0',
    ...settings,
  };
  return {
    redis,
    qdrant,
    environment,
    directory,
    openStores: () => openStores(loadConfig(environment)),
    async close() {
      await proxy.stop();
      await redis.stop();
      await qdrant.close();
      await dropSchema(schema);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface ServeProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Milliseconds from the start of the process to the line that says that it listens. */
  readonly startedIn: number;
  readonly stderr: () => string;
  /** Asks it to stop; resolves to its exit status. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const BIN = join(import.meta.dirname, '../../bin/run.js');

/** `pharos serve` as a process of its own, from the build. */
export async function serve(
  environment: Readonly<Record<string, string>>,
  cwd: string,
  nodeArguments: readonly string[] = [],
): Promise<ServeProcess> {
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, BIN, 'serve', '--host', '127.0.0.1'], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const listening = new Promise<string>((resolve) => {
    child.stderr.on('data', (data: Buffer) => {
      if (stderr.length < 1e6) stderr += data.toString();
      const url = /"msg":"Listening on ([^"]+)"/.exec(stderr)?.[1];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([listening, exited.then(() => '')]);
  if (url === '') throw new Error(`pharos serve ended: ${stderr}`);
  return {
    url,
    child,
    startedIn: performance.now() - started,
    stderr: () => stderr,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}
