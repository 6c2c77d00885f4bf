import { describe, expect, it } from 'vitest';
import { PharosError } from '../../src/lib/errors.ts';
import { createTrainer } from '../../src/lib/node2vec/create-trainer.ts';
import { NODE2VEC_DEFAULTS } from '../../src/lib/node2vec/options.ts';
import { layOut } from '../../src/lib/node2vec/wasm/layout.ts';

const graphOf = (nodeCount: number) => ({
  nodeCount,
  offsets: { length: nodeCount + 1 } as Uint32Array,
  targets: { length: 10 * nodeCount } as Uint32Array,
});

describe('layOut', () => {
  it('keeps tables apart and on cache lines', () => {
    const { layout, pages } = layOut(graphOf(1000), NODE2VEC_DEFAULTS, 10, 2);
    const { offsets, targets, order, noise, vectors, contexts, control, scratch, losses } = layout;
    const starts = [control, scratch, losses, offsets, targets, order, noise, vectors, contexts];
    expect(starts.every((at) => at % 64 === 0)).toBe(true);
    expect([...starts].sort((a, b) => a - b)).toEqual(starts);
    expect(contexts - vectors).toBe(1000 * 256);
    expect(pages * 65_536).toBeGreaterThanOrEqual(contexts + 1000 * 256);
  });

  it('fits 7 million nodes and refuses 8 million before allocating, saying how much they need', () => {
    expect(layOut(graphOf(7_000_000), NODE2VEC_DEFAULTS, 10, 2).pages).toBeLessThanOrEqual(65_535);
    expect(() => layOut(graphOf(8_000_000), NODE2VEC_DEFAULTS, 10, 2)).toThrow(PharosError);
    expect(() => layOut(graphOf(8_000_000), NODE2VEC_DEFAULTS, 10, 2)).toThrow(/4\.2 GiB .* 8000000 nodes × 64/);
  });
});

describe('createTrainer', () => {
  it('takes WebAssembly unless told otherwise', async () => {
    expect((await createTrainer({ threads: 2 })).device).toBe('CPU (2 threads)');
    expect((await createTrainer({ device: 'cpu', threads: 1 })).device).toBe('CPU (1 thread)');
    expect((await createTrainer({ device: 'reference' })).device).toBe('CPU (reference)');
  });

  it('refuses an impossible number of threads', async () => {
    await expect(createTrainer({ threads: 0 })).rejects.toMatchObject({ code: 'USAGE' });
  });
});
