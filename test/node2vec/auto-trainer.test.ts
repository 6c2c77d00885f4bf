import { describe, expect, it } from 'vitest';
import { PharosError } from '../../src/lib/errors.ts';
import { createAutoTrainer } from '../../src/lib/node2vec/create-auto-trainer.ts';
import { NODE2VEC_DEFAULTS } from '../../src/lib/node2vec/options.ts';
import type { Trainer, TrainResult } from '../../src/lib/node2vec/trainer.ts';
import { csrOf } from './module-graph.ts';

/** Trains nothing: what is tested is which one is asked. */
function fake(device: string, train: Trainer['train']): Trainer {
  return { device, train, close: async () => {} };
}

const result: TrainResult = {
  vectors: new Float32Array(0),
  contexts: new Float32Array(0),
  pairs: 0,
  losses: [],
  seconds: 0,
};
const cpu = () => fake('CPU', async () => result);
const short = csrOf(10, [[0, 1]]);
const long = { ...short, nodeCount: 10_000_000 };
const autoTrainer = (openGpu: () => Promise<Trainer>, mayHaveGpu: boolean) =>
  createAutoTrainer({ cpu: cpu(), threads: 2, openGpu, mayHaveGpu: () => mayHaveGpu });
const failing = (error: unknown) =>
  fake('GPU', async () => {
    throw error;
  });

describe('createAutoTrainer', () => {
  it('keeps a short run on the CPU, and says why, without opening the GPU', async () => {
    const trainer = autoTrainer(() => Promise.reject(new Error('opened')), true);
    expect((await trainer.train(short, NODE2VEC_DEFAULTS)).note).toMatch(/too short/);
    expect(trainer.device).toBe('CPU');
  });

  it('takes the GPU for a long run', async () => {
    const trainer = autoTrainer(async () => fake('GPU', async () => result), true);
    expect((await trainer.train(long, NODE2VEC_DEFAULTS)).note).toBeUndefined();
    expect(trainer.device).toBe('GPU');
  });

  it('loads nothing where the machine has no GPU', async () => {
    const trainer = autoTrainer(() => Promise.reject(new Error('opened')), false);
    expect((await trainer.train(long, NODE2VEC_DEFAULTS)).note).toBe('there is no GPU');
  });

  it('hands a run to the CPU when the GPU cannot be opened or runs out of memory, and says so', async () => {
    const reason = new PharosError('UNAVAILABLE', 'The GPU X has no 9000 MiB of memory free');
    for (const open of [async () => failing(reason), () => Promise.reject(reason)]) {
      const trainer = autoTrainer(open, true);
      expect((await trainer.train(long, NODE2VEC_DEFAULTS)).note).toBe('the GPU X has no 9000 MiB of memory free');
      expect(trainer.device).toBe('CPU');
    }
  });

  it('passes on what would fail on the CPU, too', async () => {
    const trainer = autoTrainer(async () => failing(new PharosError('INTERRUPTED', 'Interrupted')), true);
    await expect(trainer.train(long, NODE2VEC_DEFAULTS)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});
