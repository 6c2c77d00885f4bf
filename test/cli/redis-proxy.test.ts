import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedisServer, type RedisServer, startRedisServer, TOKEN } from '../support/redis-server.ts';
import { type PharosRun, runPharos } from '../support/run-pharos.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-redis-proxy-'));
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

describe.skipIf(!hasRedisServer)('pharos redis-proxy', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.stop());

  it.each(['SIGINT', 'SIGTERM'] as const)('serves until %s, then ends with status 0', async (signal) => {
    let answer: unknown;
    const run = await runPharos(['redis-proxy', '--redis', server.url, '--port', '0'], {
      dataDirectory,
      env: { PHAROS_REDIS_PROXY_TOKEN: TOKEN },
      onStart: (child) => {
        child.stderr!.on('data', async (data: Buffer) => {
          const [url] = /http:\S+(?=;)/.exec(data.toString()) ?? [];
          if (!url) return;
          const init = { method: 'POST', headers: { Authorization: `Bearer ${TOKEN}` }, body: '["PING"]' };
          answer = await fetch(url, init).then((response) => response.json());
          child.kill(signal);
        });
      },
    });
    expect(answer).toEqual({ result: 'PONG' });
    expect(run).toMatchObject<Partial<PharosRun>>({ status: 0, signal: null, stdout: '' });
  });
});

it('pharos redis-proxy without a token says what to set', async () => {
  const { status, stderr } = await runPharos(['redis-proxy'], { dataDirectory });
  expect(status).toBe(2);
  expect(stderr).toMatch(/PHAROS_REDIS_PROXY_TOKEN is not set\n {2}.*openssl rand/);
});
