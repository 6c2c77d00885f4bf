import { describe, expect, it } from 'vitest';
import { batches, batchWalks } from '../../src/lib/node2vec/gpu/batches.ts';
import { describeAdapter } from '../../src/lib/node2vec/gpu/find-adapter.ts';
import { groupShape } from '../../src/lib/node2vec/gpu/group-shape.ts';

describe('batches', () => {
  it('are every walk of every epoch once, at a falling rate, none across two epochs', () => {
    const all = [...batches(100, { walksPerNode: 3 }, { epochs: 2, learningRate: 0.025 }, 64)];
    expect(all.map(({ walks }) => walks)).toEqual([64, 64, 64, 64, 44, 64, 64, 64, 64, 44]);
    expect(all.map(({ start }) => start).slice(0, 5)).toEqual([0, 64, 28, 92, 56]);
    expect(all.map(({ endsEpoch }) => endsEpoch).filter(Boolean)).toHaveLength(2);
    expect(all[0]!.rate).toBe(0.025);
    expect(all.every(({ rate }, i) => i === 0 || rate < all[i - 1]!.rate)).toBe(true);
    expect(all.at(-1)).toMatchObject({ epoch: 2, measured: true, fraction: 1 });
  });

  it('keep few walks in flight where there are few nodes, and no more than a buffer holds', () => {
    expect(batchWalks(3, 84, 1e9)).toBe(1);
    expect(batchWalks(2000, 84, 1e9)).toBeLessThan(2000);
    expect(batchWalks(10_000_000, 84, 1e9)).toBe(batchWalks(20_000_000, 84, 1e9));
    expect(batchWalks(10_000_000, 84, 8400)).toBe(100);
  });
});

describe('groupShape', () => {
  it('takes eight contexts and all targets, or even blocks of them', () => {
    expect(groupShape(8, 5, 16, 16_384)).toEqual({ quads: 16, contexts: 8, targets: 6 });
    expect(groupShape(8, 64, 16, 16_384).targets).toBe(8);
    expect(groupShape(8, 11, 16, 16_384).targets).toBe(6);
  });

  it('shrinks to what the workgroup memory holds', () => {
    const { contexts, targets, quads } = groupShape(8, 5, 256, 16_384);
    expect((contexts + targets) * (quads + 1) * 16).toBeLessThan(16_384);
    expect(contexts).toBeGreaterThan(0);
  });
});

describe('describeAdapter', () => {
  const info = { vendor: '', architecture: '', device: '', description: '', isFallbackAdapter: false };

  it('names vendor and model once', () => {
    const card = { ...info, vendor: 'nvidia', device: 'nvidia-h100-80gb-hbm3', description: 'NVIDIA: 550.54' };
    expect(describeAdapter(card)).toEqual({ name: 'nvidia h100 80gb hbm3', driver: 'NVIDIA: 550.54', software: false });
    expect(describeAdapter({ ...info, vendor: 'apple', architecture: 'common-3' }).name).toBe('apple common-3');
  });

  it('tells what computes on the CPU', () => {
    expect(describeAdapter({ ...info, device: 'llvmpipe--llvm-15.0.6--256-bits-' }).software).toBe(true);
    expect(describeAdapter({ ...info, device: 'microsoft-basic-render-driver' }).software).toBe(true);
    expect(describeAdapter({ ...info, isFallbackAdapter: true }).software).toBe(true);
  });
});
