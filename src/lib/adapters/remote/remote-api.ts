import { PharosError } from '../../errors.ts';
import type { JobBoard, JobState } from '../../ports/job-board.ts';
import type { Enqueued, JobQueue, JobRequest } from '../../ports/job-queue.ts';
import { type HttpAnswer, type HttpClientOptions, noApi, openHttpClient, refusal, said } from './http-client.ts';
import { readJobState } from './read-job-state.ts';

/** The part of a queue that the HTTP API of another Pharos offers. */
export interface RemoteApi extends Pick<JobQueue, 'enqueue'>, Pick<JobBoard, 'find'> {
  close(): Promise<void>;
}

/**
 * Client of the HTTP API. A request whose answer is lost is sent again: the job's id is its Idempotency-Key, so that it
 * cannot become two jobs.
 */
export async function openRemoteApi(options: HttpClientOptions): Promise<RemoteApi> {
  const { url } = options;
  const { ask, close } = await openHttpClient(options);
  return {
    async enqueue({ jobId, repositoryUrl, ref, idempotencyKey }: JobRequest): Promise<Enqueued> {
      const query = ref === undefined ? '' : `?ref=${encodeURIComponent(ref)}`;
      const headers = { 'idempotency-key': idempotencyKey ?? jobId };
      const answer = await ask('POST', `/ingestion/ingest/${repositoryUrl}${query}`, { headers });
      if (answer.status !== 200) throw jobRefusal(url, answer);
      const { job_id, queue_position, queue_size } = answer.body;
      if (typeof job_id !== 'string') throw noApi(url, 'it returned no job id');
      return { outcome: 'queued', jobId: job_id, position: Number(queue_position), waiting: Number(queue_size) };
    },

    async find(jobId: string): Promise<JobState | undefined> {
      const answer = await ask('GET', `/ingestion/jobs/${encodeURIComponent(jobId)}`);
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw jobRefusal(url, answer);
      const jobState = readJobState(answer.body);
      if (!jobState) throw noApi(url, 'it returned no job state');
      return jobState;
    },

    close,
  };
}

/** The error for a refusal by a route of jobs. */
function jobRefusal(url: string, answer: HttpAnswer): PharosError {
  const { code, message } = refusal(url, answer);
  if (answer.status === 400) {
    const why = said(answer.body['detail']) ?? said(answer.body['title']) ?? 'HTTP 400';
    return new PharosError('BAD_REPOSITORY', `The API at ${url} refused: ${why}`, {
      hint: 'Give a public https URL.',
    });
  }
  if (answer.status === 429) return new PharosError(code, message, { hint: 'Try again when some jobs have finished.' });
  return refusal(url, answer);
}
