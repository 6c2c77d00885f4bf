import { PharosError } from '../errors.ts';
import type { Csr } from '../graph/csr.ts';
import { pairsOfWalk } from './measure-trainer.ts';
import type { Node2VecOptions } from './options.ts';
import { scheduleFor } from './schedule.ts';
import type { Trainer, TrainRun } from './trainer.ts';

/** Runs shorter than this on the CPU are done before a GPU is opened and its kernels are compiled. */
const WORTHWHILE_SECONDS = 3;
/** Pairs that one core trains per second, at 64 dimensions and five negatives; docs/node2vec.md. */
const PAIRS_PER_CORE = 5e6;

export interface AutoTrainerOptions {
  readonly cpu: Trainer;
  /** Threads of `cpu`. */
  readonly threads: number;
  readonly openGpu: () => Promise<Trainer>;
  /** Tells without loading anything whether to open one is worth trying. */
  readonly mayHaveGpu: () => boolean;
}

/**
 * Chooses for each run: the GPU when there is one and the run is long enough to gain, else `cpu`. The result's note says why; `device`
 * tells what the latest run used. A GPU that fails on the way, for want of memory say, hands the run to the CPU.
 */
export function createAutoTrainer({ cpu, threads, openGpu, mayHaveGpu }: AutoTrainerOptions): Trainer {
  let gpu: Trainer | undefined;
  let device = cpu.device;

  const onCpu = async (graph: Csr, options: Node2VecOptions, run: TrainRun, note: string) => {
    device = cpu.device;
    const result = await cpu.train(graph, options, run);
    return { ...result, note };
  };

  return {
    get device() {
      return device;
    },
    async train(graph, options, run = {}) {
      if (coreSeconds(graph, options, run.initial) < WORTHWHILE_SECONDS * threads) {
        return onCpu(graph, options, run, 'the run is too short to gain from a GPU');
      }
      if (!mayHaveGpu()) return onCpu(graph, options, run, 'there is no GPU');
      try {
        gpu ??= await openGpu();
        device = gpu.device;
        return await gpu.train(graph, options, run);
      } catch (error) {
        // what the caller did or asked for would fail on the CPU, too
        if (!(error instanceof PharosError) || !['UNAVAILABLE', 'INTERNAL'].includes(error.code)) throw error;
        return onCpu(graph, options, run, lowerFirst(error.message));
      }
    },
    async close() {
      await Promise.all([cpu.close(), gpu?.close()]);
    },
  };
}

/** Expected processor time of the run. */
function coreSeconds(graph: Csr, options: Node2VecOptions, initial: Float32Array | undefined): number {
  const { walkLength, contextSize, walksPerNode, dimensions, negatives } = options;
  const { epochs } = scheduleFor(options, graph.nodeCount, initial);
  const pairs = graph.nodeCount * walksPerNode * epochs * pairsOfWalk(walkLength, contextSize);
  const work = (dimensions / 64) * ((1 + negatives) / 6);
  return (pairs * work) / PAIRS_PER_CORE;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
