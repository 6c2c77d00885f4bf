import { describe, expect, it } from 'vitest';
import { NODE2VEC_DEFAULTS } from '../../src/lib/node2vec/options.ts';
import { scheduleFor } from '../../src/lib/node2vec/schedule.ts';

describe('scheduleFor', () => {
  const auto = { ...NODE2VEC_DEFAULTS, dimensions: 2, epochs: 'auto' } as const;

  it('keeps what was asked for', () => {
    expect(scheduleFor({ ...auto, epochs: 7, learningRate: 0.1 }, 5000)).toEqual({ epochs: 7, learningRate: 0.1 });
  });

  it('fits auto to the graph', () => {
    expect(scheduleFor(auto, 100)).toEqual({ epochs: 2, learningRate: 0.025 });
    expect(scheduleFor(auto, 5000)).toEqual({ epochs: 3, learningRate: 0.05 });
    expect(scheduleFor({ ...auto, learningRate: 0.15 }, 5000).learningRate).toBe(0.2);
  });

  it('needs less from a warm start, unless most rows are new', () => {
    const nan = Number.NaN;
    const warm = scheduleFor(auto, 4, Float32Array.of(1, 1, 1, 1, 1, 1, nan, nan));
    expect(warm.epochs).toBe(1);
    expect(warm.learningRate).toBeCloseTo(0.01, 9);
    expect(scheduleFor(auto, 4, Float32Array.of(1, 1, nan, nan, nan, nan, nan, nan)).epochs).toBe(2);
  });
});
