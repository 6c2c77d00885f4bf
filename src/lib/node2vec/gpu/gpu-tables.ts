import { PharosError } from '../../errors.ts';
import type { Csr } from '../../graph/csr.ts';
import { expectedVisits, noiseTable } from '../noise.ts';
import type { Node2VecOptions } from '../options.ts';
import { Random, shuffledOrder } from '../random.ts';
import { startContexts, startVectors, type WarmStart } from '../start-vectors.ts';
import { cumulativeWeights } from '../walks.ts';
import { batchWalks } from './batches.ts';
import { createTable, type DeviceTable, writeTable } from './device-table.ts';
import type { OpenDevice } from './open-device.ts';

/** Words of `tally` for each walk of a batch: pairs; then, apart, measured pairs and their loss (f32). */
const TALLY_WORDS = 3;
/** Storage buffers of the training kernel that are never split. */
const WHOLE_BUFFERS = 3;
/** Fewer walks side by side save no memory worth having. */
const FEWEST_WALKS = 64;

/** Buffers on the device during a run. */
export interface GpuTables {
  readonly offsets: DeviceTable;
  readonly targets: DeviceTable;
  readonly sums: DeviceTable;
  readonly order: DeviceTable;
  readonly noise: DeviceTable;
  readonly vectors: DeviceTable;
  readonly contexts: DeviceTable;
  readonly walks: DeviceTable;
  readonly tally: DeviceTable;
  /** Walks that fit side by side. */
  readonly batch: number;
  /** True when memory sufficed for smaller batches only. */
  readonly shrunk: boolean;
}

/**
 * Allocates all tables, halving the batch while memory does not suffice.
 *
 * @throws {PharosError} UNAVAILABLE when the tables do not fit the device: message tells its name and the size
 */
export async function allocateTables(open: OpenDevice, graph: Csr, options: Node2VecOptions): Promise<GpuTables> {
  const { nodeCount } = graph;
  const walkWords = options.walkLength + 1;
  const { maxBufferSize, maxStorageBufferBindingSize } = open.limits;
  const most = batchWalks(nodeCount, 4 * walkWords, Math.min(maxBufferSize, maxStorageBufferBindingSize));
  const quads = Math.ceil(options.dimensions / 4);
  for (let batch = most; ; batch = Math.ceil(batch / 2)) {
    open.device.pushErrorScope('out-of-memory');
    const table = (type: DeviceTable['type'], length: number) => createTable(open, type, length);
    const tables: GpuTables = {
      vectors: table('vec4f', nodeCount * quads),
      contexts: table('vec4f', nodeCount * quads),
      offsets: table('u32', nodeCount + 1),
      targets: table('u32', graph.targets.length),
      sums: table('f32', graph.weights ? graph.targets.length : 0),
      order: table('u32', nodeCount),
      noise: table('vec2u', nodeCount),
      walks: table('u32', batch * walkWords),
      tally: table('u32', batch * TALLY_WORDS),
      batch,
      shrunk: batch < most,
    };
    const failed = await open.device.popErrorScope();
    if (!failed) {
      checkParts(open, tables);
      return tables;
    }
    destroyTables(tables);
    open.throwIfBroken();
    if (batch <= FEWEST_WALKS) throw outOfMemory(open, tables, failed);
  }
}

/** Every binding of a kernel is one storage buffer, and there are few. */
function checkParts(open: OpenDevice, tables: GpuTables): void {
  const { vectors, contexts, targets, sums, ...whole } = tables;
  const training = WHOLE_BUFFERS + vectors.parts.length + contexts.parts.length;
  const walking = WHOLE_BUFFERS + targets.parts.length + sums.parts.length;
  const most = open.limits.maxStorageBuffersPerShaderStage;
  const isWhole = [whole.offsets, whole.order, whole.noise, whole.walks, whole.tally].every(
    (t) => t.parts.length === 1,
  );
  if (isWhole && Math.max(training, walking) <= most) return;
  destroyTables(tables);
  const mebibytes = Math.floor(open.limits.maxStorageBufferBindingSize / 2 ** 20);
  throw new PharosError(
    'UNAVAILABLE',
    `The graph does not fit the GPU ${open.name}, which binds ${most} buffers of ${mebibytes} MiB at once`,
    { hint: 'Train on the CPU, or use fewer dimensions.' },
  );
}

function outOfMemory(open: OpenDevice, tables: GpuTables, { message }: GPUError): PharosError {
  const bytes = tablesOf(tables).reduce((sum, { parts }) => sum + parts.reduce((all, { size }) => all + size, 0), 0);
  return new PharosError(
    'UNAVAILABLE',
    `The GPU ${open.name} has no ${Math.ceil(bytes / 2 ** 20)} MiB of memory free`,
    {
      hint: 'Train on the CPU, or use fewer dimensions.',
      cause: message,
    },
  );
}

/** Copies the graph, the noise table and the start vectors to the device. */
export function fillTables(
  open: OpenDevice,
  tables: GpuTables,
  graph: Csr,
  options: Node2VecOptions,
  { initial, initialContexts }: WarmStart,
): void {
  const { nodeCount, offsets, targets } = graph;
  const random = new Random(options.seed);
  writeTable(open, tables.offsets, offsets.subarray(0, nodeCount + 1));
  writeTable(open, tables.targets, targets);
  const sums = cumulativeWeights(graph);
  if (sums) writeTable(open, tables.sums, sums);
  writeTable(open, tables.order, shuffledOrder(nodeCount, random));
  const { share, alias } = noiseTable(expectedVisits(graph, options.walkLength));
  const noise = new Uint32Array(2 * nodeCount);
  const shareBits = new Uint32Array(share.buffer);
  for (let node = 0; node < nodeCount; node++) {
    noise[2 * node] = shareBits[node]!;
    noise[2 * node + 1] = alias[node]!;
  }
  writeTable(open, tables.noise, noise);
  writeTable(
    open,
    tables.vectors,
    padded(startVectors(graph, options.dimensions, random, initial), options.dimensions),
  );
  if (!initialContexts) return;
  const contexts = startContexts(nodeCount, options.dimensions, initialContexts);
  writeTable(open, tables.contexts, padded(contexts, options.dimensions));
}

/** Rows filled up with zeros to whole quads. */
function padded(rows: Float32Array, dimensions: number): Float32Array {
  const pitch = Math.ceil(dimensions / 4) * 4;
  if (pitch === dimensions) return rows;
  const wide = new Float32Array((rows.length / dimensions) * pitch);
  for (let from = 0, to = 0; from < rows.length; from += dimensions, to += pitch) {
    wide.set(rows.subarray(from, from + dimensions), to);
  }
  return wide;
}

/** The reverse. */
export function unpadded(wide: Float32Array, dimensions: number): Float32Array {
  const pitch = Math.ceil(dimensions / 4) * 4;
  if (pitch === dimensions) return wide;
  const rows = new Float32Array((wide.length / pitch) * dimensions);
  for (let from = 0, to = 0; from < wide.length; from += pitch, to += dimensions) {
    rows.set(wide.subarray(from, from + dimensions), to);
  }
  return rows;
}

export function destroyTables(tables: GpuTables): void {
  for (const { parts } of tablesOf(tables)) for (const part of parts) part.destroy();
}

function tablesOf({ batch: _batch, shrunk: _shrunk, ...tables }: GpuTables): DeviceTable[] {
  return Object.values(tables);
}
