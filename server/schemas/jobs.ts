import { z } from 'zod';
import { withOldNames } from '../../src/lib/modules/with-old-names.ts';

const time = z.string().meta({ format: 'date-time' });
const jobId = z.string().meta({ description: 'Id of the job' });
const seconds = z.number().min(0);
const jobError = z.strictObject({ code: z.string(), message: z.string() });
const identity = { job_id: jobId, repo_url: z.string(), timestamp: time };

/** A terminal record, as in the Redis key `job_history`. */
const jobRecord = z
  .discriminatedUnion('status', [
    z.strictObject({
      ...identity,
      status: z.literal('complete'),
      duration_seconds: seconds,
      files_processed: z.int().min(0),
      embeddings_generated: z.int().min(0),
      commit: z.string().nullable(),
      device: z.string(),
      steps: z.record(z.string(), seconds).meta({ description: 'Seconds per step' }),
    }),
    z.strictObject({ ...identity, status: z.literal('failed'), error: jobError }),
    z.strictObject({ ...identity, status: z.literal('skipped'), reason: z.string(), age_seconds: z.number() }),
    z.strictObject({ ...identity, status: z.literal('dead'), error: jobError, attempts: z.int().min(0) }),
  ])
  .meta({ id: 'JobRecord' });

const job = z
  .strictObject({
    job_id: jobId,
    repo_url: z.string(),
    ref: z.string().optional(),
    submitted_at: time,
    ttl: z.number().meta({ description: 'Seconds that it stays worth doing' }),
    attempt: z.int().min(0),
    reached: z.string().optional().meta({ description: 'Step in which the attempt before ended' }),
  })
  .meta({ id: 'Job' });

const inFlight = withOldNames({
  job,
  worker_id: z.string(),
  step: z.string(),
  claimed_at: time,
  lease_until: time,
});
const delayed = withOldNames({ job, due_at: time, error: jobError });
const dead = withOldNames({ job, error: jobError, died_at: time });

export const jobStanding = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting'), job, position: z.int().min(1) }),
  z.strictObject({ state: z.literal('in flight'), ...inFlight }),
  z.strictObject({ state: z.literal('delayed'), ...delayed }),
  z.strictObject({ state: z.literal('over'), record: jobRecord }),
]);

export const jobsUnderWay = z.strictObject(
  withOldNames({
    waiting: z.array(job),
    in_flight: z.array(z.strictObject(inFlight)),
    delayed: z.array(z.strictObject(delayed)),
    dead: z.array(z.strictObject(dead)),
    max_queue_size: z.int(),
  }),
);

export const historyPage = z.strictObject({
  jobs: z.array(jobRecord),
  next: z.string().optional().meta({ description: 'The cursor of the page behind this one; absent on the last one' }),
});

export const workerStatus = z.strictObject({
  status: z.string().meta({ description: 'One line for a person: Idle, Offline, Training Graph on …, Error: …' }),
  workers: z.array(
    z.strictObject(
      withOldNames({
        worker_id: z.string(),
        host: z.string().optional().meta({ description: 'Only for callers with a token' }),
        pid: z.int().optional().meta({ description: 'Only for callers with a token' }),
        device: z.string(),
        version: z.string(),
        last_beat: time,
        jobs: z.array(z.strictObject({ job_id: jobId, repo_url: z.string(), step: z.string() })),
      }),
    ),
  ),
});

export const dispatched = z.strictObject({
  status: z.literal('dispatched'),
  job_id: jobId,
  queue_position: z.int().min(0).meta({ description: '1 = next; 0 = it no longer waits' }),
  queue_size: z.int().min(0),
  max_queue_size: z.literal(10),
  target: z.string().meta({ description: 'The repository as the worker clones it' }),
});

export const cancelled = z.strictObject({
  job_id: jobId,
  was: z.enum(['waiting', 'in flight', 'delayed', 'dead']),
});

export const revived = z.strictObject({ job_id: jobId, status: z.literal('waiting') });
