import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHttpClient } from '../../src/lib/adapters/remote/http-client.ts';
import { openRemoteApi } from '../../src/lib/adapters/remote/remote-api.ts';
import type { JobState } from '../../src/lib/ports/job-board.ts';
import { toJson } from '../../src/lib/render/to-json.ts';
import { earlierAnswer } from '../support/earlier-answers.ts';
import { runPharos } from '../support/run-pharos.ts';

const TOKEN = 'an-admin-token-for-tests-0123456789';
const JOB = {
  job_id: 'job-1',
  repo_url: 'https://github.com/pallets/flask',
  submitted_at: '2026-01-01T00:00:00.000Z',
  ttl: 86_400,
  attempt: 1,
};
const flight = { workerId: 'w', claimedAt: JOB.submitted_at, leaseUntil: JOB.submitted_at };
const over = (record: object) => ({
  state: 'over',
  record: { job_id: JOB.job_id, repo_url: JOB.repo_url, timestamp: JOB.submitted_at, ...record },
});
const COMPLETE = over({
  status: 'complete',
  duration_seconds: 2,
  files_processed: 3,
  embeddings_generated: 3,
  commit: 'c0ffee',
  device: 'CPU',
  steps: { clone: 1, train: 1 },
}) as JobState;

let server: Server;
let url: string;
let requests: { method: string; path: string; token: string | undefined; key: unknown }[];
/** How the job stands, one answer after the other; the last one stays. */
let states: object[];
let answers: { status: number; body: object }[];

/** An HTTP API as CONTRACTS.md describes it; `answers` come before. */
beforeEach(async () => {
  requests = [];
  answers = [];
  states = [COMPLETE];
  server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, token: headers.authorization, key: headers['idempotency-key'] });
    const send = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const planned = answers.shift();
    if (planned) return send(planned.status, planned.body);
    if (headers.authorization !== `Bearer ${TOKEN}`) return send(401, { detail: 'Invalid token' });
    if (method === 'POST') {
      return send(200, {
        status: 'dispatched',
        job_id: JOB.job_id,
        queue_position: 2,
        queue_size: 2,
        max_queue_size: 10,
        target: JOB.repo_url,
      });
    }
    return send(200, states.length > 1 ? states.shift()! : states[0]!);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const open = (token: string | undefined = TOKEN) => openRemoteApi({ url, bearer: async () => token, again: 1 });
const request = { jobId: 'mine', repositoryUrl: JOB.repo_url };

describe('the client of the HTTP API', () => {
  it('dispatches with token, ref and a key that keeps a repeated request from becoming two jobs', async () => {
    answers = [{ status: 503, body: { detail: 'Queue unavailable' } }];
    const api = await open();
    const queued = await api.enqueue({ ...request, ref: 'v1.0/a b' });
    expect(queued).toEqual({ outcome: 'queued', jobId: 'job-1', position: 2, waiting: 2 });
    const asked = {
      method: 'POST',
      path: '/api/v1/ingestion/ingest/https://github.com/pallets/flask?ref=v1.0%2Fa%20b',
      token: `Bearer ${TOKEN}`,
      key: 'mine',
    };
    expect(requests).toEqual([asked, asked]);
    expect(await api.find('job/1')).toEqual(COMPLETE);
    expect(requests[2]!.path).toBe('/api/v1/ingestion/jobs/job%2F1');
    await api.close();
  });

  it.each(['job-waiting', 'job-in-flight', 'job-delayed', 'job-dead'])(
    'reads what an API of 0.1.0 says of a job, and this one says now: %s',
    async (name) => {
      const earlier = earlierAnswer(name) as JobState;
      const now = Object.fromEntries(
        Object.entries(toJson(earlier) as object).filter(([field]) => !/[A-Z]/.test(field)),
      );
      expect(JSON.stringify(now)).not.toMatch(/"[a-z]+[A-Z]\w*":/);
      states = [earlier, now];
      const api = await open();
      expect(await api.find('x')).toEqual(earlier);
      expect(await api.find('x')).toEqual(earlier);
      await api.close();
    },
  );

  it.each([
    [400, 'BAD_REPOSITORY', 'Invalid URL'],
    [401, 'AUTH', 'Invalid token'],
    [429, 'TRY_LATER', 'Queue is full'],
    [404, 'UNAVAILABLE', 'is not a Pharos API'],
  ])('%i is %s', async (status, code, detail) => {
    answers = [{ status, body: { detail } }];
    const api = await open();
    const error = await api.enqueue(request).catch((thrown) => thrown);
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(detail)]);
    expect(error.message + error.hint).not.toContain(TOKEN);
    await api.close();
  });

  it('asks again with another token where one was refused, and only once', async () => {
    const tokens = ['ran-out', TOKEN, 'a third'];
    const api = await openRemoteApi({ url, bearer: async () => tokens.shift(), again: 1 });
    expect(await api.find('x')).toEqual(COMPLETE);
    expect(requests.map(({ token }) => token)).toEqual(['Bearer ran-out', `Bearer ${TOKEN}`]);
    await api.close();
    const same = await open('ran-out');
    await expect(same.find('x')).rejects.toMatchObject({ code: 'AUTH' });
    expect(requests).toHaveLength(3);
    await same.close();
  });

  it('does not send again what would come too late', async () => {
    const client = await openHttpClient({ url, bearer: async () => TOKEN, again: 1 });
    for (const [patience, times] of [
      [0, 1],
      [60_000, 3],
    ] as const) {
      requests = [];
      answers = Array(3).fill({ status: 503, body: {} });
      expect((await client.ask('POST', '/auth/refresh', { patience, token: null })).status).toBe(503);
      expect(requests.map(({ token }) => token)).toEqual(Array(times).fill(undefined));
    }
    await client.close();
  });

  it('gives up on a server that stays broken, or is none', async () => {
    answers = Array(3).fill({ status: 503, body: { detail: 'Queue unavailable' } });
    const api = await open();
    await expect(api.enqueue(request)).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /Queue unavailable/ });
    await api.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const gone = await open();
    await expect(gone.find('x')).rejects.toMatchObject({ code: 'UNAVAILABLE', message: /ECONNREFUSED/ });
    await gone.close();
  });
});

describe('pharos ingest --remote', () => {
  const run = async (args: readonly string[], env: Record<string, string> = { PHAROS_ADMIN_TOKEN: TOKEN }) => {
    const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-remote-'));
    try {
      return await runPharos(['ingest', 'github.com/pallets/flask', '--remote', url, ...args], { dataDirectory, env });
    } finally {
      rmSync(dataDirectory, { recursive: true });
    }
  };

  it('waits for the job, tells where it stands, and ends with its outcome', async () => {
    states = [
      { state: 'waiting', job: JOB, position: 2 },
      { state: 'in flight', job: JOB, step: 'train', ...flight },
      COMPLETE,
    ];
    const { status, stdout, stderr } = await run(['--wait', '--json']);
    expect(stderr).toBe('Waiting, number 2 in the queue\nTraining Graph on https://github.com/pallets/flask\n');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ job_id: 'job-1', record: { status: 'complete', files_processed: 3 } });
  });

  it.each<[object, number, RegExp]>([
    [{ status: 'failed', error: { code: 'AUTH', message: 'credentials refused' } }, 77, /credentials refused/],
    [{ status: 'failed', error: { code: 'CANCELLED', message: 'Cancelled while waiting' } }, 1, /Cancelled/],
    [
      { status: 'dead', error: { code: 'UNAVAILABLE', message: 'no network' }, attempts: 3 },
      69,
      /after 3 attempts.*\n.*pharos retry job-1/,
    ],
    [{ status: 'skipped', reason: 'Task exceeded TTL', age_seconds: 90_000 }, 75, /exceeded TTL/],
  ])('%j', async (record, exit, message) => {
    states = [over(record)];
    const { status, stderr } = await run(['--wait']);
    expect([status, stderr]).toEqual([exit, expect.stringMatching(message)]);
  });

  it('refuses a wrong token, a plain address of another machine, and a path', async () => {
    const wrong = await run([], { PHAROS_ADMIN_TOKEN: 'wrong' });
    expect([wrong.status, wrong.stderr]).toEqual([77, expect.stringContaining('PHAROS_ADMIN_TOKEN')]);
    expect((await run(['--remote', 'http://example.org'])).status).toBe(2);
    expect(requests).toHaveLength(1);
  });
});
