/**
 * Measures the HTTP API: `pharos serve` in a process of its own, MODE=CLOUD, a real Redis over REST, a real Postgres, and
 * Qdrant (QDRANT_TEST_URL, else the in-process fake).
 *   npm run bench:api -- [--seconds N] [--requests N] [--files N] [--repositories N] [--only CASE] [--quota PERCENT] [--json]
 * --only leaves out the cases whose name does not begin so, and what comes after them; `--only auth` measures accounts alone.
 * --quota gives the server that share of a core, by a control group (Linux, as root), and asks at fixed rates only.
 * CPU is what the server's process used, user and system, per answered request; it says more than latency on a machine
 * that others share. Needs a build.
 */
import { cpSync, existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { openAccounts, readSigningKey } from '../../src/lib/modules/auth/api.ts';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { createToken } from '../../src/lib/modules/auth/usecases/manage-tokens.ts';
import { addUser } from '../../src/lib/modules/auth/usecases/manage-users.ts';
import { SELF } from '../support/actors.ts';
import { ADMIN_TOKEN } from '../support/api-server.ts';
import { type ServeProcess, serve, startCloudStack } from '../support/cloud-stack.ts';
import type { Embedded } from '../support/embedded.ts';
import { createGitRepository } from '../support/git-repository.ts';
import { withClient } from '../support/postgres-server.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    requests: { type: 'string', default: '100000' },
    files: { type: 'string', default: '1000' },
    repositories: { type: 'string', default: '1' },
    only: { type: 'string' },
    quota: { type: 'string' },
    json: { type: 'boolean' },
  },
});
const seconds = Number(values.seconds);
const root = join(import.meta.dirname, '../..');

interface Case {
  readonly name: string;
  readonly path: string;
  /** Asked in turn, instead of the one path. */
  readonly paths?: readonly string[];
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  /** Authorization in turn, of callers each of whom has a budget. */
  readonly authorizations?: readonly string[];
  readonly connections: readonly number[];
  /** Requests per second in all; as many as possible when left out. */
  readonly rate?: number;
  /** Every request differs, so that no answer is shared. */
  readonly isUnique?: boolean;
}

const INGEST = '/api/v1/ingestion/ingest/';
const AUTHORIZATION = { authorization: `Bearer ${ADMIN_TOKEN}` };
const MANY = [1, 50, 200];

const CASES: readonly Case[] = [
  { name: 'health', path: '/health', connections: MANY },
  { name: 'worker status', path: '/api/v1/ingestion/worker/status', connections: MANY },
  { name: 'worker status, 100/s', path: '/api/v1/ingestion/worker/status', connections: [10], rate: 100 },
  { name: 'history', path: '/api/v1/ingestion/jobs/history', connections: MANY },
  { name: 'history, 100/s', path: '/api/v1/ingestion/jobs/history', connections: [10], rate: 100 },
  { name: 'ingest 200', path: `${INGEST}github.com/a/b`, method: 'POST', headers: AUTHORIZATION, connections: MANY },
  {
    name: 'ingest 400',
    path: `${INGEST}ftp://example.org/x`,
    method: 'POST',
    headers: AUTHORIZATION,
    connections: MANY,
  },
  { name: 'ingest 401', path: `${INGEST}github.com/a/b`, method: 'POST', connections: MANY },
  { name: 'ingest 429', path: `${INGEST}github.com/a/new`, method: 'POST', headers: AUTHORIZATION, connections: MANY },
  { name: 'search, the same', path: '/api/v1/search?q=where+is+a+repository+cloned', connections: MANY },
  {
    name: 'search, all different',
    path: '/api/v1/search?q=how+does+[<id>]+resolve+the+imports+of+a+repository',
    connections: MANY,
    isUnique: true,
  },
];

const QUESTION = '/api/v1/search?q=how+does+[<id>]+resolve+the+imports+of+a+repository';

/** What the deployment guide promises on a tenth of a core. */
const RATED: readonly Case[] = [
  { name: 'search, 30 new a second', path: QUESTION, connections: [10], rate: 30, isUnique: true },
  {
    name: 'mixed, 100 a second',
    path: '/health',
    paths: [
      ...['/health', '/api/v1/ingestion/worker/status', '/api/v1/ingestion/jobs/history'],
      ...['/api/v1/search?q=where+is+a+repository+cloned', QUESTION],
    ],
    connections: [10],
    rate: 100,
    isUnique: true,
  },
];

interface Figures {
  readonly case: string;
  readonly connections: number;
  readonly statuses: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Milliseconds per request. */
  readonly cpu: number;
  /** Transactions of Postgres per request: statements, but for the few that belong together. */
  readonly sql: number;
  /** MB after the case. */
  readonly rss: number;
}

/** CPU seconds and resident bytes of the server, as it tells them itself. */
async function usage({ url }: ServeProcess): Promise<{ readonly cpu: number; readonly rss: number }> {
  const text = await (await fetch(`${url}/metrics`, { headers: AUTHORIZATION })).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  return { cpu: read('process_cpu_seconds_total'), rss: read('process_resident_memory_bytes') / 1e6 };
}

/** Transactions that Postgres has committed, with those of the last moments. */
async function transactions(): Promise<number> {
  await sleep(1100);
  const query = 'SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()';
  const [row] = await withClient((client) => client.unsafe(query));
  return Number(row!['count']);
}

async function measure(server: ServeProcess, test: Case, connections: number, amount?: number): Promise<Figures> {
  const load = (duration: number) =>
    autocannon({
      url: server.url + test.path,
      ...(test.paths && { requests: test.paths.map((path) => ({ path })) }),
      ...(test.authorizations && {
        requests: test.authorizations.map((authorization) => ({ path: test.path, headers: { authorization } })),
      }),
      method: test.method ?? 'GET',
      headers: test.headers ?? {},
      connections,
      // A thread of its own: this one serves Redis over REST.
      workers: 1,
      ...(test.isUnique && { idReplacement: true }),
      ...(amount === undefined ? { duration } : { amount }),
      ...(test.rate !== undefined && { overallRate: test.rate }),
    });
  if (amount === undefined) await load(1);
  const asked = await transactions();
  const before = await usage(server);
  const result = await load(seconds);
  const after = await usage(server);
  // One for each count.
  const sql = (await transactions()) - asked - 1;
  const answered = result.requests.total;
  const statuses = Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => `${status}×${count}`);
  return {
    case: test.name,
    connections,
    statuses: `${statuses.join(' ')}${result.errors > 0 ? ` errors×${result.errors}` : ''}`,
    perSecond: Math.round(answered / result.duration),
    p50: result.latency.p50,
    p95: (result.latency as unknown as { readonly p97_5: number }).p97_5,
    p99: result.latency.p99,
    cpu: ((after.cpu - before.cpu) * 1000) / answered,
    sql: sql / answered,
    rss: after.rss,
  };
}

function show({ case: name, connections, statuses, perSecond, p50, p95, p99, cpu, sql, rss }: Figures): void {
  const numbers = [connections, perSecond, p50, p95, p99, cpu.toFixed(3), sql.toFixed(3), rss.toFixed(0)];
  const cells = numbers.map((cell) => String(cell).padStart(8));
  process.stdout.write(`${name.padEnd(22)}${cells.join('')}  ${statuses}\n`);
}

/** A repository of so many files: the sources of this one, again and again. */
function makeRepository(files: number) {
  const repository = createGitRepository();
  const sources = globSync('{src,test}/**/*.ts', { cwd: root, exclude: (path) => path.includes('fixtures') });
  for (let i = 0; i < files; i++) {
    const target = join(repository.path, `copy${Math.floor(i / sources.length)}`, sources[i % sources.length]!);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, sources[i % sources.length]!), target);
  }
  repository.commit();
  return repository;
}

/** A control group of the first or the second version. */
function limitProcessor({ child }: ServeProcess, percent: number): void {
  const isSecond = existsSync('/sys/fs/cgroup/cgroup.controllers');
  const group = join('/sys/fs/cgroup', isSecond ? '' : 'cpu', `pharos-${child.pid}`);
  mkdirSync(group);
  if (isSecond) writeFileSync(join(group, 'cpu.max'), `${percent * 1000} 100000`);
  else writeFileSync(join(group, 'cpu.cfs_quota_us'), `${percent * 1000}`);
  writeFileSync(join(group, 'cgroup.procs'), `${child.pid}`);
}

const SLOW_SOCKETS = 500;
const HONEST = 200;

/** Milliseconds of honest requests, one after the other and each over a new connection, while others drip one byte every 100 ms. */
async function measureAmongSlow({
  url,
}: ServeProcess): Promise<{ readonly p50: number; readonly p99: number; readonly answered: number }> {
  const { hostname, port } = new URL(url);
  const open = (i: number) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    socket.write(
      `${i % 2 === 0 ? 'GET /health' : 'POST /livez'} HTTP/1.1\r\nhost: x\r\n${i % 2 === 0 ? 'x-slow: ' : 'content-length: 900\r\n\r\n'}`,
    );
    return socket;
  };
  const sockets = Array.from({ length: SLOW_SOCKETS }, (_, i) => open(i));
  const drip = setInterval(() => {
    // Whoever was thrown out comes again.
    for (const [i, socket] of sockets.entries()) {
      if (socket.writable) socket.write('a');
      else sockets[i] = open(i);
    }
  }, 100);
  await sleep(500);
  const times: number[] = [];
  for (let i = 0; i < HONEST; i++) {
    const started = performance.now();
    const isAnswered = await fetch(`${url}/api/v1/ingestion/worker/status`, { headers: { connection: 'close' } }).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (isAnswered) times.push(performance.now() - started);
  }
  clearInterval(drip);
  for (const socket of sockets) socket.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { p50: at(0.5), p99: at(0.99), answered: times.length };
}

/** Many requests, and then some among slow sockets. */
async function measureEndurance(server: ServeProcess): Promise<void> {
  const portion = Math.ceil(Number(values.requests) / 10);
  for (let done = portion; done <= Number(values.requests); done += portion) {
    const measured = await measure(server, { ...CASES[3]!, name: `history, ${done} in all` }, 50, portion);
    figures.push(measured);
    show(measured);
  }
  const slow = await measureAmongSlow(server);
  process.stdout.write(
    `${SLOW_SOCKETS} slow sockets: ${slow.answered} of ${HONEST} honest requests answered, p50 ${slow.p50.toFixed(0)} ms, p99 ${slow.p99.toFixed(0)} ms\n`,
  );
}

/** Callers with accounts; all together ask less often than their budgets allow. */
const CALLERS = 50;

/** A server with accounts: the same read without one, by logins and by personal access tokens. */
async function measureAccounts(open: ServeProcess, { moduleStore }: Embedded): Promise<void> {
  const options = { actor: SELF, store: await moduleStore(authModule) };
  const personal: string[] = [];
  for (let i = 0; i < CALLERS; i++) {
    const user = await addUser({ ...options, name: `user-${i}`, tier: 'admin' });
    personal.push(`Bearer ${(await createToken({ ...options, user, name: 'bench' })).token}`);
  }
  const environment = { ...stack.environment, PHAROS_JWT_KEY: 'a'.repeat(64) };
  const { accessTokens } = await openAccounts({
    ...{ store: options.store, catalog: { repositories: async () => [] } },
    current: readSigningKey('PHAROS_JWT_KEY', environment.PHAROS_JWT_KEY),
  });
  const users = await options.store.users.list();
  const claims = { scopes: ['read'], tier: 'admin', sid: 'bench' } as const;
  const logins = await Promise.all(users.map(({ id: sub, name }) => accessTokens.sign({ ...claims, sub, name })));
  const closed = await serve(environment, stack.directory);
  try {
    const read = { path: '/api/v1/ingestion/worker/status', connections: [50] };
    const rows: readonly (readonly [ServeProcess, Case])[] = [
      [open, { name: 'read, open', ...read }],
      [closed, { name: 'authenticated read', ...read, authorizations: logins.map((token) => `Bearer ${token}`) }],
      [closed, { name: 'read, personal token', ...read, authorizations: personal }],
    ];
    for (const [server, test] of rows) {
      const measured = await measure(server, test, 50);
      figures.push(measured);
      show(measured);
    }
  } finally {
    await closed.stop();
  }
}

const stack = await startCloudStack({
  PHAROS_RATE_LIMIT: '1000000000',
  // As the deployment has it.
  NODE_OPTIONS: '--max-old-space-size=128 --max-semi-space-size=8',
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
});
const repositories = Array.from({ length: Number(values.repositories) }, () => makeRepository(Number(values.files)));
const stores = await stack.openStores();
const figures: Figures[] = [];
let server: ServeProcess | undefined;
try {
  for (const { path } of repositories)
    await stores.ingest(path, { node2vec: { epochs: 1, walksPerNode: 1, dimensions: 64 } });
  for (let i = 0; i < 100; i++) {
    const timestamp = new Date(Date.now() - i * 1000).toISOString();
    const error = { code: 'UNAVAILABLE', message: 'no network' };
    await stores.stores.jobBoard.record({
      job_id: `${i}`,
      repo_url: 'https://github.com/a/b',
      status: 'failed',
      timestamp,
      error,
    });
  }
  server = await serve(stack.environment, stack.directory);
  const idle = await usage(server);
  if (values.quota !== undefined) {
    // As a server that has been up for a while: compiling takes most of the time of the first questions.
    await measure(server, { name: 'warm', path: QUESTION, connections: [10], isUnique: true }, 10, 2000);
    limitProcessor(server, Number(values.quota));
  }
  process.stdout.write(`start ${server.startedIn.toFixed(0)} ms, RSS idle ${idle.rss.toFixed(0)} MB\n`);
  process.stdout.write(
    `${'case'.padEnd(22)}${['conn', 'req/s', 'p50', 'p97.5', 'p99', 'CPU ms', 'SQL', 'RSS MB'].map((head) => head.padStart(8)).join('')}\n`,
  );
  const cases = values.quota === undefined ? CASES : RATED;
  for (const test of cases.filter(({ name }) => name.startsWith(values.only ?? ''))) {
    if (test.name === 'ingest 429') {
      for (let i = 0; i < 10; i++)
        await fetch(`${server.url}${INGEST}github.com/full/r${i}`, { method: 'POST', headers: AUTHORIZATION });
    }
    for (const connections of test.connections) {
      const measured = await measure(server, test, connections);
      figures.push(measured);
      show(measured);
    }
  }
  if (values.only === undefined || values.only.startsWith('auth')) await measureAccounts(server, stores);
  if (values.only === undefined && values.quota === undefined) await measureEndurance(server);
  if (values.json) process.stdout.write(`${JSON.stringify({ startedIn: server.startedIn, idle, figures })}\n`);
} finally {
  await server?.stop();
  await stores.delete();
  for (const repository of repositories) repository.delete();
  await stack.close();
}
