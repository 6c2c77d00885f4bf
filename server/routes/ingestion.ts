import { z } from 'zod';
import { actorOf, machineActor } from '../../src/lib/actor.ts';
import { jobState } from '../../src/lib/answers/jobs.ts';
import { jobParameters, limit, text } from '../../src/lib/modules/parameters.ts';
import { cancelJob, retryJob } from '../../src/lib/usecases/jobs/change-job.ts';
import { QUEUE_CAP } from '../../src/lib/usecases/jobs/enqueue.ts';
import { findJob } from '../../src/lib/usecases/jobs/find-job.ts';
import { history } from '../../src/lib/usecases/jobs/history.ts';
import { jobsOverview } from '../../src/lib/usecases/jobs/jobs-overview.ts';
import { type Call, route } from '../route.ts';
import { cancelled, dispatched, historyPage, jobsUnderWay, revived, workerStatus } from '../schemas/jobs.ts';
import type { Service } from '../service.ts';
import { dispatchIngest } from './dispatch.ts';
import { readTarget } from './target.ts';

/** Answers that callers share are whole; each caller gets the part that it may see. */
const SHARED = machineActor('server');
const NO_JOB = { 404: 'No such job' };
const NO_QUEUE = { 503: 'The queue is unavailable' };

export const ingestionRoutes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/ingestion/ingest/*',
      documentedPath: '/api/v1/ingestion/ingest/{repo_url}',
      tag: 'ingestion',
      summary: 'Queue a repository for ingestion',
      description:
        'Write the URL in the path unencoded (encoded works, too), with or without scheme. If the same repository and ref are already queued, the response is that job.',
      scope: 'ingest',
      rate: 'write',
      params: z.strictObject({
        repo_url: z.string().max(4096).meta({ description: 'https URL', example: 'github.com/pallets/flask' }),
      }),
      query: z.strictObject({ ref: text(255).optional().meta({ description: 'Branch, tag or commit' }) }),
      headers: { 'Idempotency-Key': 'For 24 hours, requests with the same key get the job of the first one' },
      answer: { description: 'Dispatched', schema: dispatched },
      problems: { 429: 'The queue is full, or the rate limit is exceeded', ...NO_QUEUE },
    },
    async (call, service) => {
      const { params, query } = call;
      const target = { repository: readTarget(params.repo_url), ref: query.ref };
      return { body: await dispatchIngest(target, call, service) };
    },
  ),

  route(
    {
      method: 'GET',
      path: '/api/v1/ingestion/worker/status',
      tag: 'ingestion',
      summary: 'Worker status',
      scope: 'read',
      rate: 'read',
      answer: { description: 'One line, and the workers with their jobs', schema: workerStatus },
      problems: NO_QUEUE,
    },
    async (call, service) => {
      const { value, age } = await overviewFor(call, service);
      const workers = value.workers.map(({ workerId, host, pid, device, version, lastBeat }) => ({
        workerId: workerName(workerId, call),
        ...(call.scope !== 'public' && { host, pid }),
        ...{ device, version, lastBeat },
        jobs: value.inFlight
          .filter((flight) => flight.workerId === workerId)
          .map(({ job, step }) => ({ job_id: job.job_id, repo_url: job.repo_url, step })),
      }));
      return { body: { status: value.status, workers }, headers: aged(age) };
    },
  ),

  route(
    {
      method: 'GET',
      path: '/api/v1/ingestion/jobs',
      tag: 'ingestion',
      summary: 'Unfinished jobs: waiting, in flight, delayed, dead',
      scope: 'read',
      rate: 'read',
      answer: { description: 'The jobs', schema: jobsUnderWay },
      problems: NO_QUEUE,
    },
    async (call, service) => {
      const { value, age } = await overviewFor(call, service);
      const { waiting, delayed, dead } = value;
      const inFlight = value.inFlight.map((flight) => ({ ...flight, workerId: workerName(flight.workerId, call) }));
      return { body: { waiting, inFlight, delayed, dead, max_queue_size: QUEUE_CAP }, headers: aged(age) };
    },
  ),

  route(
    {
      method: 'GET',
      path: '/api/v1/ingestion/jobs/history',
      tag: 'ingestion',
      summary: 'Results of recent jobs, newest first',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        limit: limit(10),
        cursor: text(200).optional().meta({ description: '`next` from the previous page' }),
      }),
      answer: { description: 'One page', schema: historyPage },
      problems: NO_QUEUE,
    },
    async (call, service) => {
      const { limit: size, cursor } = call.query;
      const { jobBoard } = service.dependencies.stores;
      let oldest = 0;
      const page = await history({
        actor: actorOf(call.actor),
        jobBoard: {
          async history(length) {
            const { value, age } = await service.answers.ask(
              'history',
              () => jobBoard.history(length),
              isFree(call, service),
            );
            oldest = age;
            return value;
          },
        },
        limit: size,
        ...(cursor !== undefined && { after: cursor }),
      });
      return { body: page, headers: aged(oldest) };
    },
  ),

  route(
    {
      method: 'GET',
      path: '/api/v1/ingestion/jobs/:job_id',
      tag: 'ingestion',
      summary: 'State of a job',
      scope: 'read',
      rate: 'read',
      params: jobParameters,
      answer: { description: 'Waiting, in flight, delayed, or finished', schema: jobState },
      problems: { ...NO_JOB, ...NO_QUEUE },
    },
    async (call, service) => {
      const { job_id: jobId } = call.params;
      const board = service.dependencies.stores.jobBoard;
      // That there is none is remembered, too: who asks again cannot tell it from one that may not be seen.
      const { value: shared, age } = await service.answers.ask(
        `job ${jobId}`,
        () => board.find(jobId),
        isFree(call, service),
      );
      const find = async () => shared;
      const overview = async () => (await wholeOverview(call, service)).value;
      const value = await findJob({ actor: actorOf(call.actor), board: { find, overview }, jobId });
      const body = value.state === 'in flight' ? { ...value, workerId: workerName(value.workerId, call) } : value;
      return { body, headers: aged(age) };
    },
  ),

  route(
    {
      method: 'DELETE',
      path: '/api/v1/ingestion/jobs/:job_id',
      tag: 'ingestion',
      summary: 'Cancel a job in any state',
      scope: 'ingest',
      rate: 'write',
      params: jobParameters,
      answer: { description: 'Its previous state', schema: cancelled },
      problems: { ...NO_JOB, ...NO_QUEUE },
    },
    async ({ params: { job_id: jobId }, actor }, { dependencies, answers }) => {
      const { jobQueue: queue, jobBoard: board } = dependencies.stores;
      const was = await cancelJob({ actor: actorOf(actor), queue, board, jobId });
      answers.forget();
      return { body: { job_id: jobId, was } };
    },
  ),

  route(
    {
      method: 'POST',
      path: '/api/v1/ingestion/jobs/:job_id/retry',
      tag: 'ingestion',
      summary: 'Requeue a dead job',
      scope: 'ingest',
      rate: 'write',
      params: jobParameters,
      answer: { description: 'The job is queued again', schema: revived },
      problems: { ...NO_JOB, ...NO_QUEUE },
    },
    async ({ params: { job_id: jobId }, actor }, { dependencies, answers }) => {
      const { jobQueue: queue, jobBoard: board } = dependencies.stores;
      await retryJob({ actor: actorOf(actor), queue, board, jobId });
      answers.forget();
      return { body: { job_id: jobId, status: 'waiting' } };
    },
  ),
];

type AnyCall = Pick<Call<unknown, unknown>, 'scope' | 'actor'>;

function wholeOverview(call: AnyCall, service: Service) {
  const { jobBoard } = service.dependencies.stores;
  return service.answers.ask('overview', () => jobsOverview({ actor: SHARED, jobBoard }), isFree(call, service));
}

async function overviewFor(call: AnyCall, service: Service) {
  const whole = await wholeOverview(call, service);
  const overview = async () => whole.value;
  return { value: await jobsOverview({ actor: actorOf(call.actor), jobBoard: { overview } }), age: whole.age };
}

function isFree({ scope }: Pick<AnyCall, 'scope'>, { isMetered }: Service): boolean {
  return !isMetered || scope !== 'public';
}

/** The id of a worker begins with the name of its machine, which is only for callers with a token. */
function workerName(workerId: string, { scope }: Pick<AnyCall, 'scope'>): string {
  return scope === 'public' ? `worker-${workerId.split('-').at(-1)}` : workerId;
}

/** Seconds since a shared answer was true (RFC 9111, 5.1). */
function aged(age: number): Record<string, string> {
  return age > 0 ? { age: String(age) } : {};
}
