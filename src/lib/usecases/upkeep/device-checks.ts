import { PharosError } from '../../errors.ts';
import { createTrainer } from '../../node2vec/create-trainer.ts';
import { findGpu } from '../../node2vec/gpu/find-adapter.ts';
import { grantedLimits } from '../../node2vec/gpu/open-device.ts';
import { measureTrainer } from '../../node2vec/measure-trainer.ts';
import { kernelModule } from '../../node2vec/wasm/kernel-module.ts';
import type { Check, Finding } from '../../ports/check.ts';

/** Checks of the devices that train embeddings, each device measured for `measureMs`. */
export function deviceChecks(measureMs: number): readonly Check[] {
  return [
    { name: 'webassembly', run: checkWebAssembly },
    { name: 'cpu speed', run: () => measure('cpu', measureMs) },
    { name: 'gpu', run: checkGpu },
    { name: 'gpu speed', run: () => measureGpu(measureMs) },
  ];
}

async function checkWebAssembly(): Promise<Finding> {
  const { relaxed } = await kernelModule();
  const detail = `SIMD and threads, ${relaxed ? 'relaxed SIMD (fused multiply-add)' : 'without relaxed SIMD'}`;
  if (relaxed) return { status: 'ok', detail };
  return { status: 'warning', detail, hint: 'A newer Node trains faster.' };
}

async function measure(device: 'cpu' | 'gpu', milliseconds: number): Promise<Finding> {
  const trainer = await createTrainer({ device });
  try {
    const pairs = await measureTrainer(trainer, milliseconds);
    const detail = `${(pairs / 1e6).toFixed(1)} million pairs/s, ${trainer.device}`;
    return { status: 'ok', detail, figures: { pairs_per_second: Math.round(pairs) } };
  } finally {
    await trainer.close();
  }
}

function checkGpu(): Promise<Finding> {
  return withoutGpu(async () => {
    const { adapter, name, driver } = await findGpu();
    const limits = grantedLimits(adapter);
    const mebibytes = Math.floor(limits.maxStorageBufferBindingSize / 2 ** 20);
    const detail = `${name}, driver ${driver || 'unnamed'}, binds ${limits.maxStorageBuffersPerShaderStage} buffers of ${mebibytes} MiB`;
    return { status: 'ok', detail, figures: { ...limits } };
  });
}

async function measureGpu(milliseconds: number): Promise<Finding> {
  const found = await checkGpu();
  if (found.status !== 'ok') return { status: 'warning', detail: 'not measured: no usable GPU' };
  return measure('gpu', milliseconds);
}

/** A missing GPU is not a fault: the CPU trains. */
async function withoutGpu(check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof PharosError) || error.code !== 'UNAVAILABLE') throw error;
    const { message, hint } = error;
    return { status: 'warning', detail: `${message}; training uses the CPU`, ...(hint !== undefined && { hint }) };
  }
}
