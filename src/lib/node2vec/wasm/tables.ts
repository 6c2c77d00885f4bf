import type { Csr } from '../../graph/csr.ts';
import type { Layout } from './layout.ts';

type Buffer = ArrayBufferLike;

/** Copies the graph and the warm start into the shared memory. */
export function fillMemory(
  buffer: Buffer,
  layout: Layout,
  graph: Csr,
  dimensions: number,
  initial: Float32Array | undefined,
): void {
  new Uint32Array(buffer, layout.offsets, graph.nodeCount + 1).set(graph.offsets.subarray(0, graph.nodeCount + 1));
  new Uint32Array(buffer, layout.targets, graph.targets.length).set(graph.targets);
  if (graph.weights) new Float32Array(buffer, layout.sums, graph.weights.length).set(graph.weights);
  if (!initial) return;
  const stride = layout.rowBytes / 4;
  const rows = new Float32Array(buffer, layout.vectors, graph.nodeCount * stride);
  for (let node = 0; node < graph.nodeCount; node++) {
    const row = initial.subarray(node * dimensions, (node + 1) * dimensions);
    // the kernel looks at the first number only
    if (row.every(Number.isFinite)) rows.set(row, node * stride);
    else rows[node * stride] = Number.NaN;
  }
}

/** A copy of the vectors, row-major nodeCount × dimensions, without the padding. */
export function readVectors(buffer: Buffer, layout: Layout, nodeCount: number, dimensions: number): Float32Array {
  const stride = layout.rowBytes / 4;
  const rows = new Float32Array(buffer, layout.vectors, nodeCount * stride);
  if (stride === dimensions) return new Float32Array(rows);
  const vectors = new Float32Array(nodeCount * dimensions);
  for (let node = 0; node < nodeCount; node++) {
    vectors.set(rows.subarray(node * stride, node * stride + dimensions), node * dimensions);
  }
  return vectors;
}

/** Pairs trained, summed over the threads. */
export function readPairs(buffer: Buffer, layout: Layout, threads: number): number {
  let pairs = 0;
  for (let thread = 0; thread < threads; thread++) {
    pairs += Number(new BigUint64Array(buffer, layout.scratch + thread * layout.scratchBytes, 1)[0]);
  }
  return pairs;
}
