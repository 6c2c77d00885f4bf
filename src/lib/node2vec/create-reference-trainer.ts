import { Worker } from 'node:worker_threads';
import { PharosError, throwIfAborted } from '../errors.ts';
import { validateOptions } from './options.ts';
import type { ReferenceMessage, ReferenceTask } from './reference-worker.ts';
import { checkInitial } from './start-vectors.ts';
import type { Trainer, TrainResult, TrainRun } from './trainer.ts';
import { workerUrl } from './worker-url.ts';

/** The plain TypeScript trainer in a thread of its own. */
export function createReferenceTrainer(): Trainer {
  const workers = new Set<Worker>();
  return {
    device: 'CPU (reference)',
    async train(graph, options, run = {}) {
      throwIfAborted(run.signal);
      validateOptions(options);
      checkInitial(graph, options.dimensions, run);
      const task: ReferenceTask = { graph, options, initial: run.initial, initialContexts: run.initialContexts };
      const worker = new Worker(workerUrl('reference-worker', import.meta.url), { workerData: task });
      workers.add(worker);
      try {
        return await finish(worker, run);
      } finally {
        workers.delete(worker);
        await worker.terminate();
        // after the thread is gone, so that an abort never leaves one running behind the error
        throwIfAborted(run.signal);
      }
    },
    async close() {
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

function finish(worker: Worker, run: TrainRun): Promise<TrainResult> {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(new PharosError('INTERRUPTED', 'Node2Vec training stopped before it finished'));
    const onAbort = () => void worker.terminate();
    run.signal?.addEventListener('abort', onAbort, { once: true });
    worker.on('message', (message: ReferenceMessage) => {
      if (message.kind === 'progress') return run.onProgress?.(message.progress);
      run.signal?.removeEventListener('abort', onAbort);
      resolve(message.result);
    });
    worker.once('error', (cause) => reject(new PharosError('INTERNAL', 'The Node2Vec thread failed', { cause })));
    worker.once('exit', stopped);
  });
}
