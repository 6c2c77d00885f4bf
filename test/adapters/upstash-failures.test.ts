import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUpstashClient } from '../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobQueue } from '../../src/lib/adapters/upstash/job-queue.ts';
import { redact } from '../../src/lib/adapters/upstash/redact.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { request } from '../contract/job-store.ts';

const TOKEN = 'canary-token-that-nobody-may-see';
const SECRET = 'https://example.org/canary-repository';

const silence = () => undefined;

describe('a REST service that fails', () => {
  let url: string;
  let requests: number;
  let answer: (response: ServerResponse) => void;
  const server = createServer((_, response) => {
    requests++;
    answer(response);
  });

  beforeEach(async () => {
    requests = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const open = (timeout = 10_000) =>
    createUpstashJobQueue(createUpstashClient({ url, token: TOKEN, timeout, backoff: 1 }));
  const fails = (queue = open()) =>
    queue.enqueue(request('a', { repositoryUrl: SECRET })).then(
      () => expect.unreachable(),
      (error: unknown) => error as PharosError,
    );
  const json = (status: number, body: unknown) => (response: ServerResponse) =>
    void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

  it.each<[string, (response: ServerResponse) => void, string, number]>([
    ['that refuses the token', json(401, { error: 'Unauthorized' }), 'AUTH', 1],
    ['whose user may not', json(400, { error: "NOPERM this user has no permissions to run 'evalsha'" }), 'AUTH', 1],
    ['that is overloaded', (response) => void response.writeHead(503).end('<html>'), 'UNAVAILABLE', 4],
    ['that is asked too often', json(429, { error: 'too many requests' }), 'TRY_LATER', 4],
    ['that is full', json(400, { error: "OOM command not allowed when used memory > 'maxmemory'" }), 'TRY_LATER', 1],
    ['whose keys are of another kind', json(400, { error: 'WRONGTYPE Operation against a key' }), 'UNAVAILABLE', 1],
    ['that hangs up', (response) => void response.destroy(), 'UNAVAILABLE', 4],
    ['that does not answer', silence, 'UNAVAILABLE', 4],
    ['whose proxy has lost Redis', json(503, { error: 'UNAVAILABLE No answer from Redis' }), 'UNAVAILABLE', 4],
  ])('%s: code, number of requests, and no secret', async (_, failure, code, expected) => {
    answer = failure;
    const error = await fails(open(failure === silence ? 100 : 10_000));
    expect(error).toBeInstanceOf(PharosError);
    expect(error).toMatchObject({ code, message: expect.stringContaining('127.0.0.1'), hint: expect.any(String) });
    expect(requests).toBe(expected);
    expect(inspect(error, { depth: 10 })).not.toContain('canary');
  });

  it('whose quota is used up is left alone for a while', async () => {
    answer = json(400, { error: 'ERR max requests limit exceeded. Limit: 500000, Usage: 500000.' });
    const queue = open();
    const error = await fails(queue);
    expect(error).toMatchObject({ code: 'TRY_LATER', hint: expect.stringContaining('15 minutes') });
    expect(await fails(queue)).toBe(error);
    await expect(queue.waiting()).rejects.toBe(error);
    expect(requests).toBe(1);
  });

  it('and that is back in time is not noticed', async () => {
    answer = (response) =>
      requests < 3 ? response.destroy() : json(200, { result: [1, 'ZnVsbA==', '', 0, 10] })(response);
    expect(await open().enqueue(request('a'))).toEqual({ outcome: 'full', waiting: 10 });
  });
});

it('what a failure says is one line, without the command, its data and the token', () => {
  const said = (message: string, options?: ErrorOptions) => redact(new Error(message, options), TOKEN);
  expect(said(`WRONGPASS for ${TOKEN}, command was: ["eval","${SECRET}"]`)).toBe('WRONGPASS for [token]');
  expect(said(`fetch failed\n${SECRET}`, { cause: Object.assign(new Error(SECRET), { code: 'ECONNRESET' }) })).toBe(
    'fetch failed (ECONNRESET)',
  );
  expect(redact(`Bearer ${TOKEN}`, TOKEN)).toBe('Bearer [token]');
});
