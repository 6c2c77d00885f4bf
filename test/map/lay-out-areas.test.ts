import { expect, it } from 'vitest';
import { layOutAreas } from '../../src/lib/map/lay-out-areas.ts';
import { Random } from '../../src/lib/node2vec/random.ts';
import { sourceOf, syntheticSource } from './synthetic-source.ts';

/** With the packages as areas. */
function packages(count: number) {
  const random = new Random(7);
  const source = syntheticSource(count, () => random.next() / 2 ** 32);
  const area = source.paths.map((_, file) => Math.floor(file / 50));
  const areas = Array.from({ length: Math.ceil(count / 50) }, (_, i) => ({ name: `part ${i}`, files: 50 }));
  return { ...source, areas, area };
}

it('the same areas give the same map', () => {
  expect(layOutAreas(packages(150))).toEqual(layOutAreas(packages(150)));
});

it('files lie with those of their area: the middles of two areas are farther apart than the areas are wide', () => {
  const { area, areas, x, y } = layOutAreas(packages(400));
  const middles = areas.map((_, place) => {
    const files = [...area.keys()].filter((file) => area[file] === place);
    const mean = (values: readonly number[]) => files.reduce((sum, file) => sum + values[file]!, 0) / files.length;
    const [left, top] = [mean(x), mean(y)];
    const distances = files.map((file) => Math.hypot(x[file]! - left, y[file]! - top));
    return { left, top, width: Math.max(...distances) };
  });
  for (const [i, a] of middles.entries()) {
    for (const b of middles.slice(i + 1)) {
      expect(Math.hypot(a.left - b.left, a.top - b.top)).toBeGreaterThan(0.8 * (a.width + b.width));
    }
  }
});

it('every file has a place of its own, also without dependencies, and alone', () => {
  for (const paths of [['a.py'], ['x/a.py', 'x/b.py', 'y/z/c.py', 'd.py']]) {
    const areas = [{ name: 'all', files: paths.length }];
    const { x, y } = layOutAreas({ ...sourceOf(paths, []), areas, area: paths.map(() => 0) });
    expect(new Set(x.map((value, i) => `${value} ${y[i]}`)).size).toBe(paths.length);
    expect([...x, ...y].every(Number.isFinite)).toBe(true);
  }
});
