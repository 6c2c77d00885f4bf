import { api, dataOf } from '../../api/client.ts';
import type { components, operations } from '../../api/schema.d.ts';

type Answers<Operation extends keyof operations> = operations[Operation]['responses'] extends {
  readonly 200: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : never;

export type Health = Answers<'get_health'>;
export type WorkerStatus = Answers<'get_ingestion_worker_status'>;
export type UnderWay = Answers<'get_ingestion_jobs'>;
export type Job = components['schemas']['Job'];
export type JobRecord = components['schemas']['JobRecord'];
export type CompleteRecord = Extract<JobRecord, { status: 'complete' }>;

/** Jobs of the past that the page looks at: all that the server keeps. */
const HISTORY = 100;

export const askHealth = (signal: AbortSignal) => dataOf(api.GET('/health', { signal }));
export const askWorkers = (signal: AbortSignal) => dataOf(api.GET('/api/v1/ingestion/worker/status', { signal }));
export const askUnderWay = (signal: AbortSignal) => dataOf(api.GET('/api/v1/ingestion/jobs', { signal }));
export const askHistory = (signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/ingestion/jobs/history', { params: { query: { limit: HISTORY } }, signal }));

/** Milliseconds between two looks while somebody works, and while nobody does. */
const BUSY_MS = 3000;
const IDLE_MS = 10_000;

export const pauseOfJobs = (jobs: UnderWay | undefined) =>
  jobs && jobs.in_flight.length + jobs.waiting.length > 0 ? BUSY_MS : IDLE_MS;
export const pauseOfWorkers = (status: WorkerStatus | undefined) =>
  status?.workers.some(({ jobs }) => jobs.length > 0) ? BUSY_MS : IDLE_MS;
export const PAUSE_OF_HEALTH = () => IDLE_MS;

/** Steps of an ingest in their order, and what happens in them. Another version may have others. */
export const STEPS: Readonly<Record<string, string>> = {
  clone: 'Clone',
  parse: 'Parse',
  history: 'Read history',
  resolve: 'Resolve imports',
  train: 'Train graph',
  encode: 'Encode text',
  store: 'Store',
};

/** `https://github.com/pallets/flask` and a ref: `github.com/pallets/flask at v3`. */
export function nameOfTarget({ repo_url, ref }: Pick<Job, 'repo_url' | 'ref'>): string {
  const name = repo_url.replace(/^https:\/\//, '');
  return ref === undefined ? name : `${name} at ${ref}`;
}
