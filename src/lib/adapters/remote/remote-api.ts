import type { Dispatcher } from 'undici';
import { PharosError } from '../../errors.ts';
import type { JobBoard, JobState } from '../../ports/job-board.ts';
import type { Enqueued, JobQueue, JobRequest } from '../../ports/job-queue.ts';
import { retry } from '../../retry.ts';
import { readJobState } from './read-job-state.ts';

/** The part of a queue that the HTTP API of another Pharos offers. */
export interface RemoteApi extends Pick<JobQueue, 'enqueue'>, Pick<JobBoard, 'find'> {
  close(): Promise<void>;
}

export interface RemoteApiOptions {
  /** Checked; with or without a slash at its end. */
  readonly url: string;
  /** Shown as Bearer token. */
  readonly token: string | undefined;
  /** Milliseconds before the first of two further tries. */
  readonly again?: number;
}

const TIMEOUT_MS = 30_000;
const REPETITIONS = 2;
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Client of the HTTP API. A request whose answer is lost is sent again: the job's id is its Idempotency-Key, so that it
 * cannot become two jobs.
 */
export async function openRemoteApi({ url, token, again = 1000 }: RemoteApiOptions): Promise<RemoteApi> {
  const { Agent, request } = await import('undici');
  const agent = new Agent({ connect: { timeout: 15_000 }, headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  const base = `${url.replace(/\/+$/, '')}/api/v1/ingestion`;
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function ask(method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}): Promise<Answer> {
    const options = {
      dispatcher: agent,
      method,
      headers: { accept: 'application/json', ...authorization, ...headers },
    };
    const send = async () => {
      const { statusCode: status, body } = await request(base + path, options);
      const answer = { status, body: await readJson(body) };
      if (status >= 500) throw new Refused(answer);
      return answer;
    };
    try {
      return await retry(send, { repetitions: REPETITIONS, first: again, isPassing: () => true });
    } catch (cause) {
      if (cause instanceof Refused) return cause.answer;
      const { code, message } = cause as NodeJS.ErrnoException;
      throw new PharosError('UNAVAILABLE', `The API at ${url} does not respond: ${code ?? message}`, {
        hint: 'Check the address and the network.',
        cause,
      });
    }
  }

  return {
    async enqueue({ jobId, repositoryUrl, ref, idempotencyKey }: JobRequest): Promise<Enqueued> {
      const query = ref === undefined ? '' : `?ref=${encodeURIComponent(ref)}`;
      const headers = { 'idempotency-key': idempotencyKey ?? jobId };
      const { status, body } = await ask('POST', `/ingest/${repositoryUrl}${query}`, headers);
      if (status !== 200) throw refusal(url, status, body);
      const { job_id, queue_position, queue_size } = body;
      if (typeof job_id !== 'string') throw noApi(url, 'it returned no job id');
      return { outcome: 'queued', jobId: job_id, position: Number(queue_position), waiting: Number(queue_size) };
    },

    async find(jobId: string): Promise<JobState | undefined> {
      const { status, body } = await ask('GET', `/jobs/${encodeURIComponent(jobId)}`);
      if (status === 404) return undefined;
      if (status !== 200) throw refusal(url, status, body);
      const jobState = readJobState(body);
      if (!jobState) throw noApi(url, 'it returned no job state');
      return jobState;
    },

    close: () => agent.close(),
  };
}

/** An answer that may be another one a moment later. */
class Refused extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`HTTP ${answer.status}`);
    this.answer = answer;
  }
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An empty object for a body that is none; errors may come from something in between. */
async function readJson(body: Dispatcher.ResponseData['body']): Promise<Answer['body']> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) break;
    chunks.push(chunk);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return typeof value === 'object' && value !== null ? (value as Answer['body']) : {};
  } catch {
    return {};
  }
}

/** Problem details (RFC 9457) carry what went wrong in `detail`. */
function refusal(url: string, status: number, { detail, title }: Answer['body']): PharosError {
  const said = [detail, title].find((text) => typeof text === 'string') ?? `HTTP ${status}`;
  const message = `The API at ${url} refused: ${said}`;
  if (status === 401 || status === 403) {
    return new PharosError('AUTH', message, {
      hint: 'Set PHAROS_ADMIN_TOKEN to the token that the API was started with.',
    });
  }
  if (status === 429) return new PharosError('TRY_LATER', message, { hint: 'Try again when some jobs have finished.' });
  if (status >= 500) return new PharosError('UNAVAILABLE', message, { hint: 'Try again later.' });
  if (status === 400) return new PharosError('BAD_REPOSITORY', message, { hint: 'Give a public https URL.' });
  return noApi(url, `HTTP ${status}`);
}

function noApi(url: string, what: string): PharosError {
  return new PharosError('UNAVAILABLE', `The server at ${url} is not a Pharos API: ${what}`, {
    hint: 'Give the address that `pharos serve` listens on, without a path.',
  });
}
