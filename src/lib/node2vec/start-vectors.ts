import { PharosError } from '../errors.ts';
import type { Csr } from '../graph/csr.ts';
import type { Random } from './random.ts';

/** The tables that a run starts from, row-major nodeCount × dimensions. */
export interface WarmStart {
  readonly initial?: Float32Array | undefined;
  readonly initialContexts?: Float32Array | undefined;
}

/** Throws INTERNAL when the warm start does not fit: its tables must be row-major nodeCount × dimensions. */
export function checkInitial(graph: Csr, dimensions: number, { initial, initialContexts }: WarmStart): void {
  for (const table of [initial, initialContexts]) {
    if (!table || table.length === graph.nodeCount * dimensions) continue;
    throw new PharosError(
      'INTERNAL',
      `The warm start has ${table.length} values, not ${graph.nodeCount} nodes × ${dimensions} dimensions`,
    );
  }
}

/** Output vectors that training starts from: those of `initial` whose rows are finite, zeros for the others. */
export function startContexts(
  nodeCount: number,
  dimensions: number,
  initial: Float32Array | undefined,
): Float32Array<ArrayBuffer> {
  const contexts = new Float32Array(nodeCount * dimensions);
  if (!initial) return contexts;
  for (let at = 0; at < contexts.length; at += dimensions) {
    const row = initial.subarray(at, at + dimensions);
    if (row.every(Number.isFinite)) contexts.set(row, at);
  }
  return contexts;
}

/**
 * Vectors that training starts from, row-major nodeCount × dimensions: random in ±0.5/dimensions, as word2vec does, or the
 * row of `initial`. A row of `initial` that holds anything but finite numbers takes the mean of its neighbours that have one, plus the random row,
 * so that a new node starts where it belongs.
 */
export function startVectors(
  graph: Csr,
  dimensions: number,
  random: Random,
  initial: Float32Array | undefined,
): Float32Array {
  const { nodeCount, offsets, targets } = graph;
  const vectors = new Float32Array(nodeCount * dimensions);
  for (let i = 0; i < vectors.length; i++) vectors[i] = (random.unit() - 0.5) / dimensions;
  if (!initial) return vectors;
  const known = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const row = initial.subarray(node * dimensions, (node + 1) * dimensions);
    if (row.every(Number.isFinite)) {
      known[node] = 1;
      vectors.set(row, node * dimensions);
    }
  }
  for (let node = 0; node < nodeCount; node++) {
    if (known[node]) continue;
    const neighbours = targets.subarray(offsets[node], offsets[node + 1]).filter((other) => known[other]);
    for (const other of neighbours) {
      for (let k = 0; k < dimensions; k++) {
        vectors[node * dimensions + k]! += initial[other * dimensions + k]! / neighbours.length;
      }
    }
  }
  return vectors;
}
