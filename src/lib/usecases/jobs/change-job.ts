import { type Actor, requireScope } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import type { JobBoard, JobState } from '../../ports/job-board.ts';
import type { Cancelled, JobQueue } from '../../ports/job-queue.ts';
import { findJob } from './find-job.ts';

export interface ChangeJobOptions {
  readonly actor: Actor;
  readonly queue: Pick<JobQueue, 'cancel' | 'revive'>;
  /** Decides whether a job exists, so that everything that reads or changes jobs agrees. */
  readonly board: Pick<JobBoard, 'find' | 'overview'>;
  readonly jobId: string;
}

/**
 * Takes a job out wherever it is; a worker that runs it stops and publishes nothing.
 *
 * @returns where the job was
 * @throws {PharosError} FAILED when there is no such job, or it is over
 */
export async function cancelJob({
  actor,
  queue,
  board,
  jobId,
}: ChangeJobOptions): Promise<Exclude<Cancelled, 'unknown'>> {
  await admit({ actor, board, jobId });
  const was = await queue.cancel(jobId);
  if (was !== 'unknown') return was;
  const jobState = await findJob({ actor, board, jobId });
  throw new PharosError('FAILED', `Job ${jobId} cannot be cancelled: ${describe(jobState)}`, {
    hint: 'There is nothing left to stop.',
  });
}

/**
 * Puts a dead job back on the queue, with all its attempts before it.
 *
 * @returns where it stands now: in the queue or, when it was on its way already, there
 * @throws {PharosError} FAILED when there is no such job, or it is over and not dead
 */
export async function retryJob({ actor, queue, board, jobId }: ChangeJobOptions): Promise<JobState> {
  await admit({ actor, board, jobId });
  const isRevived = await queue.revive(jobId);
  const jobState = await findJob({ actor, board, jobId });
  if (isRevived) return jobState;
  const address = jobState.state === 'over' ? jobState.record.repo_url : jobState.job.repo_url;
  const isDead = jobState.state === 'over' && jobState.record.status === 'dead';
  const reason = isDead ? 'it is dead and too old' : describe(jobState);
  throw new PharosError('FAILED', `Job ${jobId} cannot be retried: ${reason}`, {
    hint: `Queue a new one: pharos ingest ${address} --queue.`,
  });
}

/** Where something may be hidden, a job is looked up before it is touched. */
async function admit(options: Pick<ChangeJobOptions, 'actor' | 'board' | 'jobId'>): Promise<void> {
  requireScope(options.actor, 'ingest');
  if (!options.actor.seesAll) await findJob(options);
}

function describe(jobState: JobState): string {
  return jobState.state === 'over' ? `it has ended (${jobState.record.status})` : `it is ${jobState.state}`;
}
