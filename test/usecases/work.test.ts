import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PharosError } from '../../src/lib/errors.ts';
import type { JobBoard } from '../../src/lib/ports/job-board.ts';
import type { CompleteRecord, JobQueue } from '../../src/lib/ports/job-queue.ts';
import { redactor } from '../../src/lib/usecases/redact.ts';
import type { JobContext, Perform } from '../../src/lib/usecases/run-job.ts';
import { type WorkEvent, type WorkOptions, type WorkResult, work } from '../../src/lib/usecases/work.ts';
import { type FastClock, fastClock } from '../support/fast-clock.ts';
import { openQueue } from '../support/job-queues.ts';

/** A lease of 90 s lasts 0.45 s here. */
const SPEED = 200;

const DONE: CompleteRecord = {
  status: 'complete',
  duration_seconds: 1,
  files_processed: 3,
  embeddings_generated: 3,
  commit: 'c0ffee',
  device: 'CPU',
  steps: { clone: 1 },
};

let clock: FastClock;
let queue: JobQueue;
let board: JobBoard;
let close: () => Promise<void>;
let events: WorkEvent[];
let statuses: string[];

beforeEach(async () => {
  clock = fastClock(SPEED, Date.now());
  ({ queue, board, close } = await openQueue(clock.date));
  events = [];
  statuses = [];
});

afterEach(() => close());

/** A worker of its own, and a way to ask it to stop. */
function startWorker(perform: Perform, options: Partial<WorkOptions> = {}) {
  const stop = new AbortController();
  const id = `worker-${Math.random()}`;
  const ended: Promise<WorkResult> = work({
    queue,
    board: {
      ...board,
      announce: (worker, status) => {
        statuses.push(status);
        return board.announce(worker, status);
      },
    },
    worker: { workerId: id, host: 'here', pid: 1, device: 'CPU', version: '0' },
    perform,
    checkStores: async () => undefined,
    concurrency: 1,
    once: false,
    stop: stop.signal,
    onEvent: (event) => events.push(event),
    redact: redactor(['a-canary-secret']),
    clock,
    ...options,
  });
  return {
    id,
    ended,
    stop: () => {
      stop.abort();
      return ended;
    },
  };
}

const enqueue = (name: string) => queue.enqueue({ jobId: name, repositoryUrl: `https://example.org/${name}` });

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 2000; i++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it did not happen');
}

const isOver = async (jobId: string) => (await board.find(jobId))?.state === 'over';
const ends = () => events.flatMap((event) => (event.kind === 'ended' ? [`${event.job.job_id} ${event.end.end}`] : []));

/** Goes through the steps, and publishes when it may. */
const steps: Perform = async (_job, { onStep, confirm }) => {
  for (const step of ['clone', 'parse', 'resolve', 'train', 'store'] as const) onStep(step);
  await confirm();
  return DONE;
};

/** Stays in its step until it shall stop. */
const patient: Perform = (_job, { signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('a worker', () => {
  it('does what waits in order, and says so in the words that people look for', async () => {
    await enqueue('a');
    await enqueue('b');
    const worker = startWorker(steps);
    await until(() => isOver('b'));
    await until(async () => (await board.overview()).status === 'Idle');
    expect((await board.overview()).workers).toMatchObject([{ workerId: worker.id, device: 'CPU' }]);
    expect(await worker.stop()).toMatchObject([{ end: 'complete' }, { end: 'complete' }]);
    expect(events.flatMap((event) => (event.kind === 'status' ? [event.status] : [])).slice(0, 5)).toEqual([
      'Cloning Source on https://example.org/a',
      'Parsing Files on https://example.org/a',
      'Resolving Imports on https://example.org/a',
      'Training Graph on https://example.org/a',
      'Storing Index on https://example.org/a',
    ]);
    expect((await board.history(9)).map(({ job_id, status }) => [job_id, status])).toEqual([
      ['b', 'complete'],
      ['a', 'complete'],
    ]);
    expect(await board.overview()).toMatchObject({ status: 'Offline', workers: [] });
  });

  it('shows the step that a job is in', async () => {
    await enqueue('a');
    const worker = startWorker(async (job, context) => {
      context.onStep('train');
      return patient(job, context);
    });
    await until(async () => (await board.overview()).status === 'Training Graph on https://example.org/a');
    expect((await board.overview()).inFlight).toMatchObject([{ step: 'train', workerId: worker.id }]);
    await worker.stop();
  });

  it.each(['BAD_REPOSITORY', 'AUTH', 'USAGE', 'FAILED'] as const)('%s fails that job only', async (code) => {
    await enqueue('a');
    await enqueue('b');
    const worker = startWorker(async (job, context) => {
      if (job.job_id === 'a') throw new PharosError(code, 'There is no git repository, says a-canary-secret');
      return steps(job, context);
    });
    await until(() => isOver('b'));
    await worker.stop();
    const [b, a] = await board.history(2);
    expect(a).toMatchObject({
      job_id: 'a',
      status: 'failed',
      error: { code, message: 'There is no git repository, says ***' },
    });
    expect(b).toMatchObject({ job_id: 'b', status: 'complete' });
    expect(statuses).toContain('Error: There is no git repository, says ***');
    expect(JSON.stringify([events, statuses])).not.toContain('a-canary-secret');
  });

  it.each(['UNAVAILABLE', 'TRY_LATER'] as const)('%s is tried again later', async (code) => {
    await enqueue('a');
    const worker = startWorker(async (job, context) => {
      if (job.attempt === 1) throw new PharosError(code, 'no network');
      return steps(job, context);
    });
    await until(() => isOver('a'));
    await worker.stop();
    expect(ends()).toEqual(['a retry', 'a complete']);
  });

  it('gives a job up after three attempts, also one that fails for reasons unknown', async () => {
    await enqueue('a');
    const worker = startWorker(async () => {
      throw new TypeError('x is not a function');
    });
    await until(() => isOver('a'));
    await worker.stop();
    expect(ends()).toEqual(['a retry', 'a retry', 'a retry']);
    expect((await board.history(1))[0]).toMatchObject({ status: 'dead', attempts: 3, error: { code: 'INTERNAL' } });
    expect(await queue.revive('a')).toBe(true);
  });

  it('does one job with --once, and none when none waits', async () => {
    await enqueue('a');
    await enqueue('b');
    expect(await startWorker(steps, { once: true }).ended).toMatchObject([{ end: 'complete' }]);
    expect(await queue.waiting()).toBe(1);
    await startWorker(steps, { once: true }).ended;
    expect(await startWorker(steps, { once: true }).ended).toEqual([]);
  });

  it('does several jobs at once, and so do several workers', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await enqueue(name);
    let now = 0;
    let most = 0;
    const slow: Perform = async (job, context) => {
      most = Math.max(most, ++now);
      await clock.sleep(20_000);
      now--;
      return steps(job, context);
    };
    const workers = [startWorker(slow, { concurrency: 2 }), startWorker(slow)];
    for (const name of names) await until(() => isOver(name));
    for (const worker of workers) await worker.stop();
    expect(most).toBe(3);
    expect(ends().sort()).toEqual(names.map((name) => `${name} complete`));
  });
});

describe('a lease', () => {
  it('is kept by beats while the job takes long', async () => {
    await enqueue('a');
    const worker = startWorker(async (job, context) => {
      await clock.sleep(400_000);
      return steps(job, context);
    });
    await until(async () => {
      await queue.reap();
      return isOver('a');
    });
    await worker.stop();
    expect(ends()).toEqual(['a complete']);
  });

  it('that is lost aborts the job at once, and nothing is published', async () => {
    await enqueue('a');
    let context: JobContext | undefined;
    let published = false;
    const worker = startWorker(async (job, given) => {
      context = given;
      await patient(job, given).catch(() => undefined);
      await given.confirm();
      published = true;
      return DONE;
    });
    await until(() => context !== undefined);
    expect(await queue.cancel('a')).toBe('in flight');
    await until(() => ends().length > 0);
    expect(context!.signal.aborted).toBe(true);
    await worker.stop();
    expect(ends()).toEqual(['a lost']);
    expect(published).toBe(false);
    expect((await board.history(1))[0]).toMatchObject({ status: 'failed', error: { code: 'CANCELLED' } });
  });

  it('is asked for right before publishing, not taken from the last beat', async () => {
    await enqueue('a');
    const worker = startWorker(async (_job, { confirm }) => {
      await queue.cancel('a');
      await confirm();
      throw new Error('it was published');
    });
    await until(() => ends().length > 0);
    await worker.stop();
    expect(ends()).toEqual(['a lost']);
  });

  it('survives a queue that is away for a while, and the end is told when it is back', async () => {
    await enqueue('a');
    let away = false;
    const flaky = withOutage(() => away);
    let begun = false;
    const worker = startWorker(
      async () => {
        begun = true;
        await clock.sleep(40_000);
        return DONE;
      },
      { queue: flaky },
    );
    await until(() => begun);
    away = true;
    await clock.sleep(60_000);
    away = false;
    await until(() => isOver('a'));
    await worker.stop();
    expect(ends()).toEqual(['a complete']);
  });

  it('that may have run out while the queue was away ends the job', async () => {
    await enqueue('a');
    let away = false;
    const worker = startWorker(patient, { queue: withOutage(() => away) });
    await until(async () => (await board.overview()).inFlight.length === 1);
    away = true;
    await until(() => ends().length > 0);
    expect(ends()).toEqual(['a lost']);
    away = false;
    await worker.stop();
  });
});

describe('when something is away', () => {
  it('a worker says so once, waits ever longer, and goes on when the queue is back', async () => {
    let away = true;
    let asked = 0;
    const flaky = withOutage(() => {
      asked++;
      return away;
    });
    const worker = startWorker(steps, { queue: flaky });
    await clock.sleep(100_000);
    expect(asked).toBeLessThan(12);
    away = false;
    await enqueue('a');
    await until(() => isOver('a'));
    await worker.stop();
    const told = events.filter(({ kind }) => kind === 'unavailable' || kind === 'back').map(({ kind }) => kind);
    expect(told).toEqual(['unavailable', 'back']);
  });

  it('a wrong token at the start is no outage', async () => {
    const refused = { ...queue, waiting: () => Promise.reject(new PharosError('AUTH', 'wrong token')) };
    await expect(startWorker(steps, { queue: refused }).ended).rejects.toMatchObject({ code: 'AUTH' });
  });

  it('a job whose stores are away goes back unharmed, and none is claimed before they answer', async () => {
    await enqueue('a');
    let away = true;
    let begun = 0;
    const checkStores = async () => {
      if (away) throw new PharosError('UNAVAILABLE', 'Postgres does not answer');
    };
    const worker = startWorker(
      async (job, context) => {
        begun++;
        await checkStores();
        return steps(job, context);
      },
      { checkStores },
    );
    await until(() => events.some(({ kind }) => kind === 'unavailable'));
    await clock.sleep(200_000);
    expect(begun).toBe(1);
    expect((await board.overview()).waiting).toMatchObject([{ job_id: 'a', attempt: 0 }]);
    away = false;
    await until(() => isOver('a'));
    await worker.stop();
    expect(ends()).toEqual(['a released', 'a complete']);
  });
});

describe('asked to stop', () => {
  it('a worker gives its job back uncharged at the next checkpoint, and claims nothing more', async () => {
    await enqueue('a');
    await enqueue('b');
    const worker = startWorker(patient);
    await until(async () => (await board.overview()).inFlight.length === 1);
    expect(await worker.stop()).toEqual([{ end: 'released' }]);
    const { waiting, inFlight, status } = await board.overview();
    expect(waiting.map(({ job_id, attempt }) => [job_id, attempt])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect([inFlight, status]).toEqual([[], 'Offline']);
  });

  it('a worker does not wait for a job that hangs: it gives it back, and the job can publish nothing', async () => {
    await enqueue('a');
    let confirm: (() => Promise<void>) | undefined;
    const hanging: Perform = (_job, context) => {
      confirm = context.confirm;
      return new Promise(() => undefined);
    };
    const worker = startWorker(hanging);
    await until(() => confirm !== undefined);
    const asked = clock.now();
    expect(await worker.stop()).toEqual([{ end: 'released' }]);
    expect(clock.now() - asked).toBeLessThan(25_000);
    await expect(confirm!()).rejects.toThrow();
  });

  it('a worker ends in time although the queue is away', async () => {
    await enqueue('a');
    let away = false;
    const worker = startWorker(patient, { queue: withOutage(() => away) });
    await until(async () => (await board.overview()).inFlight.length === 1);
    away = true;
    const asked = clock.now();
    await worker.stop();
    expect(clock.now() - asked).toBeLessThan(25_000);
    expect((await board.overview()).inFlight).toHaveLength(1);
  });

  it('a job that has published meanwhile is complete', async () => {
    await enqueue('a');
    const stop = new AbortController();
    const worker = startWorker(
      async (_job, { confirm }) => {
        await confirm();
        stop.abort();
        return DONE;
      },
      { stop: stop.signal },
    );
    expect(await worker.ended).toMatchObject([{ end: 'complete' }]);
  });
});

/** The queue as it is behind a network that fails now and then. */
function withOutage(isAway: () => boolean): JobQueue {
  const guard = <A extends unknown[], R>(operation: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (isAway()) throw new PharosError('UNAVAILABLE', 'Redis does not answer');
      return operation(...args);
    };
  };
  const { waiting, claim, beat, finish, reap } = queue;
  return {
    ...queue,
    waiting: guard(waiting),
    claim: guard(claim),
    beat: guard(beat),
    finish: guard(finish),
    reap: guard(reap),
  };
}
