import { createReferenceTrainer } from '../../src/lib/node2vec/create-reference-trainer.ts';
import { createWasmTrainer } from '../../src/lib/node2vec/wasm/create-wasm-trainer.ts';
import { compileKernel } from '../../src/lib/node2vec/wasm/kernel-module.ts';
import { describeTrainer, meanAuc } from './trainer-contract.ts';

let computed: Promise<number> | undefined;
const referenceAuc = (): Promise<number> => {
  computed ??= (async () => {
    const trainer = createReferenceTrainer();
    const auc = await meanAuc(trainer, 6);
    await trainer.close();
    return auc;
  })();
  return computed;
};

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
