import { randomUUID } from 'node:crypto';
import { type Actor, requireScope } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import { type Enqueued, type JobQueue, QUEUE_CAP } from '../../ports/job-queue.ts';
import { checkRef } from '../../source/check-ref.ts';
import { findRepository } from '../../source/find-repository.ts';
import { readInput } from '../../source/repository-key.ts';
import { isJobVisible } from './visible-job.ts';

export { QUEUE_CAP };

export interface EnqueueOptions {
  readonly actor: Actor;
  readonly queue: Pick<JobQueue, 'enqueue'>;
  /** An https URL with or without scheme, or a path where `allowLocal` permits one. */
  readonly repository: string;
  readonly ref?: string;
  /** True when whoever does the job sees the same files: on the embedded queue. */
  readonly allowLocal: boolean;
  readonly allowLoopback: boolean;
  readonly idempotencyKey?: string;
}

export type QueuedJob = Exclude<Enqueued, { outcome: 'full' }> & { readonly repositoryUrl: string };

/**
 * Puts a repository on the queue. The URL policy applies before, as far as text can tell; whoever clones it applies all of it.
 *
 * @throws {PharosError} BAD_REPOSITORY when the repository or its ref cannot be one; QUEUE_FULL;
 *   what the queue says
 */
export async function enqueue(options: EnqueueOptions): Promise<QueuedJob> {
  const { actor, queue, repository, ref, idempotencyKey } = options;
  requireScope(actor, 'ingest');
  if (ref !== undefined) checkRef(ref);
  const repositoryUrl = addressOf(options);
  if (!isJobVisible(actor, { repo_url: repositoryUrl })) {
    throw new PharosError('FORBIDDEN', `${actor.id} may not ingest ${repository}`, {
      hint: 'The token is for other repositories.',
    });
  }
  const enqueued = await queue.enqueue({
    jobId: randomUUID(),
    repositoryUrl,
    ...(ref !== undefined && { ref }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
  if (enqueued.outcome !== 'full') return { ...enqueued, repositoryUrl };
  throw new PharosError(
    'QUEUE_FULL',
    `The queue is full: ${enqueued.waiting} jobs are waiting ahead of ${repository}`,
    {
      hint: 'Try again when some have finished; `pharos status` shows them.',
    },
  );
}

function addressOf({ repository, allowLocal, allowLoopback }: EnqueueOptions): string {
  const read = readInput(repository, { allowLocal, allowLoopback });
  return read.kind === 'url' ? read.url.href : findRepository(read.path).path;
}
