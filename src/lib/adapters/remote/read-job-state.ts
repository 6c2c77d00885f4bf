import type { JobRecord, JobState } from '../../ports/job-board.ts';
import type { Job, JobError } from '../../ports/job-queue.ts';

/** Where a job stands, as an API of this version or of 0.1.0 (`workerId`, `dueAt`) says it; undefined when it says no such thing. */
export function readJobState(body: Readonly<Record<string, unknown>>): JobState | undefined {
  const text = (now: string, before = now) => String(body[now] ?? body[before] ?? '');
  const { state, position, record } = body;
  const job = body['job'] as Job;
  if (state === 'over') return { state, record: record as JobRecord };
  if (state === 'waiting') return { state, job, position: Number(position) };
  if (state === 'delayed') return { state, job, dueAt: text('due_at', 'dueAt'), error: body['error'] as JobError };
  if (state !== 'in flight') return undefined;
  return {
    ...{ state, job, step: text('step') },
    workerId: text('worker_id', 'workerId'),
    claimedAt: text('claimed_at', 'claimedAt'),
    leaseUntil: text('lease_until', 'leaseUntil'),
  };
}
