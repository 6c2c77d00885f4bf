import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { PharosError } from '../../src/lib/errors.ts';
import type { JobRecord } from '../../src/lib/ports/job-board.ts';
import { openEmbedded } from '../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { indexedChunks } from '../support/indexed-text.ts';
import { buildWorker } from './build-worker.ts';
import { findOrphans } from './orphans.ts';
import { openJobs, type ProofJobs } from './proof-jobs.ts';
import type { QueueWorkerSettings } from './queue-worker.ts';
import type { Watchdog } from './watchdog.ts';

export interface KillProofOptions {
  readonly jobs: number;
  readonly kills: number;
  readonly stops: number;
  /** Milliseconds over which kills and stops are spread at most, however slowly the jobs get done. */
  readonly spread?: number;
  readonly redis?: { readonly url: string; readonly token: string };
  readonly random: () => number;
  readonly onProgress?: (line: string) => void;
  readonly watchdog?: Watchdog;
}

export interface KillProofReport {
  readonly jobs: number;
  readonly kills: number;
  readonly stops: number;
  /** Jobs that came to no end, and jobs with more than one. */
  readonly lost: number;
  readonly finishedTwice: number;
  /** Attempts that were begun beyond the first of each job. */
  readonly attempts: number;
  /** Jobs that used up three attempts and were put back. */
  readonly revived: number;
  /** Late workers that were told that their lease is lost. */
  readonly fenced: number;
  /** Repositories whose edges, files or vectors differ from those of an undisturbed run. */
  readonly different: readonly string[];
  readonly integrity: string;
  readonly orphans: readonly string[];
  readonly temporaryFiles: number;
  readonly seconds: number;
}

const WORKERS = 4;
const REPOSITORIES = 18;
/** A lease of 90 s lasts 2.25 s. */
const SPEED = 40;

/**
 * Four workers share a queue and an index, and are killed and stopped at random moments, until every job is over. Each
 * job ingests a repository that has changed since its last one.
 */
export async function proveKills(options: KillProofOptions): Promise<KillProofReport> {
  const { random, onProgress } = options;
  const started = performance.now();
  const directory = mkdtempSync(join(tmpdir(), 'pharos-kills-'));
  const temporaryDirectory = join(directory, 'tmp');
  const count = Math.min(REPOSITORIES, options.jobs);
  const repositories = Array.from({ length: count }, (_, i) => createGitRepository(tree(i, 0)));
  const proofJobs: ProofJobs = {
    speed: SPEED,
    since: Date.now(),
    ...(options.redis && { redis: options.redis }),
  };
  const database = await openSqliteDatabase(join(directory, 'pharos.db'));
  const { queue, board } = await openJobs(proofJobs, database);
  const settings: QueueWorkerSettings = { dataDirectory: directory, temporaryDirectory, jobs: proofJobs };
  const worker = await buildWorker('queue-worker');
  const crew = new Crew(worker.file, settings, options.watchdog);
  const ledger = new Ledger();

  const chaos = { kills: 0, stops: 0 };
  let fed = 0;
  let revived = 0;
  let begun = 0;
  const versions = repositories.map(() => 0);

  async function feed(): Promise<void> {
    while (fed < options.jobs) {
      const free = repositories.findIndex((_, i) => !ledger.isOpen(i));
      if (free < 0 || (await queue.waiting()) >= 8) return;
      const jobId = `job-${fed}`;
      versions[free]! += 1;
      repositories[free]!.write(change(free, versions[free]!));
      const repositoryUrl = repositories[free]!.path;
      const { outcome } = await whenUnlocked(() => queue.enqueue({ jobId, repositoryUrl, ttl: 1e8 }));
      if (outcome !== 'queued') throw new Error(`${jobId} was ${outcome}`);
      ledger.open(jobId, free);
      fed += 1;
    }
  }

  async function collect(): Promise<void> {
    for (const record of await board.history(100)) {
      if (ledger.note(record) === 'dead' && (await whenUnlocked(() => queue.revive(record.job_id)))) revived += 1;
    }
  }

  /** Spreads the mischief over the jobs, or the time. */
  async function disturb(): Promise<void> {
    const byTime = (performance.now() - begun) / (options.spread ?? Number.POSITIVE_INFINITY);
    const share = Math.min(1, Math.max((ledger.complete + 1) / options.jobs, byTime));
    if (chaos.kills < options.kills * share) {
      chaos.kills += 1;
      await crew.kill(random);
    }
    if (chaos.stops < options.stops * share) {
      chaos.stops += 1;
      // Half of the stops outlast the lease.
      crew.freeze(random, (random() * 2 * 90_000) / SPEED);
    }
  }

  try {
    await crew.start(WORKERS);
    begun = performance.now();
    let shown = 0;
    let fedAt = -1;
    while (ledger.complete < options.jobs) {
      await feed();
      await collect();
      await disturb();
      await sleep(20 + random() * 60);
      if (ledger.complete > fedAt) {
        fedAt = ledger.complete;
        options.watchdog?.feed(`${fedAt} of ${options.jobs} jobs complete; under way: ${ledger.names}`);
      }
      if (onProgress && ledger.complete >= shown + 100) {
        shown = ledger.complete;
        onProgress(`${shown} of ${options.jobs} jobs, ${chaos.kills} kills, ${chaos.stops} stops`);
      }
      if (performance.now() - ledger.lastChange > 120_000) break;
    }
    await crew.stop();
    await collect();
    return {
      jobs: options.jobs,
      ...chaos,
      lost: options.jobs - ledger.complete,
      finishedTwice: ledger.finishedTwice,
      attempts: crew.claimed,
      revived,
      fenced: crew.fenced,
      different: await compare(directory, repositories),
      ...inspect(directory),
      temporaryFiles: countFiles(temporaryDirectory),
      seconds: Math.round((performance.now() - started) / 1000),
    };
  } finally {
    await crew.stop();
    await database.close();
    worker.remove();
    for (const repository of repositories) repository.delete();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Again when the index is locked: a stopped process may hold the lock. */
async function whenUnlocked<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PharosError && error.code === 'TRY_LATER')) throw error;
      // The holder of the lock continues on a timer, which must get its turn.
      await sleep(20);
    }
  }
}

/** Outcomes of the jobs, by the history alone. */
class Ledger {
  readonly #openJobs = new Map<string, number>();
  readonly #seen = new Map<string, Set<string>>();
  complete = 0;
  finishedTwice = 0;
  lastChange = performance.now();

  open(jobId: string, repository: number): void {
    this.#openJobs.set(jobId, repository);
  }

  /** Jobs that are not over. */
  get names(): string {
    return [...this.#openJobs.keys()].join(', ');
  }

  isOpen(repository: number): boolean {
    return [...this.#openJobs.values()].includes(repository);
  }

  /** The status of a record that is new, else undefined. */
  note({ job_id, status, timestamp }: JobRecord): JobRecord['status'] | undefined {
    const seen = this.#seen.get(job_id) ?? new Set();
    this.#seen.set(job_id, seen);
    if (seen.has(timestamp + status)) return undefined;
    seen.add(timestamp + status);
    this.lastChange = performance.now();
    if (status !== 'complete') return status;
    if ([...seen].filter((entry) => entry.endsWith('complete')).length > 1) this.finishedTwice += 1;
    else this.complete += 1;
    this.#openJobs.delete(job_id);
    return status;
  }
}

/** Worker processes; a killed one is replaced at once. */
class Crew {
  readonly #file: string;
  readonly #settings: QueueWorkerSettings;
  readonly #watchdog: Watchdog | undefined;
  readonly #members: ChildProcess[] = [];
  readonly #frozen = new Set<NodeJS.Timeout>();
  claimed = 0;
  fenced = 0;

  constructor(file: string, settings: QueueWorkerSettings, watchdog: Watchdog | undefined) {
    this.#file = file;
    this.#settings = settings;
    this.#watchdog = watchdog;
  }

  async start(count: number): Promise<void> {
    mkdirSync(this.#settings.temporaryDirectory, { recursive: true });
    for (let i = 0; i < count; i++) this.#members.push(this.#launch());
  }

  async kill(random: () => number): Promise<void> {
    const place = Math.floor(random() * this.#members.length);
    this.#members[place]!.kill('SIGKILL');
    this.#members[place] = this.#launch();
  }

  freeze(random: () => number, milliseconds: number): void {
    const member = this.#members[Math.floor(random() * this.#members.length)]!;
    member.kill('SIGSTOP');
    const timer = setTimeout(() => {
      this.#frozen.delete(timer);
      member.kill('SIGCONT');
    }, milliseconds);
    this.#frozen.add(timer);
  }

  async stop(): Promise<void> {
    const ends = this.#members.splice(0).map(
      (member) =>
        new Promise<void>((resolve) => {
          if (member.exitCode !== null || member.signalCode !== null) return resolve();
          member.once('exit', () => resolve());
          member.kill('SIGCONT');
          member.kill('SIGTERM');
          setTimeout(() => member.kill('SIGKILL'), 10_000).unref();
        }),
    );
    await Promise.all(ends);
  }

  #launch(): ChildProcess {
    const child = fork(this.#file, [JSON.stringify(this.#settings)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(dirname(this.#file), 'cache') },
    });
    this.#watchdog?.guard(child.pid);
    child.on('message', ({ kind, status, end }: { kind: string; status?: string; end?: { end: string } }) => {
      if (kind === 'status' && status?.startsWith('Cloning')) this.claimed += 1;
      if (kind === 'ended' && end?.end === 'lost') this.fenced += 1;
    });
    return child;
  }
}

const FILES = 8;

/** A small module whose packages import each other; Go, because its grammar is the quickest to load. */
function tree(repository: number, version: number): Record<string, string> {
  const files = Array.from({ length: FILES }, (_, i) => file(repository, i, version));
  return Object.fromEntries([['go.mod', `module example.org/r${repository}\n\ngo 1.22\n`], ...files]);
}

/** A new version changes one file; every second one also changes an edge. */
function change(repository: number, version: number): Record<string, string> {
  return Object.fromEntries([file(repository, version % FILES, version)]);
}

function file(repository: number, i: number, version: number): [string, string] {
  const target = `m${(i + 1 + Math.floor(version / 2)) % FILES}`;
  const imports = target === `m${i}` ? '' : `import "example.org/r${repository}/${target}"\n\nvar _ = ${target}.F\n`;
  return [`m${i}/m${i}.go`, `package m${i}\n\n${imports}\nfunc F() int { return ${version} }\n`];
}

/** Repositories that an undisturbed ingest into an empty store sees differently. */
async function compare(directory: string, repositories: readonly GitRepository[]): Promise<string[]> {
  const disturbed = await openEmbedded(directory);
  const undisturbed = await openEmbedded();
  const different: string[] = [];
  try {
    for (const { path } of repositories) {
      if ((await disturbed.stores.catalog.repositories(path)).length === 0) continue;
      await undisturbed.ingest(path);
      const [a, b] = [await contents(disturbed, path), await contents(undisturbed, path)];
      if (JSON.stringify(a) !== JSON.stringify(b)) different.push(path);
    }
  } finally {
    await undisturbed.delete();
    await disturbed.close();
  }
  return different;
}

async function contents({ stores }: Awaited<ReturnType<typeof openEmbedded>>, key: string) {
  const { generation } = (await stores.catalog.repositories(key))[0]!.current!;
  return {
    files: await stores.catalog.report(generation, 'files'),
    edges: await stores.catalog.edges(generation),
    vectors: [...(await stores.searchIndex.vectors(generation)).keys()].sort(),
    chunks: (await indexedChunks(stores, generation)).map(({ path, text }) => [path, text]),
  };
}

function inspect(directory: string): { integrity: string; orphans: readonly string[] } {
  const raw = new Database(join(directory, 'pharos.db'));
  try {
    return { integrity: raw.pragma('integrity_check', { simple: true }) as string, orphans: findOrphans(raw) };
  } finally {
    raw.close();
  }
}

function countFiles(folder: string): number {
  return readdirSync(folder).length;
}
