import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restartWalk, weightedDegrees } from '../../src/lib/graph/restart-walk.ts';
import { csrOf } from '../node2vec/module-graph.ts';

const graph = csrOf(
  4,
  [
    [0, 1],
    [1, 2],
    [0, 3],
  ],
  [1, 2, 4],
);

describe('the random walk with restart', () => {
  it('solves v = restart · start + (1 − restart) · P v', () => {
    const visits = restartWalk(graph, [0], { restart: 0.3, tolerance: 1e-12 });
    const [a, b, c, d] = visits as unknown as [number, number, number, number];
    // Node 0 has weights 1 and 4, node 1 has 1 and 2.
    expect(a).toBeCloseTo(0.3 + 0.7 * (b / 3 + d), 5);
    expect(b).toBeCloseTo(0.7 * (a / 5 + c), 5);
    expect(c).toBeCloseTo(0.7 * ((2 * b) / 3), 5);
    expect(d).toBeCloseTo(0.7 * ((4 * a) / 5), 5);
    expect(a + b + c + d).toBeCloseTo(1, 5);
  });

  it('begins at each start alike, and stays at a node without neighbours', () => {
    const apart = csrOf(3, [[0, 1]]);
    const visits = restartWalk(apart, [0, 2]);
    expect(visits[2]).toBeCloseTo(0.15, 6);
    expect(visits[0]! + visits[1]!).toBeCloseTo(0.5, 5);
    expect([...restartWalk(apart, [])]).toEqual([0, 0, 0]);
  });

  it('never spends more than all of its time, whatever the graph', () => {
    const pairs = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 });
    fc.assert(
      fc.property(pairs, fc.nat(9), (edges, start) => {
        const visits = restartWalk(csrOf(10, edges), [start]);
        const sum = visits.reduce((all, visit) => all + visit, 0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        expect(sum).toBeGreaterThan(0.29);
        expect(visits.every((visit) => visit >= 0)).toBe(true);
      }),
    );
  });

  it('adds up the weights of each node', () => {
    expect([...weightedDegrees(graph)]).toEqual([5, 3, 2, 4]);
    expect([...weightedDegrees(csrOf(3, [[0, 1]]))]).toEqual([1, 1, 0]);
  });
});
