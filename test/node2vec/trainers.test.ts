import { expect, it } from 'vitest';
import { createReferenceTrainer } from '../../src/lib/node2vec/create-reference-trainer.ts';
import { createWasmTrainer } from '../../src/lib/node2vec/wasm/create-wasm-trainer.ts';
import { compileKernel } from '../../src/lib/node2vec/wasm/kernel-module.ts';
import { auc, describeTrainer } from './trainer-contract.ts';

/** AUC of the reference by seed, from 1: its own test computes the first again, the others take two seconds each. */
const REFERENCE_AUC = [
  0.68865, 0.66808, 0.67504, 0.67557, 0.68912, 0.67685, 0.6839, 0.66739, 0.6757, 0.67501, 0.68359, 0.69221,
] as const;

const referenceAuc = async () => REFERENCE_AUC.reduce<number>((sum, one) => sum + one, 0) / REFERENCE_AUC.length;

it('the reference predicts held-out links as it did', async () => {
  const trainer = createReferenceTrainer();
  expect(await auc(trainer, 1)).toBeCloseTo(REFERENCE_AUC[0], 4);
  await trainer.close();
});

describeTrainer(
  { name: 'reference', open: async () => createReferenceTrainer(), deterministic: true, aucTolerance: undefined },
  referenceAuc,
);
describeTrainer(
  {
    name: 'wasm, relaxed SIMD, 1 thread',
    open: async () => createWasmTrainer({ threads: 1, kernel: await compileKernel(true) }),
    deterministic: true,
    aucTolerance: 0.01,
  },
  referenceAuc,
);
describeTrainer(
  {
    name: 'wasm, plain SIMD, 1 thread',
    open: async () => createWasmTrainer({ threads: 1, kernel: await compileKernel(false) }),
    deterministic: true,
    aucTolerance: 0.01,
  },
  referenceAuc,
);
describeTrainer(
  {
    name: 'wasm, 2 threads',
    open: () => createWasmTrainer({ threads: 2 }),
    deterministic: false,
    aucTolerance: 0.01,
  },
  referenceAuc,
);
