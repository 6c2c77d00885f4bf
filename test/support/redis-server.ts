import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRedisConnection, parseRedisUrl } from '../../src/lib/redis-proxy/redis-connection.ts';
import { type RedisProxy, startRedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import type { Reply } from '../../src/lib/redis-proxy/resp-parser.ts';
import { isThereOrCi } from './service.ts';

/** Whether a redis-server can be started on this machine; tests that need one skip visibly without. */
export const hasRedisServer = isThereOrCi('redis-server', spawnSync('redis-server', ['--version']).status === 0);

/** A redis-server of its own, with nothing in it. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Runs one command; bulk strings come back as text. */
  command(...words: readonly string[]): Promise<unknown>;
  stop(): Promise<void>;
}

/** Begins a random port range that other services of a test machine do not use. */
const FIRST_PORT = 21_000;

/** @param port the one to listen on; by default any free one */
export async function startRedisServer(port?: number): Promise<RedisServer> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const server = await tryToStart(port ?? FIRST_PORT + Math.floor(Math.random() * 8000));
    if (server) return server;
  }
  throw new Error('redis-server found no free port');
}

async function tryToStart(port: number): Promise<RedisServer | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-redis-'));
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', directory];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const clean = () => rmSync(directory, { recursive: true, force: true });
  const ready = new Promise<boolean>((resolve) => {
    void exited.then(() => resolve(false));
    child.stdout.on('data', (data: Buffer) => data.includes('Ready to accept connections') && resolve(true));
  });
  if (!(await ready)) {
    clean();
    return undefined;
  }
  const url = `redis://127.0.0.1:${port}`;
  const connection = createRedisConnection(parseRedisUrl(url));
  return {
    url,
    port,
    pid: child.pid!,
    command: async (...words) => toText((await connection.send([words]))[0]!),
    async stop() {
      connection.close();
      child.kill('SIGKILL');
      await exited;
      clean();
    },
  };
}

function toText(reply: Reply): unknown {
  if (Array.isArray(reply)) return reply.map(toText);
  return Buffer.isBuffer(reply) ? reply.toString() : reply;
}

export const TOKEN = 'a token for tests only, long enough';

export function startProxyFor(server: RedisServer): Promise<RedisProxy> {
  return startRedisProxy({ redisUrl: server.url, token: TOKEN, host: '127.0.0.1', port: 0 });
}
