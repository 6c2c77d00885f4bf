/**
 * The thread of a job for the poison proof: a real ingest, until it comes to the place at which a poisoned repository
 * (one with a file POISON) does what it does.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, threadId, workerData } from 'node:worker_threads';
import { openContainer } from '../../src/lib/container.ts';
import { attemptOwner, ingestJob } from '../../src/lib/usecases/jobs/ingest-job.ts';
import { plainError, type ThreadMessage, type ThreadTask } from '../../src/lib/usecases/jobs/job-thread.ts';
import type { JobContext } from '../../src/lib/usecases/jobs/run-job.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';

export interface PoisonSettings {
  readonly dataDirectory: string;
}

const port = parentPort!;
const { job, settings, temporaryDirectory } = workerData as ThreadTask & { readonly settings: PoisonSettings };
const say = (message: ThreadMessage) => port.postMessage(message);
/** Something must be left to wait for, else the thread ends. */
const forever = () => new Promise<never>(() => void setInterval(() => undefined, 1000));
const tell = (fraction: number) =>
  say({ kind: 'progress', progress: { step: 'store', fraction, detail: 'knot.go', answers: 0 } });

/** Misbehaviour of a poison job in the step `resolve`, or when asked whether it may publish. */
const POISONS: Readonly<Record<string, Partial<Record<'resolve' | 'confirm', () => unknown>>>> = {
  'loops for ever': {
    resolve() {
      for (;;);
    },
  },
  'waits for ever': { confirm: forever },
  'says the same for ever': {
    confirm() {
      setInterval(() => tell(0.5), 50);
      return forever();
    },
  },
  'advances for ever': {
    confirm() {
      let reports = 1;
      setInterval(() => tell(1 - 1 / ++reports), 50);
      return forever();
    },
  },
  'throws out of reach': { resolve: () => setImmediate(() => JSON.parse('{')) },
  'ends its thread': { resolve: () => process.exit(3) },
  'kills its worker': { resolve: () => process.kill(process.pid, 'SIGKILL') },
  'fills its memory': {
    resolve() {
      const hoard: object[] = [];
      for (;;) hoard.push(new Array(10_000).fill(hoard.length));
    },
  },
};

async function run(): Promise<ThreadMessage> {
  const note = join(job.repo_url, 'POISON');
  const poison = existsSync(note) ? POISONS[readFileSync(note, 'utf8')]! : {};
  const container = await openContainer(testConfig(settings.dataDirectory));
  let isAsked = false;
  const context: JobContext = {
    signal: new AbortController().signal,
    onProgress(progress) {
      say({ kind: 'progress', progress });
      if (progress.step === 'resolve' && !isAsked) {
        isAsked = true;
        poison.resolve?.();
      }
    },
    onOutage: (error) => say({ kind: 'outage', error: plainError(error) }),
    async confirm() {
      await poison.confirm?.();
      await new Promise((resolve) => {
        port.once('message', resolve);
        say({ kind: 'confirm' });
      });
    },
  };
  const { stores, writer } = container;
  const perform = ingestJob({
    actor: SELF,
    stores,
    writer: { ...writer, id: attemptOwner(writer.id, threadId) },
    temporaryDirectory,
    allowLocal: true,
    threads: 1,
    trainer: { threads: 1 },
    node2vec: { epochs: 1, walksPerNode: 1, dimensions: 8 },
  });
  try {
    return { kind: 'done', record: await perform(job, context) };
  } finally {
    await container.close();
  }
}

run()
  .catch((error: unknown) => ({ kind: 'failed', error: plainError(error) }) as const)
  .then((message) => {
    say(message);
    port.close();
  });
