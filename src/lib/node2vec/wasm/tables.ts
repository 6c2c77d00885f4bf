import type { Csr } from '../../graph/csr.ts';
import { startContexts, type WarmStart } from '../start-vectors.ts';
import type { Layout } from './layout.ts';

type Buffer = ArrayBufferLike;

/** Copies the graph and the warm start into the shared memory. */
export function fillMemory(
  buffer: Buffer,
  layout: Layout,
  graph: Csr,
  dimensions: number,
  { initial, initialContexts }: WarmStart,
): void {
  new Uint32Array(buffer, layout.offsets, graph.nodeCount + 1).set(graph.offsets.subarray(0, graph.nodeCount + 1));
  new Uint32Array(buffer, layout.targets, graph.targets.length).set(graph.targets);
  if (graph.weights) new Float32Array(buffer, layout.sums, graph.weights.length).set(graph.weights);
  const stride = layout.rowBytes / 4;
  if (initialContexts) {
    const contexts = startContexts(graph.nodeCount, dimensions, initialContexts);
    const rows = new Float32Array(buffer, layout.startContexts, graph.nodeCount * stride);
    for (let node = 0; node < graph.nodeCount; node++) {
      rows.set(contexts.subarray(node * dimensions, (node + 1) * dimensions), node * stride);
    }
  }
  if (!initial) return;
  const rows = new Float32Array(buffer, layout.vectors, graph.nodeCount * stride);
  for (let node = 0; node < graph.nodeCount; node++) {
    const row = initial.subarray(node * dimensions, (node + 1) * dimensions);
    // the kernel looks at the first number only
    if (row.every(Number.isFinite)) rows.set(row, node * stride);
    else rows[node * stride] = Number.NaN;
  }
}

/** A copy of the vectors at `table`, row-major nodeCount × dimensions, without the padding. */
export function readTable(
  buffer: Buffer,
  table: number,
  rowBytes: number,
  nodeCount: number,
  dimensions: number,
): Float32Array {
  const stride = rowBytes / 4;
  const rows = new Float32Array(buffer, table, nodeCount * stride);
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
