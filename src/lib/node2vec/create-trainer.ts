import { createReferenceTrainer } from './create-reference-trainer.ts';
import type { Trainer } from './trainer.ts';
import { createWasmTrainer } from './wasm/create-wasm-trainer.ts';

export interface CreateTrainerOptions {
  /** `auto` takes the fastest device that works; `reference` is the slow plain TypeScript one. Default `auto`. */
  readonly device?: 'auto' | 'gpu' | 'cpu' | 'reference';
  /** Worker threads of the CPU trainer; all cores by default. One thread makes a run reproducible bit for bit. */
  readonly threads?: number;
}

/** Opens a trainer; close it when done. */
export async function createTrainer(options: CreateTrainerOptions = {}): Promise<Trainer> {
  if (options.device === 'reference') return createReferenceTrainer();
  return createWasmTrainer(options.threads === undefined ? {} : { threads: options.threads });
}
