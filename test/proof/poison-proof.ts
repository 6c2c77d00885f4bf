import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import type { JobRecord } from '../../src/lib/ports/job-board.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { buildWorker } from './build-worker.ts';
import { findOrphans } from './orphans.ts';
import type { PoisonWorkerSettings } from './poison-worker.ts';
import { openJobs, type ProofJobs } from './proof-jobs.ts';

export interface PoisonProofOptions {
  readonly good: number;
  readonly poison: number;
  readonly redis?: { readonly url: string; readonly token: string };
}

export interface PoisonProofReport {
  readonly good: number;
  /** How many of the poisons ended how, with an example of the reason: `4 × loops for ever: dead, The job did not …`. */
  readonly poisons: readonly string[];
  /** Jobs whose end is not the one that they should have. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

/** How each kind of poison must end. What else it may do: poison-thread.ts. */
const ENDS: Readonly<Record<string, RegExp>> = {
  'loops for ever': /^dead TRY_LATER The job did not advance for .* s; it was in step resolve/,
  'waits for ever': /^dead TRY_LATER The job did not advance for .* s; it was in step store/,
  'says the same for ever': /^dead TRY_LATER The job did not advance for .* s; it was in step store, at knot.go/,
  'advances for ever': /^failed TOO_COMPLEX The job exceeded its limit of .* s; it was in step store, at knot.go/,
  'throws out of reach': /^dead INTERNAL .*JSON/,
  'ends its thread': /^dead INTERNAL The thread of the job exited without an error message/,
  'kills its worker': /^dead LEASE_EXPIRED The worker stopped answering/,
  'fills its memory': /^failed FAILED The job exceeded its memory limit of 150 MB/,
};
const KINDS = Object.keys(ENDS);

const WORKERS = 3;
/** A lease of 90 s lasts 2.25 s. */
const SPEED = 40;
/** Milliseconds of this world that a job may take, and may go without an advance. */
const LIMITS = { limit: 20_000, stall: 8000 } as const;
/** Milliseconds after which nothing will happen any more. */
const TIMEOUT = 180_000;

/**
 * Poisoned jobs among good ones, in turn, on one queue with a few workers. Every good one must be done, and every poison
 * be over with its reason.
 *
 * @throws {Error} that names the jobs that are left, when none ends for three minutes
 */
export async function provePoison({ good, poison, redis }: PoisonProofOptions): Promise<PoisonProofReport> {
  const started = performance.now();
  const directory = mkdtempSync(join(tmpdir(), 'pharos-poison-'));
  mkdirSync(join(directory, 'tmp'));
  const jobs: ProofJobs = { speed: SPEED, since: Date.now(), ...(redis && { redis }) };
  const database = await openSqliteDatabase(join(directory, 'pharos.db'));
  const { queue, board } = await openJobs(jobs, database);
  const built = await buildWorker('poison-worker', 'poison-thread');
  const settings: PoisonWorkerSettings = { dataDirectory: directory, jobs, ...LIMITS };
  const crew = new Crew(built.file, settings);
  const planned = plan(good, poison);
  const repositories: GitRepository[] = [];
  const ends = new Map<string, string>();
  let changed = performance.now();
  try {
    crew.start();
    for (let fed = 0; ends.size < planned.length; ) {
      for (; fed < planned.length && (await queue.waiting()) < 8; fed++) {
        const repository = createGitRepository(tree(fed, planned[fed]));
        repositories.push(repository);
        await queue.enqueue({ jobId: `job-${fed}`, repositoryUrl: repository.path, ttl: 1e8 });
      }
      for (const record of await board.history(100)) {
        if (ends.has(record.job_id)) continue;
        ends.set(record.job_id, describe(record));
        changed = performance.now();
      }
      if (performance.now() - changed > TIMEOUT) {
        throw new Error(`Nothing ends any more: ${JSON.stringify(await board.overview())}`);
      }
      await sleep(50);
    }
    await crew.stop();
    return {
      good,
      poisons: KINDS.flatMap((kind) => {
        const places = planned.flatMap((other, i) => (other === kind ? [i] : []));
        return places.length > 0 ? [`${places.length} × ${kind}: ${ends.get(`job-${places[0]}`)}`] : [];
      }),
      problems: [
        ...planned.flatMap((kind, i) => {
          const end = ends.get(`job-${i}`)!;
          const wanted = kind === undefined ? /^complete$/ : ENDS[kind]!;
          return wanted.test(end) ? [] : [`job-${i} (${kind ?? 'good'}): ${end}`];
        }),
        ...findOrphans(database.raw),
      ],
      seconds: Math.round((performance.now() - started) / 1000),
    };
  } finally {
    await crew.stop();
    await database.close();
    built.remove();
    for (const repository of repositories) repository.delete();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The kind of each job, undefined for a good one: the poisons lie evenly among them. */
function plan(good: number, poison: number): readonly (string | undefined)[] {
  const all = good + poison;
  let poisons = 0;
  return Array.from({ length: all }, (_, i) =>
    Math.floor(((i + 1) * poison) / all) > poisons ? KINDS[poisons++ % KINDS.length] : undefined,
  );
}

function tree(i: number, poison: string | undefined): Record<string, string> {
  return {
    'go.mod': `module example.org/r${i}\n\ngo 1.22\n`,
    'a/a.go': `package a\n\nimport "example.org/r${i}/b"\n\nvar _ = b.F\n`,
    'b/b.go': `package b\n\nfunc F() int { return ${i} }\n`,
    ...(poison !== undefined && { POISON: poison }),
  };
}

function describe(record: JobRecord): string {
  const { status } = record;
  return 'error' in record ? `${status} ${record.error.code} ${record.error.message}` : status;
}

/** Worker processes; one that was killed is replaced. */
class Crew {
  readonly #file: string;
  readonly #settings: PoisonWorkerSettings;
  readonly #members = new Set<ChildProcess>();
  #isOver = false;

  constructor(file: string, settings: PoisonWorkerSettings) {
    this.#file = file;
    this.#settings = settings;
  }

  start(): void {
    for (let i = 0; i < WORKERS; i++) this.#launch();
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    const ends = [...this.#members].map((member) => {
      const exited = new Promise((resolve) => member.once('exit', resolve));
      member.kill('SIGKILL');
      return exited;
    });
    await Promise.all(ends);
  }

  #launch(): void {
    const child = fork(this.#file, [JSON.stringify(this.#settings)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: join(dirname(this.#file), 'cache') },
    });
    this.#members.add(child);
    child.once('exit', () => {
      this.#members.delete(child);
      if (!this.#isOver) this.#launch();
    });
  }
}
