import { parentPort, workerData } from 'node:worker_threads';
import type { Csr } from '../graph/csr.ts';
import type { Node2VecOptions } from './options.ts';
import { trainReference } from './reference.ts';
import type { TrainProgress, TrainResult } from './trainer.ts';

/** Start data of the thread. */
export interface ReferenceTask {
  readonly graph: Csr;
  readonly options: Node2VecOptions;
  readonly initial: Float32Array | undefined;
  readonly initialContexts: Float32Array | undefined;
}

export type ReferenceMessage =
  | { readonly kind: 'progress'; readonly progress: TrainProgress }
  | { readonly kind: 'done'; readonly result: TrainResult };

const PROGRESS_MS = 100;

const task = workerData as ReferenceTask;
let last = 0;
const result = trainReference(task.graph, task.options, task, (progress) => {
  const now = performance.now();
  if (progress.loss === undefined && progress.fraction < 1 && now - last < PROGRESS_MS) return;
  last = now;
  parentPort?.postMessage({ kind: 'progress', progress } satisfies ReferenceMessage);
});
parentPort?.postMessage({ kind: 'done', result } satisfies ReferenceMessage, [
  result.vectors.buffer as ArrayBuffer,
  result.contexts.buffer as ArrayBuffer,
]);
