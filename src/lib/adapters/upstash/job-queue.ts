import {
  type Beat,
  type Cancelled,
  type Claimant,
  type ClaimedJob,
  type Enqueued,
  JOB_TTL,
  type Job,
  type JobQueue,
  type JobRequest,
  type Lease,
  type Outcome,
  RETRY_JITTER,
  type Reaped,
} from '../../ports/job-queue.ts';
import type { UpstashClient } from './client.ts';
import { QUEUE_KEY, scriptKeys } from './keys.ts';
import { BEAT, CANCEL, CLAIM, ENQUEUE, FINISH, REAP, REVIVE } from './queue-scripts.ts';
import { toJson } from './stored-job.ts';

/** The queue in Redis: every operation is one Lua script, and may run twice without harm. */
export function createUpstashJobQueue(
  client: UpstashClient,
  { random = Math.random }: { readonly random?: () => number } = {},
): JobQueue {
  return {
    async enqueue({ jobId, repositoryUrl, ref = '', ttl = JOB_TTL, idempotencyKey }: JobRequest): Promise<Enqueued> {
      const keys = scriptKeys(idempotencyKey ?? jobId);
      const answer = await client.run(ENQUEUE, keys, [jobId, repositoryUrl, ref, String(ttl)]);
      const [outcome, known, position, waiting] = answer as ['queued' | 'duplicate' | 'full', string, number, number];
      if (outcome === 'full') return { outcome, waiting };
      return { outcome, jobId: known, position, waiting };
    },

    async waiting(): Promise<number> {
      return Number(await client.read('LLEN', QUEUE_KEY));
    },

    async claim({ workerId, token }: Claimant): Promise<ClaimedJob | undefined> {
      const [text] = (await client.run(CLAIM, scriptKeys(token), [workerId, token])) as [string?];
      if (text === undefined) return undefined;
      const job = JSON.parse(text) as Job;
      return { job, lease: { jobId: job.job_id, workerId, token } };
    },

    async beat({ jobId, token }: Lease, { step, status, lastWords }: Beat): Promise<boolean> {
      const words = lastWords ? toJson(lastWords) : '';
      const [held] = await client.run(BEAT, scriptKeys(), [jobId, token, step, status, words]);
      return held === 1;
    },

    async finish({ jobId, token }: Lease, outcome: Outcome): Promise<boolean> {
      const payload = payloadOf(outcome);
      const factor = 1 + RETRY_JITTER * (2 * random() - 1);
      const args = [jobId, token, outcome.end, toJson(payload), String(factor)];
      const [held] = await client.run(FINISH, scriptKeys(token), args);
      return held === 1;
    },

    async reap(): Promise<Reaped> {
      const lists = await client.run(REAP, scriptKeys(), []);
      const [returned, dead, promoted] = lists as [string[], string[], string[]];
      return { returned, dead, promoted };
    },

    async cancel(jobId: string): Promise<Cancelled> {
      const [state] = await client.run(CANCEL, scriptKeys(), [jobId]);
      return state as Cancelled;
    },

    async revive(jobId: string): Promise<boolean> {
      const [revived] = await client.run(REVIVE, scriptKeys(), [jobId]);
      return revived === 1;
    },
  };
}

function payloadOf(outcome: Outcome): unknown {
  switch (outcome.end) {
    case 'over':
      return outcome.record;
    case 'retry':
      return outcome.error;
    case 'release':
      return { reached: outcome.reached };
  }
}
