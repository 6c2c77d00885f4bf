import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { PharosError, throwIfAborted } from '../../errors.ts';
import type { Csr } from '../../graph/csr.ts';
import { groupSize } from '../group-size.ts';
import { type Node2VecOptions, validateOptions } from '../options.ts';
import { scheduleFor } from '../schedule.ts';
import { checkInitial } from '../start-vectors.ts';
import type { Trainer, TrainResult, TrainRun } from '../trainer.ts';
import { workerUrl } from '../worker-url.ts';
import { type KernelModule, kernelModule } from './kernel-module.ts';
import { layOut } from './layout.ts';
import { followProgress, readLosses } from './progress.ts';
import { fillMemory, readPairs, readTable } from './tables.ts';
import type { WasmTask } from './wasm-worker.ts';

export interface WasmTrainerOptions {
  readonly threads?: number;
  /** Default: the fastest build that the engine runs. */
  readonly kernel?: KernelModule;
}

/** Below this many nodes threads get in each other's way more than they help. */
const NODES_PER_THREAD = 64;

/**
 * SIMD kernels in shared WebAssembly memory, one worker thread per core (Hogwild: Recht et al. 2011).
 * One thread gives the same vectors for the same seed bit for bit; several do not.
 */
export async function createWasmTrainer(trainerOptions: WasmTrainerOptions = {}): Promise<Trainer> {
  const kernel = trainerOptions.kernel ?? (await kernelModule());
  const threads = trainerOptions.threads ?? availableParallelism();
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
    throw new PharosError('USAGE', `Invalid number of Node2Vec threads: ${threads}`, {
      hint: 'Give an integer from 1 to 256.',
    });
  }
  const running = new Set<Worker>();
  return {
    device: `CPU (${threads} ${threads === 1 ? 'thread' : 'threads'})`,
    async train(graph, options, run = {}) {
      throwIfAborted(run.signal);
      validateOptions(options);
      checkInitial(graph, options.dimensions, run);
      const workers: Worker[] = [];
      const start = (task: WasmTask): Worker => {
        const worker = new Worker(workerUrl('wasm-worker', import.meta.url), { workerData: task });
        workers.push(worker);
        running.add(worker);
        return worker;
      };
      const useful = Math.min(threads, Math.max(1, Math.floor(graph.nodeCount / NODES_PER_THREAD)));
      try {
        return await train(kernel, graph, options, run, useful, start);
      } finally {
        for (const worker of workers) running.delete(worker);
        await Promise.all(workers.map((worker) => worker.terminate()));
      }
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()));
    },
  };
}

async function train(
  kernel: KernelModule,
  graph: Csr,
  options: Node2VecOptions,
  run: TrainRun,
  threads: number,
  start: (task: WasmTask) => Worker,
): Promise<TrainResult> {
  const started = performance.now();
  const { epochs, learningRate } = scheduleFor(options, graph.nodeCount, run.initial);
  const { layout, pages } = layOut(graph, options, epochs, threads, run.initialContexts !== undefined);
  const memory = allocate(pages);
  fillMemory(memory.buffer, layout, graph, options.dimensions, run);
  const walksPerEpoch = graph.nodeCount * options.walksPerNode;
  const globals = {
    ...layout,
    nodeCount: graph.nodeCount,
    dimensions: options.dimensions,
    walkLength: options.walkLength,
    contextSize: options.contextSize,
    negatives: options.negatives,
    groupSize: groupSize(graph.nodeCount, learningRate),
    weighted: graph.weights ? 1 : 0,
    warm: run.initial ? 1 : 0,
    inverseP: 1 / options.p,
    inverseQ: 1 / options.q,
    learningRate,
    seed: options.seed,
    epochs,
    walksPerEpoch: BigInt(walksPerEpoch),
    totalWalks: BigInt(walksPerEpoch * epochs),
    chunk: Math.max(1, Math.min(64, Math.floor(graph.nodeCount / 32))),
    lossEvery: walksPerEpoch < 20_000 ? 1 : 8,
  };
  const stopFollowing = followProgress(memory.buffer, layout, { walksPerEpoch, epochs, threads, run });
  try {
    const tasks = Array.from({ length: threads }, (_, thread) => ({ module: kernel.module, memory, globals, thread }));
    await Promise.all(tasks.map((task) => finished(start(task), run.signal)));
  } finally {
    stopFollowing();
  }
  throwIfAborted(run.signal);
  const losses = readLosses(memory.buffer, layout, epochs, threads);
  const loss = losses.at(-1)?.[1];
  run.onProgress?.({ epoch: epochs, epochs, fraction: 1, ...(loss === undefined ? {} : { loss }) });
  return {
    vectors: readTable(memory.buffer, layout.vectors, layout.rowBytes, graph.nodeCount, options.dimensions),
    contexts: readTable(memory.buffer, layout.contexts, layout.rowBytes, graph.nodeCount, options.dimensions),
    pairs: readPairs(memory.buffer, layout, threads),
    losses,
    seconds: (performance.now() - started) / 1000,
  };
}

function allocate(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (cause) {
    throw new PharosError('UNAVAILABLE', `Cannot allocate ${Math.ceil(pages / 16)} MiB for Node2Vec`, {
      hint: 'Free some memory, or use fewer dimensions.',
      cause,
    });
  }
}

function finished(worker: Worker, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => void worker.terminate();
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.once('message', () => resolve());
    worker.once('error', (cause) => reject(new PharosError('INTERNAL', 'A Node2Vec thread failed', { cause })));
    worker.once('exit', () => {
      signal?.removeEventListener('abort', onAbort);
      if (signal?.aborted) resolve();
      reject(new PharosError('INTERRUPTED', 'Node2Vec training was closed before it finished'));
    });
  });
}
