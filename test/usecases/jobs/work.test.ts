import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PharosError } from '../../../src/lib/errors.ts';
import type { JobBoard } from '../../../src/lib/ports/job-board.ts';
import type { CompleteRecord, JobQueue } from '../../../src/lib/ports/job-queue.ts';
import type { IngestStep } from '../../../src/lib/usecases/ingest/step-clock.ts';
import type { JobProgress } from '../../../src/lib/usecases/jobs/job-watch.ts';
import { redactor } from '../../../src/lib/usecases/jobs/redact.ts';
import { type JobContext, type Perform, runJob } from '../../../src/lib/usecases/jobs/run-job.ts';
import { type WorkEvent, type WorkOptions, type WorkResult, work } from '../../../src/lib/usecases/jobs/work.ts';
import { type FastClock, fastClock } from '../../support/fast-clock.ts';
import { openQueue } from '../../support/job-queues.ts';

/** A lease of 90 s lasts 0.45 s here. */
/** The clock runs many times as fast, so that a busy machine makes seconds of a moment. */
const BEFORE_ITS_LEASE_ENDS = 85_000;
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

const at = (step: IngestStep, fraction = 0, detail = ''): JobProgress => ({ step, fraction, detail, answers: 0 });

/** Goes through the steps, and publishes when it may. */
const steps: Perform = async (_job, { onProgress, confirm }) => {
  for (const step of ['clone', 'parse', 'history', 'resolve', 'train', 'store'] as const) onProgress(at(step));
  await confirm();
  return DONE;
};

/** Stays in its step until it is aborted. */
const untilAborted: Perform = (_job, { signal }) =>
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
    expect(events.flatMap((event) => (event.kind === 'status' ? [event.status] : [])).slice(0, 6)).toEqual([
      'Cloning Source on https://example.org/a',
      'Parsing Files on https://example.org/a',
      'Reading History on https://example.org/a',
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
      context.onProgress(at('train'));
      return untilAborted(job, context);
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
  it('is kept by beats for as long as the job advances', async () => {
    await enqueue('a');
    const worker = startWorker(async (job, context) => {
      for (let i = 0; i < 20; i++) {
        context.onProgress(at('parse', i / 20));
        await clock.sleep(40_000);
      }
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
      await untilAborted(job, given).catch(() => undefined);
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
    const worker = startWorker(untilAborted, { queue: withOutage(() => away) });
    await until(async () => (await board.overview()).inFlight.length === 1);
    away = true;
    await until(() => ends().length > 0);
    expect(ends()).toEqual(['a lost']);
    away = false;
    await worker.stop();
  });
});

describe('a job that goes nowhere', () => {
  it('is ended and tried again, and dead the third time, with the place where it was; others are done', async () => {
    await enqueue('a');
    await enqueue('b');
    const worker = startWorker(async (job, context) => {
      if (job.job_id === 'b') return steps(job, context);
      context.onProgress(at('clone'));
      context.onProgress(at('parse', 0.5, 'src/a.py'));
      // A report that repeats the same place is not progress.
      for (;;) {
        await clock.sleep(20_000);
        context.onProgress(at('parse', 0.5, 'src/a.py'));
      }
    });
    await until(() => isOver('a'));
    await worker.stop();
    expect(ends()).toEqual(['a retry', 'b complete', 'a retry', 'a retry']);
    const error = {
      code: 'TRY_LATER',
      message: 'The job did not advance for 300 s; it was in step parse, at src/a.py',
    };
    expect((await board.history(1))[0]).toMatchObject({ status: 'dead', attempts: 3, error });
  });

  it('fails at once when it takes longer than it may, however busy it looks', async () => {
    await enqueue('a');
    const worker = startWorker(
      async (_job, context) => {
        for (let i = 1; ; i++) {
          context.onProgress(at('train', 1 - 1 / i, `epoch ${i}`));
          await clock.sleep(10_000);
        }
      },
      { timing: { limit: 500_000 } },
    );
    await until(() => isOver('a'));
    await worker.stop();
    expect(ends()).toEqual(['a failed']);
    const [record] = await board.history(1);
    expect(record).toMatchObject({ status: 'failed', error: { code: 'TOO_COMPLEX' } });
    expect(JSON.stringify(record)).toMatch(/exceeded its limit of 500 s; it was in step train, at epoch \d+/);
  });

  it('because a store hangs is given back uncharged, and neither holds the worker up when it shall stop', async () => {
    await enqueue('a');
    const worker = startWorker(
      async (job, context) => {
        context.onProgress(at('parse'));
        context.onOutage(new PharosError('UNAVAILABLE', 'Postgres does not answer', { isOutage: true }));
        return untilAborted(job, context);
      },
      { checkStores: () => new Promise(() => undefined) },
    );
    await until(() => ends().length > 0);
    expect(ends()).toEqual(['a released']);
    expect((await board.overview()).waiting).toMatchObject([{ job_id: 'a', attempt: 0 }]);
    const asked = clock.now();
    await worker.stop();
    expect(clock.now() - asked).toBeLessThan(60_000);
  });

  it('is told by its last words when its worker is killed', async () => {
    await enqueue('a');
    for (let attempt = 1; attempt <= 3; attempt++) {
      const claimed = await queue.claim({ workerId: 'killed', token: `${attempt}` });
      const died = new AbortController();
      const doomed: JobQueue = {
        ...queue,
        beat: (...args) => (died.signal.aborted ? new Promise(() => 0) : queue.beat(...args)),
      };
      void runJob(claimed!, {
        queue: doomed,
        perform: async (_job, context) => {
          context.onProgress(at('resolve', 0.1, 'lib/knot.ts'));
          await new Promise(() => undefined);
          return DONE;
        },
        checkStores: async () => undefined,
        stop: new AbortController().signal,
        onStatus: () => undefined,
        timing: { beat: 30_000, lease: 90_000, grace: 8000, again: 5000, limit: 1e9, stall: 1e9 },
        clock,
        redact: (text) => text,
      });
      await until(async () => (await board.overview()).inFlight[0]?.step === 'resolve');
      died.abort();
      await until(async () => {
        await queue.reap();
        return (await board.overview()).inFlight.length === 0;
      });
    }
    const error = { code: 'LEASE_EXPIRED', message: 'The worker stopped answering in step resolve, at lib/knot.ts' };
    expect((await board.history(1))[0]).toMatchObject({ status: 'dead', attempts: 3, error });
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

  it('a job that a store refuses goes back unharmed, one that the git server refuses is over', async () => {
    await enqueue('a');
    let isRefused = true;
    const refuse = async () => {
      throw new PharosError('AUTH', 'the password is wrong');
    };
    const checkStores = async () => {
      if (isRefused) await refuse();
    };
    const worker = startWorker(refuse, { checkStores });
    await until(() => ends().length > 0);
    expect((await board.overview()).waiting).toMatchObject([{ job_id: 'a', attempt: 0 }]);
    isRefused = false;
    await until(() => isOver('a'));
    await worker.stop();
    expect(ends()).toEqual(['a released', 'a failed']);
  });
});

describe('asked to stop', () => {
  /** Comes to this step, and stays there. */
  const reaching =
    (step: IngestStep): Perform =>
    (job, context) => {
      context.onProgress(at('clone'));
      if (step !== 'clone') context.onProgress(at(step));
      return untilAborted(job, context);
    };
  const isIn = (step: string) => async () => (await board.overview()).inFlight[0]?.step === step;
  /** Starts a worker, and stops it when its job has come to the step. */
  async function stopIn(step: IngestStep): Promise<WorkResult> {
    const worker = startWorker(reaching(step));
    await until(isIn(step));
    return worker.stop();
  }

  it('a worker gives its job back uncharged at the next checkpoint, and claims nothing more', async () => {
    await enqueue('a');
    await enqueue('b');
    const worker = startWorker(reaching('parse'));
    await until(isIn('parse'));
    expect(await worker.stop()).toEqual([{ end: 'released' }]);
    const { waiting, inFlight, status } = await board.overview();
    expect(waiting.map(({ job_id, attempt }) => [job_id, attempt])).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
    expect([inFlight, status]).toEqual([[], 'Offline']);
  });

  it('a job that had not advanced is charged, and dead the third time, with the place where it was', async () => {
    await enqueue('a');
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await stopIn('clone')).toMatchObject([{ end: 'retry', error: { code: 'TRY_LATER' } }]);
      await clock.sleep(200_000);
      await queue.reap();
    }
    const [record] = await board.history(1);
    expect(record).toMatchObject({ status: 'dead', attempts: 3 });
    expect(JSON.stringify(record)).toContain('stopped before the job had advanced; it was in step clone');
  });

  it('a job is given back uncharged once in each step, and cannot go on like that', async () => {
    await enqueue('a');
    const ended: string[] = [];
    for (const step of ['parse', 'parse', 'train', 'parse', 'parse'] as const) {
      const [end] = await stopIn(step);
      ended.push(`${step} ${end!.end}`);
      await clock.sleep(200_000);
      await queue.reap();
    }
    expect(ended).toEqual(['parse released', 'parse retry', 'train released', 'parse retry', 'parse retry']);
    expect((await board.history(1))[0]).toMatchObject({ status: 'dead', attempts: 3 });
  });

  it('a worker does not wait for a job that hangs: it gives it back, and the job can publish nothing', async () => {
    await enqueue('a');
    let confirm: (() => Promise<void>) | undefined;
    const hanging: Perform = (_job, context) => {
      confirm = context.confirm;
      for (const step of ['clone', 'parse'] as const) context.onProgress(at(step));
      return new Promise(() => undefined);
    };
    const worker = startWorker(hanging);
    await until(() => confirm !== undefined);
    const asked = clock.now();
    expect(await worker.stop()).toEqual([{ end: 'released' }]);
    expect(clock.now() - asked).toBeLessThan(BEFORE_ITS_LEASE_ENDS);
    await expect(confirm!()).rejects.toThrow();
  });

  it('a worker ends in time although the queue is away', async () => {
    await enqueue('a');
    let away = false;
    const worker = startWorker(untilAborted, { queue: withOutage(() => away) });
    await until(async () => (await board.overview()).inFlight.length === 1);
    away = true;
    const asked = clock.now();
    await worker.stop();
    expect(clock.now() - asked).toBeLessThan(BEFORE_ITS_LEASE_ENDS);
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
