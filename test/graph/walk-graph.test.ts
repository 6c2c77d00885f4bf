import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph, type Dependency } from '../../src/lib/graph/build-graph.ts';
import { buildWalkGraph } from '../../src/lib/graph/walk-graph.ts';

const neighboursOf = (files: readonly string[], edges: readonly Dependency[], path: string) => {
  const { csr, files: rows } = buildWalkGraph(buildGraph(files, edges));
  const row = rows.indexOf(path);
  const range = [csr.offsets[row]!, csr.offsets[row + 1]!] as const;
  return [...csr.targets.subarray(...range)].map((target, i) => [
    rows[target] ?? 'directory',
    csr.weights![range[0] + i],
  ]);
};

describe('the dependency graph', () => {
  it('counts parallel imports and leaves out imports of oneself', () => {
    const graph = buildGraph(
      ['a', 'b'],
      [
        { from: 'a', to: 'b' },
        { from: 'a', to: 'b' },
        { from: 'b', to: 'b' },
      ],
    );
    expect(graph.size).toBe(1);
    expect(graph.getEdgeAttribute('a', 'b', 'weight')).toBe(2);
  });
});

describe('the graph that is walked', () => {
  it('holds a dependency both ways, once, and a weak tie to the directory', () => {
    const edges = [
      { from: 'x/a', to: 'x/b' },
      { from: 'x/b', to: 'x/a' },
    ];
    expect(neighboursOf(['x/a', 'x/b'], edges, 'x/a')).toEqual([
      ['x/b', 1],
      ['directory', Math.fround(0.2)],
    ]);
  });

  it('ties files without dependencies through their directories', () => {
    const { csr, files } = buildWalkGraph(buildGraph(['x/a', 'x/y/b', 'c'], []));
    expect(files).toEqual(['c', 'x/a', 'x/y/b']);
    expect(csr.nodeCount).toBe(6);
    const reached = new Set([0]);
    for (const node of reached)
      for (const next of csr.targets.subarray(csr.offsets[node], csr.offsets[node + 1])) reached.add(next);
    expect(reached.size).toBe(6);
  });

  it('has no nodes for no files', () => {
    const { csr } = buildWalkGraph(buildGraph([], []));
    expect([csr.nodeCount, csr.targets.length, [...csr.offsets]]).toEqual([0, 0, [0]]);
  });

  it('is symmetric, sorted, without duplicates, and the same whatever the order of the edges', () => {
    const path = fc.constantFrom('a', 'b', 'x/a', 'x/b', 'x/y/a', 'z/a', 'z/b');
    const edges = fc.array(fc.record({ from: path, to: path }), { maxLength: 30 });
    const files = ['a', 'b', 'x/a', 'x/b', 'x/y/a', 'z/a', 'z/b'];
    fc.assert(
      fc.property(edges, (list) => {
        const { csr } = buildWalkGraph(buildGraph(files, list));
        const pairs = new Map<string, number>();
        for (let row = 0; row < csr.nodeCount; row++) {
          for (let i = csr.offsets[row]!; i < csr.offsets[row + 1]!; i++) {
            if (i > csr.offsets[row]!) expect(csr.targets[i]!).toBeGreaterThan(csr.targets[i - 1]!);
            pairs.set(`${row} ${csr.targets[i]}`, csr.weights![i]!);
          }
        }
        for (const [pair, weight] of pairs) expect(pairs.get(pair.split(' ').reverse().join(' '))).toBe(weight);
        expect(csr.offsets[csr.nodeCount]).toBe(csr.targets.length);
        expect(buildWalkGraph(buildGraph(files, list.toReversed())).csr).toEqual(csr);
      }),
    );
  });
});
