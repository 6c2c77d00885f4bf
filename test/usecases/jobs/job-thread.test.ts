import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PharosError } from '../../../src/lib/errors.ts';
import type { Job } from '../../../src/lib/ports/job-queue.ts';
import { type JobThreadOptions, performInThread } from '../../../src/lib/usecases/jobs/job-thread.ts';
import type { JobContext } from '../../../src/lib/usecases/jobs/run-job.ts';

let temporaryDirectory: string;

beforeEach(() => {
  temporaryDirectory = mkdtempSync(join(tmpdir(), 'pharos-thread-'));
});
afterEach(() => {
  expect(readdirSync(temporaryDirectory)).toEqual([]);
  rmSync(temporaryDirectory, { recursive: true });
});

const JOB: Job = {
  job_id: 'a',
  repo_url: 'https://example.org/a',
  submitted_at: new Date().toISOString(),
  ttl: 60,
  attempt: 1,
};

/** A thread that runs this code; `port`, `data` and `say` are there. */
function perform(code: string, options: Partial<JobThreadOptions> = {}) {
  const head = `
    import { parentPort as port, workerData as data } from 'node:worker_threads';
    import { mkdirSync, writeFileSync } from 'node:fs';
    const say = (message) => port.postMessage(message);
    writeFileSync(data.temporaryDirectory + '/clone', 'x');
  `;
  return performInThread({
    entry: new URL(`data:text/javascript,${encodeURIComponent(head + code)}`),
    settings: { word: 'hello' },
    temporaryDirectory,
    onCrash: async () => undefined,
    memory: { megabytes: 200, used: () => 0 },
    grace: 100,
    ...options,
  });
}

const context = (more: Partial<JobContext> = {}): JobContext => ({
  signal: new AbortController().signal,
  onProgress: () => undefined,
  onOutage: () => undefined,
  confirm: async () => undefined,
  ...more,
});

describe('the thread of a job', () => {
  it('gets the job, tells its steps, asks before it publishes, and answers', async () => {
    const steps: string[] = [];
    const code = `
      say({ kind: 'progress', progress: { step: 'train' } });
      say({ kind: 'outage', error: { code: 'UNAVAILABLE', message: 'no answer' } });
      say({ kind: 'confirm' });
      port.once('message', ({ kind }) => say({ kind: 'done', record: { kind, id: data.job.job_id, word: data.settings.word } }));
    `;
    const heard = context({
      onProgress: ({ step }) => steps.push(step),
      onOutage: ({ message }) => steps.push(message),
    });
    const record = await perform(code)(JOB, heard);
    expect([steps, record]).toEqual([['train', 'no answer'], { kind: 'confirmed', id: 'a', word: 'hello' }]);
  });

  it('hears that it may not publish', async () => {
    const code = `
      say({ kind: 'confirm' });
      port.once('message', ({ error }) => say({ kind: 'failed', error }));
    `;
    const confirm = () => Promise.reject(new PharosError('TRY_LATER', 'the lease is lost'));
    await expect(perform(code)(JOB, context({ confirm }))).rejects.toMatchObject({
      code: 'TRY_LATER',
      message: 'the lease is lost',
    });
  });

  it('that fills its heap fails its job, and nothing else', async () => {
    const code = 'const hoard = []; for (;;) hoard.push({ text: String(Math.random()).repeat(20) });';
    const memory = { megabytes: 40, used: () => 0 };
    await expect(perform(code, { memory })(JOB, context())).rejects.toMatchObject({
      code: 'FAILED',
      message: 'The job exceeded its memory limit of 40 MB',
    });
  });

  it('that takes memory off the heap fails its job; beside others it is tried again later', async () => {
    const wait = 'port.on("message", () => undefined);';
    let used = 0;
    const run = perform(wait, { memory: { megabytes: 100, used: () => used } });
    const crash = (job: Job) => run(job, context()).catch((error: PharosError) => error.code);
    const alone = crash(JOB);
    used = 101;
    expect(await alone).toBe('FAILED');
    used = 0;
    const both = [crash(JOB), crash({ ...JOB, job_id: 'b' })];
    used = 101;
    const first = await Promise.race(both);
    expect(first).toBe('TRY_LATER');
    used = 101;
    expect((await Promise.all(both)).sort()).toEqual(['FAILED', 'TRY_LATER']);
  });

  it.each([
    ['throws', 'throw new TypeError("x is not a function")', 'x is not a function'],
    ['ends without a word', 'process.exit(0)', 'The thread of the job exited without an error message'],
  ])('that %s fails its job, and what it left behind is removed', async (_how, code, message) => {
    const crashed: unknown[] = [];
    const onCrash = async (job: Job, threadId: number) => void crashed.push([job.job_id, threadId > 0]);
    await expect(perform(code, { onCrash })(JOB, context())).rejects.toMatchObject({ code: 'INTERNAL', message });
    expect(crashed).toEqual([['a', true]]);
  });

  it('hears that it shall stop, and is ended when it does not listen', async () => {
    const polite = 'port.once("message", ({ error }) => say({ kind: "failed", error }));';
    for (const code of [polite, 'for (;;);']) {
      const abort = new AbortController();
      const ended = perform(code)(JOB, context({ signal: abort.signal }));
      setTimeout(() => abort.abort(new PharosError('TERMINATED', 'stop')), 100);
      await expect(ended).rejects.toMatchObject({ code: 'TERMINATED' });
    }
  });
});
