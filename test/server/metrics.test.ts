import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/lib/config.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { askApi } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';

const HEADERS = { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } };
const ROOT = join(import.meta.dirname, '../..');
const ALERTS = readFileSync(join(ROOT, 'deploy/alerts.yml'), 'utf8');
const GUIDE = readFileSync(join(ROOT, 'docs/monitoring.md'), 'utf8');
const DASHBOARD = JSON.parse(readFileSync(join(ROOT, 'deploy/dashboard.json'), 'utf8')) as {
  readonly panels: readonly { readonly id: number; readonly targets?: readonly { readonly expr: string }[] }[];
};

let store: Embedded;
let server: ApiServer;

beforeEach(async () => {
  store = await openEmbedded();
});
afterEach(async () => {
  await server.stop();
  await store.delete();
});

async function start(settings: Partial<Config> = { adminToken: ADMIN_TOKEN, mode: 'CLOUD' }, isMetered = false) {
  let overviews = 0;
  const { jobBoard } = store.stores;
  const overview = () => {
    overviews++;
    return jobBoard.overview();
  };
  server = await startApiServer({
    config: testConfig(store.directory, settings),
    stores: { ...store.stores, jobBoard: { ...jobBoard, overview } },
    isMetered,
  });
  return { overviews: () => overviews };
}

const scrape = async () => (await askApi(server.url, 'GET', '/metrics', HEADERS)).text;

describe('jobs', () => {
  it('tells of the queue, the workers, and of what has ended since', async () => {
    const { jobQueue, jobBoard } = store.stores;
    await start();
    const ended = { job_id: 'old', repo_url: 'github.com/a/b', timestamp: new Date(0).toISOString() };
    await jobBoard.record({ ...ended, status: 'skipped', reason: 'TTL_EXCEEDED', age_seconds: 1 });
    await jobQueue.enqueue({ jobId: 'one', repositoryUrl: 'https://github.com/a/one' });
    await jobQueue.enqueue({ jobId: 'two', repositoryUrl: 'https://github.com/a/two' });
    await jobQueue.claim({ workerId: 'desk-1-a', token: 't' });
    await jobBoard.announce({ workerId: 'desk-1-a', host: 'desk', pid: 1, device: 'CPU', version: '1' }, 'Idle');
    const first = await scrape();
    expect(first).toContain('pharos_queue_jobs{state="waiting"} 1');
    expect(first).toContain('pharos_queue_jobs{state="in_flight"} 1');
    expect(first).toContain('pharos_queue_jobs{state="dead"} 0');
    expect(first).toContain('pharos_workers 1');
    expect(first).toMatch(/^pharos_queue_oldest_wait_seconds \d/m);
    expect(first).toContain('pharos_jobs_ended_total{outcome="skipped"} 0');
    expect(first).toMatch(/^pharos_store_request_duration_seconds_count\{store="queue",result="answered"\} [1-9]/m);
    await jobBoard.record({
      ...{ job_id: 'new', repo_url: 'github.com/a/b', timestamp: new Date().toISOString(), status: 'complete' },
      ...{ duration_seconds: 3, files_processed: 1, embeddings_generated: 1, commit: null, device: 'CPU' },
      steps: { parse: 1.5 },
    });
    await expect
      .poll(scrape, { timeout: 30_000, interval: 500 })
      .toContain('pharos_jobs_ended_total{outcome="complete"} 1');
    expect(await scrape()).toContain('pharos_job_step_duration_seconds_sum{step="parse"} 1.5');
  });

  it('asks a metered queue once for many scrapes, and shares the answer with the page of jobs', async () => {
    const { overviews } = await start({ adminToken: ADMIN_TOKEN, mode: 'CLOUD' }, true);
    await askApi(server.url, 'GET', '/api/v1/ingestion/worker/status');
    for (let i = 0; i < 5; i++) expect(await scrape()).toContain('pharos_workers 0');
    expect(overviews()).toBe(1);
  });

  it('has no figures of a queue that is away, and answers all the same', async () => {
    const overview = () => Promise.reject(new PharosError('UNAVAILABLE', 'gone'));
    server = await startApiServer({
      config: testConfig(store.directory, { adminToken: ADMIN_TOKEN, mode: 'CLOUD' }),
      stores: { ...store.stores, jobBoard: { ...store.stores.jobBoard, overview } },
    });
    const text = await scrape();
    expect(text).not.toMatch(/^pharos_(workers|queue_jobs|queue_oldest)/m);
    expect(text).toContain('pharos_dependency_up{dependency="queue"} 0');
  });
});

describe('who may see them', () => {
  const status = (host?: string) =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const headers = host === undefined ? {} : { host };
      request({ hostname, port, path: '/metrics', headers }, (response) => {
        response.resume();
        resolve(response.statusCode!);
      })
        .on('error', reject)
        .end();
    });

  it('everybody on this machine only where no token is set', async () => {
    await start({});
    expect(await status()).toBe(200);
    expect((await askApi(server.url, 'GET', '/metrics', { headers: { via: '1.1 x' } })).status).toBe(401);
  });

  it.each([
    ['with a token to change things', { adminToken: ADMIN_TOKEN }, undefined],
    ['with a token to read', { readToken: ADMIN_TOKEN }, undefined],
    ['in the cloud', { mode: 'CLOUD', adminToken: ADMIN_TOKEN }, undefined],
    ['behind a proxy that is configured', { http: { ...testConfig('').http, trustedProxies: 1 } }, undefined],
    ['under another name', { http: { ...testConfig('').http, allowedHosts: ['pharos.lan'] } }, 'pharos.lan'],
  ] as const)('a caller with a token only, %s', async (_, settings, host) => {
    await start(settings);
    expect(await status(host)).toBe(401);
  });
});

/** PromQL of the alerts, and of the panels of the dashboard. */
const EXPRESSIONS = {
  alerts: [...ALERTS.matchAll(/^ +expr: (.+)$/gm)].map(([, expression]) => expression!),
  dashboard: DASHBOARD.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
};

it.each(['alerts', 'dashboard'] as const)(
  'the example %s name metrics, labels and values that there are',
  async (of) => {
    await start();
    await askApi(server.url, 'GET', '/api/v1/search?q=x');
    const text = await scrape();
    const declared = new Set([...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name));
    expect(EXPRESSIONS[of].length).toBeGreaterThan(12);
    for (const expression of EXPRESSIONS[of]) {
      for (const [name] of expression.matchAll(/\b(?:pharos|nodejs|process)_\w+/g)) {
        const base = name.replace(/_(?:bucket|sum|count)$/, '');
        expect(declared.has(name) || declared.has(base), `${name} in ${expression}`).toBe(true);
      }
      for (const [, label, value] of expression.matchAll(/\b(state|outcome)="(\w+)"/g))
        expect(text, expression).toContain(`${label}="${value}"`);
    }
  },
);

it('the guide to monitoring tells of every metric of Pharos, and of no other', async () => {
  await start();
  const declared = [...(await scrape()).matchAll(/^# TYPE (pharos_\w+) /gm)].map(([, name]) => name);
  const told = new Set([...GUIDE.matchAll(/^\| `(pharos_\w+)`/gm)].map(([, name]) => name));
  expect([...told].sort()).toEqual(declared.sort());
  expect(ALERTS.match(/- alert: /g)?.length).toBe(EXPRESSIONS.alerts.length);
  expect(new Set(DASHBOARD.panels.map(({ id }) => id)).size).toBe(DASHBOARD.panels.length);
});
