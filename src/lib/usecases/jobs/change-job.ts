import { type Actor, requireScope } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import type { JobBoard, JobStanding } from '../../ports/job-board.ts';
import type { Cancelled, JobQueue } from '../../ports/job-queue.ts';
import { findJob } from './find-job.ts';

export interface ChangeJobOptions {
  readonly actor: Actor;
  readonly queue: Pick<JobQueue, 'cancel' | 'revive'>;
  /** Decides whether a job exists, so that everything that reads or changes jobs agrees. */
  readonly board: Pick<JobBoard, 'find'>;
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
  const standing = await findJob({ actor, board, jobId });
  throw new PharosError('FAILED', `Job ${jobId} cannot be cancelled: ${describe(standing)}`, {
    hint: 'There is nothing left to stop.',
  });
}

/**
 * Puts a dead job back on the queue, with all its attempts before it.
 *
 * @returns where it stands now: in the queue or, when it was on its way already, there
 * @throws {PharosError} FAILED when there is no such job, or it is over and not dead
 */
export async function retryJob({ actor, queue, board, jobId }: ChangeJobOptions): Promise<JobStanding> {
  await admit({ actor, board, jobId });
  const isRevived = await queue.revive(jobId);
  const standing = await findJob({ actor, board, jobId });
  if (isRevived) return standing;
  const address = standing.state === 'over' ? standing.record.repo_url : standing.job.repo_url;
  const isDead = standing.state === 'over' && standing.record.status === 'dead';
  const reason = isDead ? 'it is dead, and too old to be kept for that' : describe(standing);
  throw new PharosError('FAILED', `Job ${jobId} cannot be retried: ${reason}`, {
    hint: `Queue a new one: pharos ingest ${address} --queue.`,
  });
}

/** Where something may be hidden, a job is looked up before it is touched. */
async function admit(options: Pick<ChangeJobOptions, 'actor' | 'board' | 'jobId'>): Promise<void> {
  requireScope(options.actor, 'ingest');
  if (!options.actor.seesAll) await findJob(options);
}

function describe(standing: JobStanding): string {
  return standing.state === 'over' ? `it is over (${standing.record.status})` : `it is ${standing.state}`;
}
