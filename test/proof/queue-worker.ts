/**
 * A worker for the kill proof: the loop, the ingest and the stores of `pharos worker`, on a clock that runs faster, and
 * without a thread per job, which only costs time here. It is killed and stopped from outside at any moment.
 */

import { hostname } from 'node:os';
import { join } from 'node:path';
import { createSqlCatalog } from '../../src/lib/adapters/sql/catalog.ts';
import { createSqlHealth } from '../../src/lib/adapters/sql/health.ts';
import { createSqlHistory } from '../../src/lib/adapters/sql/history.ts';
import { createSqliteChunkVectors } from '../../src/lib/adapters/sqlite/chunk-vectors.ts';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteSearchIndex } from '../../src/lib/adapters/sqlite/search-index.ts';
import type { JobBoard } from '../../src/lib/ports/job-board.ts';
import type { JobQueue } from '../../src/lib/ports/job-queue.ts';
import { ingestJob } from '../../src/lib/usecases/jobs/ingest-job.ts';
import { work } from '../../src/lib/usecases/jobs/work.ts';
import { SELF } from '../support/actors.ts';
import { fastClock } from '../support/fast-clock.ts';
import { openJobs, type ProofJobs } from './proof-jobs.ts';

export interface QueueWorkerSettings {
  readonly dataDirectory: string;
  readonly temporaryDirectory: string;
  readonly jobs: ProofJobs;
}

async function run({ dataDirectory, temporaryDirectory, jobs }: QueueWorkerSettings): Promise<void> {
  // Nobody is left to stop it.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  const clock = fastClock(jobs.speed, jobs.since);
  const database = await openSqliteDatabase(join(dataDirectory, 'pharos.db'));
  const { queue, board }: { queue: JobQueue; board: JobBoard } = await openJobs(jobs, database);
  const id = `${hostname()}:${process.pid}`;
  const isAlive = (owner: string) => {
    try {
      process.kill(Number(owner.split(':')[1]), 0);
      return true;
    } catch {
      return false;
    }
  };
  const stop = new AbortController();
  process.on('SIGTERM', () => stop.abort());

  const health = createSqlHealth(database.dialect);
  await work({
    queue,
    board,
    worker: { workerId: id, host: hostname(), pid: process.pid, device: 'CPU', version: '0' },
    perform: ingestJob({
      actor: SELF,
      stores: {
        catalog: createSqlCatalog(database.dialect),
        history: createSqlHistory(database.dialect),
        searchIndex: createSqliteSearchIndex(database),
        chunkVectors: createSqliteChunkVectors(database),
        jobQueue: queue,
        jobBoard: board,
        health: { catalog: health, search: health, queue: health },
      },
      writer: { id, isAlive },
      temporaryDirectory,
      allowLocal: true,
      allowLoopback: true,
      threads: 1,
      trainer: { threads: 1 },
      node2vec: { epochs: 1, walksPerNode: 1, dimensions: 8 },
    }),
    checkStores: async () => undefined,
    concurrency: 1,
    once: false,
    poll: 2,
    stop: stop.signal,
    onEvent: (event) => process.send?.(event),
    redact: (text) => text,
    clock,
  });
  await database.close();
}

run(JSON.parse(process.argv[2]!) as QueueWorkerSettings).finally(() => process.exit());
