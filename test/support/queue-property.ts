import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import type { JobRecord } from '../../src/lib/ports/job-board.ts';
import type { Lease } from '../../src/lib/ports/job-queue.ts';
import { COMPLETE, ERROR, type JobStore } from '../contract/job-store.ts';
import { ModelQueue } from './model-queue.ts';

/** One thing that happens to a queue. Numbers pick among the jobs and leases that there have been. */
type Step =
  | { readonly do: 'enqueue'; readonly url: number; readonly key: number; readonly short: boolean }
  | { readonly do: 'claim' }
  | { readonly do: 'beat'; readonly lease: number }
  | { readonly do: 'finish'; readonly lease: number; readonly end: 'over' | 'retry' | 'release' }
  | { readonly do: 'reap' }
  | { readonly do: 'cancel'; readonly job: number }
  | { readonly do: 'revive'; readonly job: number }
  | { readonly do: 'wait'; readonly seconds: number };

const pick = fc.nat({ max: 5 });

/**
 * Each step with whether it is done twice, as after a lost answer. Waits add up to multiples of 20 s, and nothing ends
 * or falls due within 6 s of one (leases 90 s, backoffs 33 and 132 s, times to live 50 s and a day): a slow run changes nothing.
 */
const steps = fc.array(
  fc.tuple(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('enqueue'), url: fc.nat(14), key: pick, short: fc.boolean() }),
      },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('claim') }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('beat'), lease: pick }) },
      {
        weight: 5,
        arbitrary: fc.record({
          do: fc.constant('finish'),
          lease: pick,
          end: fc.constantFrom('over', 'retry', 'retry', 'release'),
        }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('reap') }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel'), job: pick }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('revive'), job: pick }) },
      {
        weight: 4,
        arbitrary: fc.record({ do: fc.constant('wait'), seconds: fc.constantFrom(20, 40, 100, 140, 90_000) }),
      },
    ) as fc.Arbitrary<Step>,
    fc.boolean(),
  ),
  { minLength: 1, maxLength: 30, size: 'max' },
);

/** How much a check has seen. */
export interface ModelReport {
  readonly runs: number;
  readonly operations: number;
  /** Operations of the longest history. */
  readonly deepest: number;
}

export interface ModelRuns {
  readonly runs: number;
  readonly seed: number;
}

/**
 * Runs random histories against a store and against the model: every answer, and what is left at the end, must be equal;
 * a step done twice must answer the same twice.
 *
 * @throws {Error} with the shortest history that tells them apart, and the seed
 */
export async function checkQueueAgainstModel(
  open: () => Promise<JobStore>,
  { runs, seed }: ModelRuns,
): Promise<ModelReport> {
  const report = { runs: 0, operations: 0, deepest: 0 };
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const store = await open();
      try {
        await replay(store, history);
      } finally {
        await store.close();
      }
      report.runs++;
      const acts = history.filter(([step]) => step.do !== 'wait').map(([, twice]): number => (twice ? 2 : 1));
      const operations = acts.reduce((sum, times) => sum + times, 0);
      report.operations += operations;
      report.deepest = Math.max(report.deepest, operations);
    }),
    { numRuns: runs, seed },
  );
  return report;
}

async function replay(store: JobStore, history: readonly (readonly [Step, boolean])[]): Promise<void> {
  const model = new ModelQueue();
  const jobs: string[] = [];
  const leases: Lease[] = [];
  for (const [index, [step, twice]] of history.entries()) {
    // The newest come first, so that small numbers stay close to what happens.
    const act = async () => {
      // The order of leases and retries hangs on the time of these.
      if (step.do === 'claim' || step.do === 'finish') {
        await store.tick();
        model.now += 0.001;
      }
      return perform(store, model, step, index, jobs.at(-1 - ('job' in step ? step.job : 0)), leases);
    };
    const answer = await act();
    if (step.do === 'enqueue') jobs.push(`job-${index}`);
    if (!twice || step.do === 'wait') continue;
    const again = await act();
    deepStrictEqual(again, step.do === 'reap' ? { returned: [], dead: [], promoted: [] } : answer, 'done twice');
  }
  const { waiting, inFlight, delayed, dead } = await store.board.overview();
  const ids = (list: readonly { readonly job: { readonly job_id: string } }[]) =>
    list.map(({ job }) => job.job_id).sort();
  const picture = {
    waiting: waiting.map(({ job_id }) => job_id),
    inFlight: ids(inFlight),
    delayed: ids(delayed),
    dead: ids(dead),
  };
  deepStrictEqual(picture, model.picture());
  deepStrictEqual((await store.board.history(100)).map(describe).reverse(), model.history);
  const attempts = new Map(
    [...waiting, ...[...inFlight, ...delayed, ...dead].map(({ job }) => job)].map((job) => [job.job_id, job.attempt]),
  );
  for (const [id, attempt] of attempts) deepStrictEqual(attempt, model.jobs.get(id)!.attempt, `attempts of ${id}`);
}

/** Does one step on both sides and returns the answer, which must be the same. */
async function perform(
  { queue, advance }: JobStore,
  model: ModelQueue,
  step: Step,
  index: number,
  job = 'no job',
  leases: Lease[],
): Promise<unknown> {
  const lease = leases.at(-1 - ('lease' in step ? step.lease : 0)) ?? { jobId: 'no job', workerId: 'w', token: 'none' };
  const both = (actual: unknown, expected: unknown) => {
    deepStrictEqual(actual, expected, `step ${index}: ${JSON.stringify(step)}`);
    return actual;
  };
  switch (step.do) {
    case 'enqueue': {
      const request = { jobId: `job-${index}`, repositoryUrl: `https://example.org/${step.url}` };
      const ttl = step.short ? 50 : 86_390;
      const key = step.key < 2 ? `key ${step.key}` : undefined;
      const actual = await queue.enqueue({ ...request, ttl, ...(key !== undefined && { idempotencyKey: key }) });
      return both(actual, model.enqueue(request.jobId, request.repositoryUrl, ttl, key));
    }
    case 'claim': {
      const claimant = { workerId: 'w', token: `token-${index}` };
      const claimed = await queue.claim(claimant);
      const expected = model.claim(claimant);
      if (claimed && !leases.some(({ token }) => token === claimant.token)) leases.push(claimed.lease);
      if (claimed) both(claimed.job.attempt, model.jobs.get(claimed.job.job_id)?.attempt);
      return both(claimed?.job.job_id, expected);
    }
    case 'beat':
      return both(await queue.beat(lease, { step: 'train', status: 'Training' }), model.beat(lease));
    case 'finish': {
      const outcome =
        step.end === 'over'
          ? ({ end: 'over', record: COMPLETE } as const)
          : step.end === 'retry'
            ? ({ end: 'retry', error: ERROR } as const)
            : ({ end: 'release' } as const);
      return both(await queue.finish(lease, outcome), model.finish(lease, step.end));
    }
    case 'reap':
      return both(await queue.reap(), model.reap());
    case 'cancel':
      return both(await queue.cancel(job), model.cancel(job));
    case 'revive':
      return both(await queue.revive(job), model.revive(job));
    case 'wait':
      await advance(step.seconds);
      model.now += step.seconds;
      return undefined;
  }
}

/** A record as the model writes it. */
function describe(record: JobRecord): string {
  if (record.status !== 'failed') return `${record.status} ${record.job_id}`;
  return `${record.error.message.replace('C', 'c')} ${record.job_id}`;
}
