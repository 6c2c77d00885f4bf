import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DEPENDENCIES, type Dependencies, type StoreNews } from './dependencies.ts';
import { type ReadJobs, registerJobMetrics } from './job-metrics.ts';

export interface Metrics {
  /** A request was answered. `route` is the pattern of its path, so that there are few of them. */
  answered(method: string, route: string, status: number, seconds: number): void;
  refusedToken(): void;
  limited(policy: string): void;
  /** A store has answered, or failed to. */
  storeAsked(news: StoreNews): void;
  slowQuery(database: string): void;
  /** A question about the index did not come to an end. */
  questionOverdue(question: string): void;
  /** Text in the Prometheus exposition format. */
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

/** Seconds; the service level is 0.2. */
const BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15];

export interface MetricsOptions extends Pick<Dependencies, 'states'> {
  /** Figures of jobs, shared with others that ask. */
  readonly readJobs: ReadJobs;
}

export function createMetrics({ states: statesOf, readJobs }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'pharos_http_request_duration_seconds',
    help: 'Duration of requests, up to the end of the response',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const refused = new Counter({
    name: 'pharos_http_authentication_failures_total',
    help: 'Requests with an unknown token, or without a required one',
    registers,
  });
  const limited = new Counter({
    name: 'pharos_http_rate_limited_total',
    help: 'Requests rejected by the rate limit',
    labelNames: ['policy'],
    registers,
  });
  new Gauge({
    name: 'pharos_dependency_up',
    help: '1 if the last request succeeded, 0 if it failed; absent before the first request',
    labelNames: ['dependency'],
    registers,
    collect() {
      const states = statesOf();
      this.reset();
      for (const name of DEPENDENCIES) {
        const { state } = states[name];
        if (state !== 'unknown') this.set({ dependency: name }, state === 'up' ? 1 : 0);
      }
    },
  });
  const stores = new Histogram({
    name: 'pharos_store_request_duration_seconds',
    help: 'Duration of requests to a store',
    labelNames: ['store', 'result'],
    buckets: BUCKETS,
    registers,
  });
  const slow = new Counter({
    name: 'pharos_slow_queries_total',
    help: 'SQL statements that took 100 ms or longer; the log has their text',
    labelNames: ['database'],
    registers,
  });
  const overdue = new Counter({
    name: 'pharos_questions_overdue_total',
    help: 'Index queries that timed out, and whose thread was terminated',
    labelNames: ['question'],
    registers,
  });
  const lookAtJobs = registerJobMetrics(registry, readJobs);
  return {
    storeAsked: ({ name, state, seconds }) =>
      stores.observe({ store: name, result: state === 'up' ? 'answered' : 'failed' }, seconds),
    answered: (method, route, status, seconds) => durations.observe({ method, route, status }, seconds),
    slowQuery: (database) => slow.inc({ database }),
    questionOverdue: (question) => overdue.inc({ question }),
    refusedToken: () => refused.inc(),
    limited: (policy) => limited.inc({ policy }),
    async text() {
      await lookAtJobs();
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
