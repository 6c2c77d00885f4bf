import { z } from 'zod';
import { count, next, seconds, time } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

export const jobId = z.string().describe('Id of the job');
const error = z.strictObject({ code: z.string(), message: z.string() });
const identity = { job_id: jobId, repo_url: z.string(), timestamp: time };

const completeRecord = {
  status: z.literal('complete'),
  duration_seconds: seconds,
  files_processed: count,
  embeddings_generated: count,
  commit: z.string().nullable(),
  device: z.string(),
  steps: z.record(z.string(), seconds).describe('Seconds per step'),
};

/** A terminal record, as in the Redis key `job_history`. */
export const jobRecord = z
  .discriminatedUnion('status', [
    z.strictObject({ ...identity, ...completeRecord }),
    z.strictObject({ ...identity, status: z.literal('failed'), error }),
    z.strictObject({ ...identity, status: z.literal('skipped'), reason: z.string(), age_seconds: seconds }),
    z.strictObject({ ...identity, status: z.literal('dead'), error, attempts: count }),
  ])
  .meta({ id: 'JobRecord' });

const job = z
  .strictObject({
    job_id: jobId,
    repo_url: z.string(),
    ref: z.string().optional(),
    submitted_at: time,
    ttl: seconds.describe('Seconds until a waiting job expires'),
    attempt: count,
    reached: z.string().optional().describe('Step in which the previous attempt ended'),
  })
  .meta({ id: 'Job' });

const inFlight = withOldNames({
  job,
  worker_id: z.string(),
  step: z.string().describe('Step of the ingest; empty before the first'),
  claimed_at: time,
  lease_until: time,
});
const delayed = withOldNames({ job, due_at: time, error });
const dead = withOldNames({ job, error, died_at: time });

export const jobState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting'), job, position: z.int().min(1) }),
  z.strictObject({ state: z.literal('in flight'), ...inFlight }),
  z.strictObject({ state: z.literal('delayed'), ...delayed }),
  z.strictObject({ state: z.literal('over'), record: jobRecord }),
]);

/** Jobs that are not over. */
export const jobsUnderWay = {
  waiting: z.array(job),
  in_flight: z.array(z.strictObject(inFlight)),
  delayed: z.array(z.strictObject(delayed)),
  dead: z.array(z.strictObject(dead)),
};

/** A worker, as everybody may see it. */
export const worker = { worker_id: z.string(), device: z.string(), version: z.string(), last_beat: time };

export const history = z.strictObject({
  jobs: z.array(jobRecord),
  ingested: z.int().min(1).optional().describe('Number of ingested repositories, if there are no records at all'),
  next,
});

const was = z.enum(['waiting', 'in flight', 'delayed', 'dead']);

export const cancelled = z.strictObject(withOldNames({ job_id: jobId, was }));

export const retried = z.strictObject(withOldNames({ job_id: jobId }));

export const workerOutcome = z.strictObject({
  jobs: z.array(
    z.xor([
      z.strictObject({ end: z.literal('complete'), record: z.strictObject(completeRecord) }),
      z.strictObject({ end: z.enum(['failed', 'retry', 'lost']), error }),
      z.strictObject({ end: z.literal('released'), error: error.optional() }),
    ]),
  ),
});
