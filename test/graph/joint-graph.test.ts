import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildJointGraph, type ChangeSet, type Dependency } from '../../src/lib/graph/joint-graph.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;

function neighboursOf(
  paths: readonly string[],
  dependencies: readonly Dependency[],
  changes: readonly ChangeSet[],
  path: string,
): Record<string, number> {
  const { csr, files } = buildJointGraph({ paths, dependencies, changes });
  const row = files.indexOf(path);
  const range = [csr.offsets[row]!, csr.offsets[row + 1]!] as const;
  return Object.fromEntries(
    [...csr.targets.subarray(...range)].map((target, i) => [
      files[target] ?? 'directory',
      Number(csr.weights![range[0] + i]!.toFixed(4)),
    ]),
  );
}

describe('the joint graph', () => {
  it('damps imports by the root of the number of importers', () => {
    const imports = ['x/a', 'x/b', 'x/c', 'x/d'].map((from) => ({ from, to: 'x/hub' }));
    const paths = ['x/a', 'x/b', 'x/c', 'x/d', 'x/hub', 'x/own'];
    const twice = [...imports, imports[0]!, { from: 'x/a', to: 'x/own' }];
    expect(neighboursOf(paths, twice, [], 'x/a')).toEqual({ 'x/hub': 0.5, 'x/own': 1, directory: 0.5 });
    const circle = [
      { from: 'x/a', to: 'x/b' },
      { from: 'x/b', to: 'x/a' },
      { from: 'x/b', to: 'x/b' },
    ];
    expect(neighboursOf(['x/a', 'x/b'], circle, [], 'x/b')).toEqual({ 'x/a': 2, directory: 0.5 });
  });

  it('ties the files of a commit, less the larger and the older it is', () => {
    const paths = ['a', 'b', 'c', 'd'];
    const changes = [
      { at: 0, paths: ['a', 'b'] },
      { at: 4 * YEAR, paths: ['a', 'c', 'd', 'gone'] },
    ];
    const pair = (files: number) => 1 / (files * Math.sqrt(files));
    expect(neighboursOf(paths, [], changes, 'a')).toEqual({
      b: Number((pair(2) / 2).toFixed(4)),
      c: Number(pair(3).toFixed(4)),
      d: Number(pair(3).toFixed(4)),
      directory: 0.5,
    });
  });

  it('leaves out commits of one file, and of more than fifty', () => {
    const many = Array.from({ length: 51 }, (_, i) => `f${i}`);
    const changes = [
      { at: 0, paths: ['f0'] },
      { at: 0, paths: many },
    ];
    expect(neighboursOf(many, [], changes, 'f0')).toEqual({ directory: 0.5 });
    expect(Object.keys(neighboursOf(many, [], [{ at: 0, paths: many.slice(1) }], 'f1'))).toHaveLength(50);
  });

  it('ties files without dependencies through their directories', () => {
    const { csr, files } = buildJointGraph({ paths: ['x/a', 'x/y/b', 'c'], dependencies: [], changes: [] });
    expect(files).toEqual(['c', 'x/a', 'x/y/b']);
    expect(csr.nodeCount).toBe(6);
    const reached = new Set([0]);
    for (const node of reached)
      for (const next of csr.targets.subarray(csr.offsets[node], csr.offsets[node + 1])) reached.add(next);
    expect(reached.size).toBe(6);
  });

  it('has no nodes for no files', () => {
    const { csr } = buildJointGraph({ paths: [], dependencies: [], changes: [] });
    expect([csr.nodeCount, csr.targets.length, [...csr.offsets]]).toEqual([0, 0, [0]]);
  });

  it('is symmetric, sorted, without duplicates, and the same whatever the order of the imports', () => {
    const paths = ['a', 'b', 'x/a', 'x/b', 'x/y/a', 'z/a', 'z/b'];
    const path = fc.constantFrom(...paths);
    const edges = fc.array(fc.record({ from: path, to: path }), { maxLength: 30 });
    const commits = fc.array(fc.record({ at: fc.nat(1e9), paths: fc.uniqueArray(path) }), { maxLength: 10 });
    fc.assert(
      fc.property(edges, commits, (dependencies, changes) => {
        const { csr } = buildJointGraph({ paths, dependencies, changes });
        const pairs = new Map<string, number>();
        for (let row = 0; row < csr.nodeCount; row++) {
          for (let i = csr.offsets[row]!; i < csr.offsets[row + 1]!; i++) {
            if (i > csr.offsets[row]!) expect(csr.targets[i]!).toBeGreaterThan(csr.targets[i - 1]!);
            pairs.set(`${row} ${csr.targets[i]}`, csr.weights![i]!);
          }
        }
        for (const [pair, weight] of pairs) expect(pairs.get(pair.split(' ').reverse().join(' '))).toBe(weight);
        expect(csr.offsets[csr.nodeCount]).toBe(csr.targets.length);
        const reversed = buildJointGraph({ paths, dependencies: dependencies.toReversed(), changes });
        expect(reversed.csr).toEqual(csr);
      }),
    );
  });
});
