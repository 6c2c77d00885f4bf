import { describe, expect, it } from 'vitest';
import { layOut } from '../../src/lib/map/lay-out.ts';
import { Random } from '../../src/lib/node2vec/random.ts';
import { sourceOf, syntheticSource } from './synthetic-source.ts';

describe('areas and layout of a map', () => {
  const random = () => {
    const source = new Random(7);
    return () => source.next() / 2 ** 32;
  };

  it('the same repository gives the same picture', () => {
    expect(layOut(syntheticSource(120, random()))).toEqual(layOut(syntheticSource(120, random())));
  });

  it('files that depend on each other lie nearer than others', () => {
    const map = layOut(syntheticSource(150, random()));
    const { x, y } = map;
    const distance = (a: number, b: number) => Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!);
    const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
    const linked = map.edges.flatMap((from, i) => (i % 2 === 0 ? [distance(from, map.edges[i + 1]!)] : []));
    const all = map.paths.flatMap((_, a) => map.paths.map((__, b) => distance(a, b)));
    expect(mean(linked)).toBeLessThan(0.6 * mean(all));
  });

  it('every file has a place of its own, also without dependencies, at the root, or alone', () => {
    for (const paths of [['a.py'], ['a.py', 'b.py'], ['x/a.py', 'x/b.py', 'y/z/c.py', 'd.py']]) {
      const { x, y } = layOut(sourceOf(paths, []));
      const places = x.map((value, i) => `${value} ${y[i]}`);
      expect(new Set(places).size).toBe(paths.length);
      expect([...x, ...y].every(Number.isFinite)).toBe(true);
    }
  });

  it('areas are named by their folder, the largest first', () => {
    const paths = ['shop/cart/a.py', 'shop/cart/b.py', 'shop/cart/c.py', 'shop/tax/d.py', 'shop/tax/e.py'];
    const dependencies = [
      ['shop/cart/a.py', 'shop/cart/b.py'],
      ['shop/cart/b.py', 'shop/cart/c.py'],
      ['shop/tax/d.py', 'shop/tax/e.py'],
    ] as const;
    const { areas, area } = layOut(sourceOf(paths, dependencies));
    expect(areas).toEqual([
      { name: 'shop/cart', files: 3 },
      { name: 'shop/tax', files: 2 },
    ]);
    expect(area).toEqual([0, 0, 0, 1, 1]);
  });
});
