import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { machineActor } from '../src/lib/actor.ts';
import { PharosError } from '../src/lib/errors.ts';
import { history } from '../src/lib/usecases/jobs/history.ts';
import { jobsOverview } from '../src/lib/usecases/jobs/jobs-overview.ts';
import type { Dependencies } from './dependencies.ts';
import type { SharedAnswers } from './shared-answers.ts';

export interface JobFigures {
  readonly overview: Awaited<ReturnType<typeof jobsOverview>>;
  /** Terminal records, newest first. */
  readonly ended: Awaited<ReturnType<typeof history>>['jobs'];
}

/** Undefined while the queue is away. */
export type ReadJobs = () => Promise<JobFigures | undefined>;

/** Milliseconds for which figures of a queue that is billed by the command are good enough. */
const METERED_FRESH_MS = 60_000;
/** Terminal records that are looked at. */
const RECORDS = 100;
/** Seconds of a step. */
const BUCKETS = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 900, 3600];

export interface ReadJobsOptions {
  readonly dependencies: Pick<Dependencies, 'stores'>;
  readonly answers: SharedAnswers;
  readonly isMetered: boolean;
}

/**
 * Figures of jobs from the answers that the routes share, so that a scrape asks nothing that was asked just now. Where the
 * queue is metered, scrapes ask it twice a minute at most, and not at all while somebody looks at the page of jobs.
 */
export function readJobsOf({ dependencies: { stores }, answers, isMetered }: ReadJobsOptions): ReadJobs {
  const fresh = isMetered ? METERED_FRESH_MS : undefined;
  const ask = async <T>(key: string, question: () => Promise<T>) =>
    (await answers.ask(key, question, true, fresh)).value;
  const jobBoard = { history: (length: number) => ask('history', () => stores.jobBoard.history(length)) };
  // Figures count everything, and name nothing.
  const actor = machineActor('metrics');
  return async () => {
    try {
      const overview = await ask('overview', () => jobsOverview({ actor, jobBoard: stores.jobBoard }));
      return { overview, ended: (await history({ actor, jobBoard, limit: RECORDS })).jobs };
    } catch (error) {
      if (error instanceof PharosError) return undefined;
      throw error;
    }
  };
}

/** Queue, workers, and what became of jobs since this process was first asked for its figures. Gives back what looks. */
export function registerJobMetrics(registry: Registry, readJobs: ReadJobs): () => Promise<void> {
  const registers = [registry];
  const queue = new Gauge({
    name: 'pharos_queue_jobs',
    help: 'Unfinished jobs by state: waiting, in_flight, delayed, dead; absent while the queue is unavailable',
    labelNames: ['state'],
    registers,
  });
  const oldest = new Gauge({
    name: 'pharos_queue_oldest_wait_seconds',
    help: 'Age of the oldest waiting job; 0 if none is waiting',
    registers,
  });
  const workers = new Gauge({ name: 'pharos_workers', help: 'Active workers', registers });
  const ended = new Counter({
    name: 'pharos_jobs_ended_total',
    help: 'Finished jobs by outcome: complete, failed, skipped, dead',
    labelNames: ['outcome'],
    registers,
  });
  const steps = new Histogram({
    name: 'pharos_job_step_duration_seconds',
    help: 'Duration of each step of a completed job',
    labelNames: ['step'],
    buckets: BUCKETS,
    registers,
  });
  for (const outcome of ['complete', 'failed', 'skipped', 'dead']) ended.inc({ outcome }, 0);
  let known: ReadonlySet<string> | undefined;

  const count = (records: JobFigures['ended']) => {
    const keyOf = ({ job_id, timestamp }: JobFigures['ended'][number]) => `${job_id} ${timestamp}`;
    for (const record of records) {
      // Jobs that ended before the first look were counted by another process.
      if (!known || known.has(keyOf(record))) continue;
      ended.inc({ outcome: record.status });
      if (record.status !== 'complete') continue;
      for (const [step, seconds] of Object.entries(record.steps)) steps.observe({ step }, seconds);
    }
    known = new Set(records.map(keyOf));
  };

  return async () => {
    const figures = await readJobs();
    queue.reset();
    oldest.remove();
    workers.remove();
    if (!figures) return;
    const { overview } = figures;
    queue.set({ state: 'waiting' }, overview.waiting.length);
    queue.set({ state: 'in_flight' }, overview.inFlight.length);
    queue.set({ state: 'delayed' }, overview.delayed.length);
    queue.set({ state: 'dead' }, overview.dead.length);
    workers.set(overview.workers.length);
    const since = overview.waiting.map(({ submitted_at }) => Date.parse(submitted_at));
    oldest.set(since.length > 0 ? Math.max(0, (Date.now() - Math.min(...since)) / 1000) : 0);
    count(figures.ended);
  };
}
