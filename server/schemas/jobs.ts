import { z } from 'zod';
import {
  cancelled as cancelledJob,
  history,
  jobId,
  jobsUnderWay as underWay,
  worker,
} from '../../src/lib/answers/jobs.ts';
import { withOldNames } from '../../src/lib/answers/with-old-names.ts';
import { QUEUE_CAP } from '../../src/lib/usecases/jobs/enqueue.ts';

export const jobsUnderWay = z.strictObject(withOldNames({ ...underWay, max_queue_size: z.int() }));

/** As `pharos history --json` prints it; only that one knows what an empty history means. */
export const historyPage = history.omit({ ingested: true });

export const workerStatus = z.strictObject({
  status: z.string().meta({ description: 'One line for a person: Idle, Offline, Training Graph on …, Error: …' }),
  workers: z.array(
    z.strictObject(
      withOldNames({
        ...worker,
        host: z.string().optional().meta({ description: 'Only for callers with a token' }),
        pid: z.int().optional().meta({ description: 'Only for callers with a token' }),
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
  max_queue_size: z.literal(QUEUE_CAP),
  target: z.string().meta({ description: 'The repository as the worker clones it' }),
});

/** 0.1.0 had no other name for the job here. */
export const cancelled = z.strictObject({ job_id: jobId, was: cancelledJob.shape.was });

export const revived = z.strictObject({ job_id: jobId, status: z.literal('waiting') });
