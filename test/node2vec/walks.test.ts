import { describe, expect, it } from 'vitest';
import { expectedVisits, Noise } from '../../src/lib/node2vec/noise.ts';
import { Random } from '../../src/lib/node2vec/random.ts';
import { Walker } from '../../src/lib/node2vec/walks.ts';
import { csrOf } from './module-graph.ts';

// a triangle 0 1 2 with a tail 2–3
const graph = csrOf(4, [
  [0, 1],
  [0, 2],
  [1, 2],
  [2, 3],
]);

/** How often a walk that came 0 → 2 goes on to each node. */
function thirdNodes(p: number, q: number): number[] {
  const walker = new Walker(graph, p, q, new Random(5));
  const counts = [0, 0, 0, 0];
  const walk = new Uint32Array(3);
  for (let i = 0; i < 40_000; i++) {
    walker.walk(0, walk);
    if (walk[1] === 2) counts[walk[2]!]!++;
  }
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.map((c) => c / total);
}

describe('Walker', () => {
  it.each([
    [1, 1],
    [0.25, 4],
    [4, 0.25],
    [1e-3, 1],
  ])('weighs return 1/p, shared neighbours 1, others 1/q: p = %f, q = %f, within 0.02', (p, q) => {
    const total = 1 / p + 1 + 1 / q;
    const [back, shared, , far] = thirdNodes(p, q);
    expect(Math.abs(back! - 1 / p / total)).toBeLessThan(0.02);
    expect(Math.abs(shared! - 1 / total)).toBeLessThan(0.02);
    expect(Math.abs(far! - 1 / q / total)).toBeLessThan(0.02);
  });

  it('ends where there is no way out', () => {
    const walker = new Walker(csrOf(2, []), 1, 1, new Random(1));
    expect(walker.walk(1, new Uint32Array(5))).toBe(1);
  });
});

describe('Noise', () => {
  it('draws by visits^0.75, within 0.01', () => {
    const visits = expectedVisits(graph, 20);
    const shares = visits.map((v) => v ** 0.75);
    const total = shares.reduce((a, b) => a + b, 0);
    const noise = new Noise(visits);
    const random = new Random(3);
    const counts = new Float64Array(4);
    for (let i = 0; i < 40_000; i++) counts[noise.draw(random)]!++;
    for (let i = 0; i < 4; i++) expect(Math.abs(counts[i]! / 40_000 - shares[i]! / total)).toBeLessThan(0.01);
  });

  it('counts the visits of all walks together', () => {
    // 4 walks of 20 nodes; in a connected undirected graph no visit is lost
    expect(expectedVisits(graph, 20).reduce((a, b) => a + b, 0)).toBeCloseTo(80, 6);
  });
});
