import { availableParallelism } from 'node:os';
import { createAutoTrainer } from './create-auto-trainer.ts';
import { createReferenceTrainer } from './create-reference-trainer.ts';
import { hasGpuDevice } from './gpu/missing-driver.ts';
import type { Trainer } from './trainer.ts';
import { createWasmTrainer } from './wasm/create-wasm-trainer.ts';

export interface CreateTrainerOptions {
  /**
   * `gpu` demands one; `auto` takes it where there is one and the run is long enough to gain; `reference` is the slow plain TypeScript
   * one. Default `auto`.
   */
  readonly device?: 'auto' | 'gpu' | 'cpu' | 'reference';
  /** Worker threads of the CPU trainer; all cores by default. One makes a run reproducible bit for bit: `auto` then keeps to the CPU. */
  readonly threads?: number;
}

/**
 * Opens a trainer; close it when done.
 *
 * @throws {PharosError} UNAVAILABLE when a GPU is demanded and none can be used, naming the adapter or the missing driver
 */
export async function createTrainer(options: CreateTrainerOptions = {}): Promise<Trainer> {
  const { device = 'auto', threads } = options;
  if (device === 'reference') return createReferenceTrainer();
  if (device === 'gpu') return openGpu();
  const cpu = await createWasmTrainer(threads === undefined ? {} : { threads });
  if (device === 'cpu' || threads === 1) return cpu;
  return createAutoTrainer({ cpu, threads: threads ?? availableParallelism(), openGpu, mayHaveGpu: hasGpuDevice });
}

/** Loaded when chosen. */
async function openGpu(): Promise<Trainer> {
  const { createGpuTrainer } = await import('./gpu/create-gpu-trainer.ts');
  return createGpuTrainer();
}
