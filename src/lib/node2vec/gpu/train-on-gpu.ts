import { throwIfAborted } from '../../errors.ts';
import type { Csr } from '../../graph/csr.ts';
import { groupSize } from '../group-size.ts';
import type { Node2VecOptions } from '../options.ts';
import { Random } from '../random.ts';
import { scheduleFor } from '../schedule.ts';
import type { TrainResult, TrainRun } from '../trainer.ts';
import { type Batch, batches } from './batches.ts';
import { readTable } from './device-table.ts';
import { allocateTables, destroyTables, fillTables, type GpuTables, unpadded } from './gpu-tables.ts';
import { type GroupShape, groupShape, shapeConstants } from './group-shape.ts';
import { createKernel, type Kernel } from './kernel.ts';
import type { OpenDevice } from './open-device.ts';
import { PARAMS_BYTES, PARAMS_PITCH, type ToldToBatch, writeParams } from './step-params.ts';
import { MOST_BATCHES, submissions } from './submissions.ts';
import { USAGE } from './usage.ts';

const PROGRESS_MS = 100;

/**
 * One run, all of it on the device: walks, negatives and updates; the host only tells each batch its learning rate. Reads back the
 * vectors, and two numbers a walk of the batch where the loss is reported.
 */
export async function trainOnGpu(
  open: OpenDevice,
  graph: Csr,
  options: Node2VecOptions,
  run: TrainRun,
): Promise<TrainResult> {
  const started = performance.now();
  const schedule = scheduleFor(options, graph.nodeCount, run.initial);
  const { epochs } = schedule;
  if (graph.nodeCount === 0) {
    run.onProgress?.({ epoch: epochs, epochs, fraction: 1 });
    return { vectors: new Float32Array(0), contexts: new Float32Array(0), pairs: 0, losses: [], seconds: 0 };
  }
  const tables = await allocateTables(open, graph, options);
  const params = open.device.createBuffer({
    size: MOST_BATCHES * PARAMS_PITCH,
    usage: USAGE.UNIFORM | USAGE.COPY_DST,
  });
  try {
    fillTables(open, tables, graph, options, run);
    const contexts = groupSize(graph.nodeCount, schedule.learningRate);
    const quads = Math.ceil(options.dimensions / 4);
    const shape = groupShape(contexts, options.negatives, quads, open.limits.maxComputeWorkgroupStorageSize);
    const kernels = await createKernels(open, graph, shape, tables, params);
    const losses: [number, number][] = [];
    const told = { options, nodeCount: graph.nodeCount, slots: tables.batch, shape };
    const submit = submitter(open, kernels, params, told);
    const planned = batches(graph.nodeCount, options, schedule, tables.batch);
    let reported = 0;
    for await (const { epoch, fraction, measured, endsEpoch } of submissions(open.device.queue, submit, planned)) {
      open.throwIfBroken();
      throwIfAborted(run.signal);
      if (measured && endsEpoch) {
        const loss = await takeLoss(open, tables);
        if (loss === undefined) continue;
        losses.push([epoch, loss]);
        if (epoch < epochs) run.onProgress?.({ epoch, epochs, fraction, loss });
      } else if (performance.now() - reported > PROGRESS_MS) {
        reported = performance.now();
        run.onProgress?.({ epoch, epochs, fraction });
      }
    }
    const vectors = unpadded(new Float32Array(await readTable(open, tables.vectors)), options.dimensions);
    const contextRows = unpadded(new Float32Array(await readTable(open, tables.contexts)), options.dimensions);
    const tally = new Uint32Array(await readTable(open, tables.tally)).subarray(0, tables.batch);
    open.throwIfBroken();
    throwIfAborted(run.signal);
    const loss = losses.at(-1)?.[1];
    run.onProgress?.({ epoch: epochs, epochs, fraction: 1, ...(loss === undefined ? {} : { loss }) });
    return {
      vectors,
      contexts: contextRows,
      pairs: tally.reduce((sum, pairs) => sum + pairs, 0),
      losses,
      seconds: (performance.now() - started) / 1000,
      ...(tables.shrunk && { note: `short of memory, batches of ${tables.batch} walks` }),
    };
  } finally {
    params.destroy();
    destroyTables(tables);
  }
}

interface Kernels {
  readonly walk: Kernel;
  readonly train: Kernel;
}

async function createKernels(
  open: OpenDevice,
  graph: Csr,
  shape: GroupShape,
  tables: GpuTables,
  params: GPUBuffer,
): Promise<Kernels> {
  const { offsets, targets, sums, order, noise, vectors, walks, tally } = tables;
  const [walk, train] = await Promise.all([
    createKernel(open, 'walk', { WEIGHTED: graph.weights !== undefined }, params, PARAMS_BYTES, [
      { name: 'offsets', table: offsets, access: 'read' },
      { name: 'targets', table: targets, access: 'read', read: 'targetAt' },
      { name: 'sums', table: sums, access: 'read', read: 'sumAt' },
      { name: 'order', table: order, access: 'read' },
      { name: 'walks', table: walks, access: 'read_write' },
    ]),
    createKernel(
      open,
      'train',
      { LANES: open.lanes, ...shapeConstants(shape, open.software, open.limits.maxComputeWorkgroupStorageSize) },
      params,
      PARAMS_BYTES,
      [
        { name: 'walks', table: walks, access: 'read' },
        { name: 'noise', table: noise, access: 'read' },
        { name: 'tally', table: tally, access: 'read_write' },
        { name: 'vectors', table: vectors, access: 'read_write', read: 'vectorAt', write: 'setVector' },
        { name: 'outputs', table: tables.contexts, access: 'read_write', read: 'contextAt', write: 'setContext' },
      ],
    ),
  ]);
  return { walk, train };
}

/** Hands a list of batches to the device and returns at once. */
function submitter(
  { device }: OpenDevice,
  { walk, train }: Kernels,
  params: GPUBuffer,
  told: Omit<ToldToBatch, 'stream'>,
): (list: readonly Batch[]) => void {
  const words = new DataView(new ArrayBuffer(MOST_BATCHES * PARAMS_PITCH));
  const random = new Random(told.options.seed, 1);
  return (list) => {
    list.forEach((batch, i) => void writeParams(words, i, batch, { ...told, stream: random.next() }));
    device.queue.writeBuffer(params, 0, words.buffer, 0, list.length * PARAMS_PITCH);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    list.forEach(({ walks }, i) => {
      pass.setPipeline(walk.pipeline);
      pass.setBindGroup(0, walk.group, [i * PARAMS_PITCH]);
      pass.dispatchWorkgroups(Math.ceil(walks / 64));
      pass.setPipeline(train.pipeline);
      pass.setBindGroup(0, train.group, [i * PARAMS_PITCH]);
      pass.dispatchWorkgroups(walks);
    });
    pass.end();
    device.queue.submit([encoder.finish()]);
  };
}

/** Mean loss per pair since the last call; undefined without pairs. Nothing may be under way. */
async function takeLoss(open: OpenDevice, { tally, batch }: GpuTables): Promise<number | undefined> {
  const words = await readTable(open, tally);
  const encoder = open.device.createCommandEncoder();
  encoder.clearBuffer(tally.parts[0]!, 4 * batch);
  open.device.queue.submit([encoder.finish()]);
  const counts = new Uint32Array(words);
  const sums = new Float32Array(words);
  let pairs = 0;
  let loss = 0;
  for (let cell = batch; cell < counts.length; cell += 2) {
    pairs += counts[cell]!;
    loss += sums[cell + 1]!;
  }
  return pairs > 0 ? loss / pairs : undefined;
}
