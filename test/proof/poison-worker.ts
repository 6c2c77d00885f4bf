/** A worker for the poison proof: the loop and the job threads of `pharos worker`, on a clock that runs faster. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { openContainer } from '../../src/lib/container.ts';
import { attemptOwner, removeAttempt } from '../../src/lib/usecases/jobs/ingest-job.ts';
import { performInThread } from '../../src/lib/usecases/jobs/job-thread.ts';
import { work } from '../../src/lib/usecases/jobs/work.ts';
import { testConfig } from '../support/embedded.ts';
import { fastClock } from '../support/fast-clock.ts';
import type { PoisonSettings } from './poison-thread.ts';
import { openJobs, type ProofJobs } from './proof-jobs.ts';

export interface PoisonWorkerSettings extends PoisonSettings {
  readonly jobs: ProofJobs;
  /** Milliseconds of this world. */
  readonly limit: number;
  readonly stall: number;
}

async function run({ dataDirectory, jobs, limit, stall }: PoisonWorkerSettings): Promise<void> {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  const clock = fastClock(jobs.speed, jobs.since);
  const database = await openSqliteDatabase(join(dataDirectory, 'pharos.db'));
  const { queue, board } = await openJobs(jobs, database);
  const { stores, writer } = await openContainer(testConfig(dataDirectory));
  const stop = new AbortController();
  process.on('SIGTERM', () => stop.abort());
  const settings: PoisonSettings = { dataDirectory };
  await work({
    queue,
    board,
    worker: { workerId: writer.id, host: hostname(), pid: process.pid, device: 'CPU', version: '0' },
    perform: performInThread({
      entry: new URL(`./poison-thread${import.meta.url.slice(-3)}`, import.meta.url),
      settings,
      temporaryDirectory: join(dataDirectory, 'tmp'),
      onCrash: (job, threadId) => removeAttempt(stores, attemptOwner(writer.id, threadId), job.job_id),
      memory: { megabytes: 150, used: () => 0 },
      grace: 500,
    }),
    checkStores: async () => undefined,
    concurrency: 1,
    once: false,
    poll: 2,
    stop: stop.signal,
    onEvent: () => undefined,
    redact: (text) => text,
    clock,
    timing: { limit: limit * jobs.speed, stall: stall * jobs.speed },
  });
}

run(JSON.parse(process.argv[2]!) as PoisonWorkerSettings).finally(() => process.exit());
