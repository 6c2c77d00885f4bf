import type { Csr } from '../graph/csr.ts';
import type { Node2VecOptions } from './options.ts';

export interface TrainProgress {
  /** 1-based epoch that is under way. */
  readonly epoch: number;
  readonly epochs: number;
  /** Share of all walks done, 0 to 1. */
  readonly fraction: number;
  /** Mean loss per positive pair, reported every 5 epochs and at the end. */
  readonly loss?: number;
}

export interface TrainRun {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainProgress) => void;
  /** Warm start, row-major nodeCount × dimensions; a row of NaN starts from its neighbours' mean, or at random. */
  readonly initial?: Float32Array;
  /** The output vectors to start from, of the same form; a row that is not finite starts at zero, as all do without them. */
  readonly initialContexts?: Float32Array;
}

export interface TrainResult {
  /** Row-major, nodeCount × dimensions. */
  readonly vectors: Float32Array;
  /** The output vectors of the same nodes: the product of one with a node's vector tells how likely a walk meets both. */
  readonly contexts: Float32Array;
  /** Positive (centre, context) pairs trained. */
  readonly pairs: number;
  /** Mean loss per positive pair: [epoch, loss] every 5 epochs and at the end. */
  readonly losses: readonly (readonly [epoch: number, loss: number])[];
  readonly seconds: number;
  /** Unexpected circumstances of the run, for people: device not used, memory short. */
  readonly note?: string;
}

/** One Node2Vec implementation on one device. All are held to one contract suite (test/node2vec/trainer-contract.ts). */
export interface Trainer {
  /** For people: "CPU (2 threads)", or the adapter's name. */
  readonly device: string;
  train(graph: Csr, options: Node2VecOptions, run?: TrainRun): Promise<TrainResult>;
  close(): Promise<void>;
}
