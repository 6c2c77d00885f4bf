import { describe, expect, it } from 'vitest';
import { createReferenceTrainer } from '../../src/lib/node2vec/create-reference-trainer.ts';
import { createTrainer } from '../../src/lib/node2vec/create-trainer.ts';
import { createGpuTrainer } from '../../src/lib/node2vec/gpu/create-gpu-trainer.ts';
import { NODE2VEC_DEFAULTS } from '../../src/lib/node2vec/options.ts';
import { prepareAdapter } from '../support/gpu-adapter.ts';
import { moduleGraph } from './module-graph.ts';
import { describeTrainer, meanAuc } from './trainer-contract.ts';

const adapter = await prepareAdapter();

describe.skipIf(!adapter)(
  adapter ? `on ${adapter}` : 'no adapter: neither a GPU nor the SwiftShader of a Chromium',
  () => {
    describeTrainer(
      {
        name: 'gpu',
        open: () => createGpuTrainer({ software: true }),
        deterministic: false,
        aucTolerance: 0.03,
        slow: true,
      },
      async () => {
        const trainer = createReferenceTrainer();
        return meanAuc(trainer, 3, true).finally(() => trainer.close());
      },
    );

    const small = moduleGraph(60, 4).graph;
    const options = { ...NODE2VEC_DEFAULTS, dimensions: 16, walksPerNode: 2, epochs: 1 };

    it('trains the same with the kernels of a GPU: a whole workgroup, sizes compiled in', async () => {
      const software = await createGpuTrainer({ software: true });
      const hardware = await createGpuTrainer({ software: true, asHardware: true });
      const [expected, own] = [await software.train(small, options), await hardware.train(small, options)];
      expect(own.pairs).toBe(expected.pairs);
      expect(own.losses[0]![1]).toBeCloseTo(expected.losses[0]![1], 1);
      await Promise.all([software.close(), hardware.close()]);
    });

    it('splits tables that one binding does not hold', async () => {
      const whole = await createGpuTrainer({ software: true });
      // 60 rows of 64 bytes in parts of 1 KiB: four of them
      const parts = await createGpuTrainer({ software: true, limits: { maxStorageBufferBindingSize: 1024 } });
      const [expected, own] = [await whole.train(small, options), await parts.train(small, options)];
      expect(own.pairs / expected.pairs).toBeCloseTo(1, 1);
      expect(own.losses[0]![1]).toBeCloseTo(expected.losses[0]![1], 1);
      expect(own.vectors.every((x) => Number.isFinite(x) && x !== 0)).toBe(true);
      await Promise.all([whole.close(), parts.close()]);
    });

    it('says that a graph does not fit, naming the adapter and what it binds', async () => {
      const trainer = await createGpuTrainer({ software: true, limits: { maxStorageBufferBindingSize: 256 } });
      await expect(trainer.train(small, options)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining(trainer.device),
      });
      await trainer.close();
    });

    it('is lost for a run that is under way when it is closed', async () => {
      const trainer = await createGpuTrainer({ software: true });
      const run = trainer.train(small, { ...options, epochs: 10_000 }, { onProgress: () => void trainer.close() });
      await expect(run).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('lost') });
    });

    it.skipIf(!/swiftshader/i.test(adapter ?? ''))('is no GPU when it computes on the CPU', async () => {
      await expect(createTrainer({ device: 'gpu' })).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining(`${adapter} computes on the CPU`),
      });
    });
  },
);
