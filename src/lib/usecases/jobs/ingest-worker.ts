import { parentPort, threadId, workerData } from 'node:worker_threads';
import { machineActor } from '../../actor.ts';
import type { Config } from '../../config.ts';
import { openContainer } from '../../container.ts';
import type { CreateTrainerOptions } from '../../node2vec/create-trainer.ts';
import { attemptOwner, ingestJob } from './ingest-job.ts';
import { pharosError, plainError, type ThreadMessage, type ThreadOrder, type ThreadTask } from './job-thread.ts';
import type { JobContext } from './run-job.ts';
import { untilStoresAnswer } from './until-stores-answer.ts';

/** Settings that a job's thread needs beside the job. */
export interface IngestThreadSettings {
  readonly config: Config;
  readonly trainer: CreateTrainerOptions;
  readonly allowLocal: boolean;
  readonly stepLimit: number | undefined;
}

/** The thread of one job: opens stores of its own, ingests, and tells how it went. */
const port = parentPort!;
const { job, settings, temporaryDirectory } = workerData as ThreadTask & { readonly settings: IngestThreadSettings };
const abort = new AbortController();
let answer: (order: Extract<ThreadOrder, { kind: 'confirmed' }>) => void = () => undefined;

port.on('message', (order: ThreadOrder) => {
  if (order.kind === 'abort') abort.abort(pharosError(order.error));
  else answer(order);
});

const say = (message: ThreadMessage) => port.postMessage(message);

function confirm(): Promise<void> {
  return new Promise((resolve, reject) => {
    answer = ({ error }) => (error ? reject(pharosError(error)) : resolve());
    say({ kind: 'confirm' });
  });
}

async function run(): Promise<ThreadMessage> {
  const { config, trainer, allowLocal, stepLimit } = settings;
  const context: JobContext = {
    signal: abort.signal,
    onProgress: (progress) => say({ kind: 'progress', progress }),
    onOutage: (error) => say({ kind: 'outage', error: plainError(error) }),
    confirm,
  };
  const container = await untilStoresAnswer(() => openContainer(config), context);
  try {
    const { stores, writer, encoders, peopleKey, afterPublish } = container;
    const perform = ingestJob({
      // Whoever put the job on the queue was asked then.
      actor: machineActor(writer.id),
      stores,
      writer: { ...writer, id: attemptOwner(writer.id, threadId) },
      afterPublish,
      temporaryDirectory,
      trainer,
      allowLocal,
      allowLoopback: config.allowLoopback,
      ...(stepLimit !== undefined && { stepLimit }),
      ...(encoders && { encoders }),
      ...(peopleKey && { peopleKey }),
      ...(config.model !== undefined && { model: config.model }),
      ...(config.gitToken !== undefined && { token: config.gitToken }),
    });
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
