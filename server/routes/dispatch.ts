import { actorOf } from '../../src/lib/actor.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { enqueue, QUEUE_CAP } from '../../src/lib/usecases/jobs/enqueue.ts';
import type { Call } from '../route.ts';
import type { Service } from '../service.ts';

export interface Dispatch {
  /** An https URL. */
  readonly repository: string;
  readonly ref?: string | undefined;
}

/**
 * Puts a repository on the queue, and describes the job.
 *
 * @throws {PharosError} USAGE for an Idempotency-Key that is none; from enqueue
 */
export async function dispatchIngest(
  { repository, ref }: Dispatch,
  { headers, actor }: Pick<Call<unknown, unknown>, 'headers' | 'actor'>,
  { dependencies, config, answers }: Service,
) {
  const idempotencyKey = readKey(headers['idempotency-key']);
  const queued = await enqueue({
    actor: actorOf(actor),
    queue: dependencies.stores.jobQueue,
    repository,
    allowLocal: false,
    allowLoopback: config.allowLoopback,
    ...(ref !== undefined && { ref }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  });
  answers.forget();
  return {
    status: 'dispatched',
    job_id: queued.jobId,
    queue_position: queued.position,
    queue_size: queued.waiting,
    max_queue_size: QUEUE_CAP,
    target: queued.repositoryUrl,
  };
}

function readKey(value: string | string[] | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value)) return value;
  throw new PharosError('USAGE', 'Invalid Idempotency-Key header', {
    hint: 'Give up to 200 visible ASCII characters, for example a UUID.',
  });
}
