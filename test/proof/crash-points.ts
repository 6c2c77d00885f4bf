import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createSqlCatalog } from '../../src/lib/adapters/sql/catalog.ts';
import { createSqlHealth } from '../../src/lib/adapters/sql/health.ts';
import { createSqlHistory } from '../../src/lib/adapters/sql/history.ts';
import { createSqliteChunkVectors } from '../../src/lib/adapters/sqlite/chunk-vectors.ts';
import { openSqliteDatabase, type SqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteJobBoard } from '../../src/lib/adapters/sqlite/job-board.ts';
import { createSqliteJobQueue } from '../../src/lib/adapters/sqlite/job-queue.ts';
import { createSqliteSearchIndex } from '../../src/lib/adapters/sqlite/search-index.ts';
import type { Stores } from '../../src/lib/ports/stores.ts';
import { realClock } from '../../src/lib/usecases/jobs/clock.ts';
import { ingestJob } from '../../src/lib/usecases/jobs/ingest-job.ts';
import { work } from '../../src/lib/usecases/jobs/work.ts';
import { SELF } from '../support/actors.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { createRandom, type Random } from '../support/mutate.ts';
import { contents } from './contents.ts';
import { findOrphans } from './orphans.ts';

export interface CrashReport {
  /** Writes of one job, each of which was the first that did not happen. */
  readonly points: number;
  /** The crash points with a failure, and the failure. */
  readonly failures: readonly string[];
}

const WRITES: Readonly<Record<Exclude<keyof Stores, 'health'>, readonly string[]>> = {
  catalog: ['begin', 'write', 'publish', 'discard'],
  history: ['write'],
  searchIndex: ['hold', 'add', 'place', 'announce', 'retire'],
  chunkVectors: ['add'],
  jobQueue: ['claim', 'beat', 'finish', 'reap'],
  jobBoard: ['announce', 'depart'],
};

/**
 * Cuts a worker off right before each of its writes in turn, as a crash does: nothing that it does later reaches the
 * stores. Readers must then see the old version or the new one, whole; and another worker must bring the job to its one
 * end and leave nothing behind. There are several generations already, so that old ones are removed as well, and what an
 * attempt left that crashed before.
 */
export async function proveCrashPoints(seed: number): Promise<CrashReport> {
  const random = createRandom(seed);
  const scene = await setScene(Array.from({ length: 4 }, () => randomTree(random)));
  const failures: string[] = [];
  try {
    for (let point = 1; ; point++) {
      const { wasCut, problems } = await crashAt(point, scene);
      failures.push(...problems.map((problem) => `seed ${seed}, write ${point}: ${problem}`));
      if (!wasCut) return { points: point - 1, failures };
    }
  } finally {
    scene.repository.delete();
    rmSync(scene.directory, { recursive: true, force: true });
  }
}

interface Scene {
  readonly directory: string;
  /** The store before the crash: the last version waits as job `job`, whose first attempt crashed. */
  readonly file: string;
  readonly repository: GitRepository;
  /** The readers' view before, and after an undisturbed run. */
  readonly before: unknown;
  readonly after: unknown;
}

async function setScene(versions: readonly Tree[]): Promise<Scene> {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-crash-'));
  const file = join(directory, 'scene.db');
  const repository = createGitRepository(versions[0]);
  const { before, after } = await withStores(file, async (stores, time) => {
    for (const [i, version] of versions.entries()) {
      replace(repository, version);
      const isLast = i === versions.length - 1;
      await stores.jobQueue.enqueue({ jobId: isLast ? 'job' : `earlier-${i}`, repositoryUrl: repository.path });
      if (!isLast) await runWorker(stores, 'first:1');
    }
    const cut = cutOff(stores, ({ operation }) => operation === 'place');
    await Promise.race([cut.reached, runWorker(cut.stores, 'first:2')]);
    time.offset += LONG;
    await stores.jobQueue.reap();
    return {
      before: await contents(stores, repository.path),
      after: await withStores(join(directory, 'undisturbed.db'), async (fresh) => {
        await fresh.jobQueue.enqueue({ jobId: 'only', repositoryUrl: repository.path });
        await runWorker(fresh, 'only:1');
        return contents(fresh, repository.path);
      }),
    };
  });
  return { directory, file, repository, before, after };
}

async function crashAt(point: number, scene: Scene): Promise<{ wasCut: boolean; problems: string[] }> {
  const file = join(scene.directory, `${point}.db`);
  cpSync(scene.file, file);
  const key = scene.repository.path;
  return withStores(file, async (stores, time, database) => {
    time.offset += LONG;
    const problems: string[] = [];
    const cut = cutOff(stores, ({ writes }) => writes === point);
    const ended = await Promise.race([cut.reached, runWorker(cut.stores, 'second:3').then(() => 'whole' as const)]);
    const seen = await contents(stores, key);
    for (let i = 0; i < 3 && (await stores.jobBoard.find('job'))?.state !== 'over'; i++) {
      time.offset += LONG;
      await runWorker(stores, 'third:4');
    }
    if (!isDeepStrictEqual(seen, scene.before) && !isDeepStrictEqual(seen, scene.after)) {
      problems.push('readers saw half a version');
    }
    if (!isDeepStrictEqual(await contents(stores, key), scene.after)) {
      problems.push('the result differs from that of an undisturbed run');
    }
    const ends = (await stores.jobBoard.history(100)).filter(({ job_id }) => job_id === 'job');
    if (ends.map(({ status }) => status).join() !== 'complete') problems.push(`the job has ${ends.length} ends`);
    const integrity = database.raw.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') problems.push(`integrity_check: ${integrity}`);
    problems.push(...findOrphans(database.raw));
    return { wasCut: ended === 'cut', problems };
  });
}

/** Longer than a lease and any backoff, in milliseconds. */
const LONG = 1_000_000;

async function withStores<T>(
  file: string,
  use: (stores: Stores, time: { offset: number }, database: SqliteDatabase) => Promise<T>,
): Promise<T> {
  const database = await openSqliteDatabase(file);
  const time = { offset: 0 };
  try {
    return await use(
      openStores(database, () => Date.now() + time.offset),
      time,
      database,
    );
  } finally {
    await database.close();
  }
}

function openStores(database: SqliteDatabase, now: () => number): Stores {
  const health = createSqlHealth(database.dialect);
  return {
    catalog: createSqlCatalog(database.dialect),
    history: createSqlHistory(database.dialect),
    searchIndex: createSqliteSearchIndex(database),
    chunkVectors: createSqliteChunkVectors(database),
    jobQueue: createSqliteJobQueue(database, { now }),
    jobBoard: createSqliteJobBoard(database, { now }),
    health: { catalog: health, search: health, queue: health },
  };
}

/** One job at most. Everybody but the worker itself is gone. */
async function runWorker(stores: Stores, id: string): Promise<void> {
  await work({
    queue: stores.jobQueue,
    board: stores.jobBoard,
    worker: { workerId: id, host: 'here', pid: 1, device: 'CPU', version: '0' },
    perform: ingestJob({
      actor: SELF,
      stores,
      writer: { id, isAlive: (other) => other === id },
      temporaryDirectory: join(tmpdir(), 'pharos-crash-none'),
      allowLocal: true,
      threads: 1,
      trainer: { threads: 1 },
      node2vec: { epochs: 1, walksPerNode: 1, dimensions: 4 },
    }),
    checkStores: async () => undefined,
    concurrency: 1,
    once: true,
    stop: new AbortController().signal,
    onEvent: () => undefined,
    redact: (text) => text,
    clock: realClock,
  });
}

interface Moment {
  readonly operation: string;
  /** Number of this write, from 1. */
  readonly writes: number;
}

/** Stores of a process that ends right before the write that the predicate names: nothing is answered any more. */
function cutOff(
  stores: Stores,
  isLast: (moment: Moment) => boolean,
): { readonly stores: Stores; readonly reached: Promise<'cut'> } {
  let writes = 0;
  let isCut = false;
  let cut: (value: 'cut') => void = () => undefined;
  const reached = new Promise<'cut'>((resolve) => {
    cut = resolve;
  });
  const never = () => new Promise<never>(() => undefined);
  const isOver = (operation: string) => {
    writes += 1;
    if (!isCut && isLast({ operation, writes })) {
      isCut = true;
      cut('cut');
    }
    return isCut;
  };
  const guard = <S extends object>(store: S, names: readonly string[]): S =>
    new Proxy(store, {
      get(target, name) {
        const operation = Reflect.get(target, name) as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          if (isCut || (names.includes(String(name)) && isOver(String(name)))) return never();
          return operation.apply(target, args);
        };
      },
    });
  const catalog = guard(stores.catalog, WRITES.catalog);
  const guarded: Stores = {
    catalog: {
      ...bound(catalog),
      // It writes twice: what it releases, and then itself.
      discard: (unwanted, release) =>
        catalog.discard(unwanted, async (generations) => {
          await release(generations);
          if (isOver('discard, released')) await never();
        }),
    },
    history: guard(stores.history, WRITES.history),
    searchIndex: guard(stores.searchIndex, WRITES.searchIndex),
    chunkVectors: guard(stores.chunkVectors, WRITES.chunkVectors),
    jobQueue: guard(stores.jobQueue, WRITES.jobQueue),
    jobBoard: guard(stores.jobBoard, WRITES.jobBoard),
    health: stores.health,
  };
  return { stores: guarded, reached };
}

/** The operations of a store as plain properties. */
function bound<S extends object>(store: S): S {
  return Object.fromEntries(Object.keys(store).map((name) => [name, Reflect.get(store, name)])) as S;
}

type Tree = Readonly<Record<string, string>>;

/** A few Python files that import some of each other. */
function randomTree(random: Random): Tree {
  const count = 3 + random(4);
  const files = Array.from({ length: count }, (_, i) => {
    const target = random(8);
    return [`pkg/m${i}.py`, `from .m${target} import f\n\ndef f():\n    return ${random(1e6)}\n`];
  });
  return Object.fromEntries([['pkg/__init__.py', ''], ...files]);
}

function replace(repository: GitRepository, tree: Tree): void {
  repository.git('rm', '-r', '--quiet', '--force', '--ignore-unmatch', '.');
  repository.write(tree);
  repository.commit();
}
