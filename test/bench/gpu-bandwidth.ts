import { createTable } from '../../src/lib/node2vec/gpu/device-table.ts';
import type { OpenDevice } from '../../src/lib/node2vec/gpu/open-device.ts';
import { COMPUTE_STAGE } from '../../src/lib/node2vec/gpu/usage.ts';

const WORKGROUPS = 16_384;
const ROUNDS = 20;
const COPY = `
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> copy: array<vec4f>;
@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3u) {
  for (var i = id.x; i < arrayLength(&source); i += ${WORKGROUPS * 256}u) { copy[i] = source[i]; }
}`;

/** Bytes per second that the card reads and writes when it copies `megabytes`, far more than its caches hold; best of three. */
export async function measureBandwidth(open: OpenDevice, megabytes = 512): Promise<number> {
  const { device, limits } = open;
  const bytes = Math.min(megabytes * 2 ** 20, limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const tables = [0, 1].map(() => createTable(open, 'vec4f', Math.floor(bytes / 16)));
  const layout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility: COMPUTE_STAGE, buffer: { type: 'read-only-storage' } },
      { binding: 1, visibility: COMPUTE_STAGE, buffer: { type: 'storage' } },
    ],
  });
  const pipeline = await device.createComputePipelineAsync({
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ code: COPY }), entryPoint: 'main' },
  });
  const group = device.createBindGroup({
    layout,
    entries: tables.map(({ parts }, binding) => ({ binding, resource: { buffer: parts[0]! } })),
  });
  const copies = async (rounds: number): Promise<number> => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let round = 0; round < rounds; round++) pass.dispatchWorkgroups(WORKGROUPS);
    pass.end();
    const started = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - started;
  };
  await copies(1);
  let best = 0;
  for (let k = 0; k < 3; k++) {
    // the difference of two lengths leaves out what a submission costs
    const seconds = (-(await copies(ROUNDS)) + (await copies(2 * ROUNDS))) / 1000;
    best = Math.max(best, (2 * bytes * ROUNDS) / Math.max(seconds, 1e-9));
  }
  for (const { parts } of tables) for (const part of parts) part.destroy();
  open.throwIfBroken();
  return best;
}

/**
 * Bytes of rows that train.wgsl touches for one pair at 64 dimensions and five negatives: the contexts of a group and its six targets
 * are read, read again and written. Caches serve a part of it, so that the share of the bandwidth may pass one on small graphs.
 */
export function rowBytesPerPair(walkLength: number, contextSize: number): number {
  let rows = 0;
  let pairs = 0;
  for (let centre = 0; centre < walkLength; centre++) {
    for (let reach = 1; reach <= contextSize; reach++) {
      const contexts = Math.min(walkLength - 1, centre + reach) - Math.max(0, centre - reach);
      pairs += contexts;
      rows += contexts + 6 * Math.ceil(contexts / 8);
    }
  }
  return (3 * 256 * rows) / pairs;
}
