import { expect, it } from 'vitest';
import { type Relatedness, rankSimilar } from '../../src/lib/search/rank-similar.ts';

const file = (path: string, known: Partial<Relatedness> = {}): Relatedness => ({
  path,
  lines: 100,
  text: 1,
  isLinked: false,
  ...known,
});
const best = (...files: Relatedness[]) => rankSimilar('src/shop/cart.ts', files)[0]!;

it('files with the most similar text come first, among equals those that are linked, alike in name, near, or long', () => {
  expect(best(file('x/a.ts'), file('x/b.ts', { text: 2 })).path).toBe('x/b.ts');
  expect(best(file('x/a.ts'), file('x/b.ts', { isLinked: true })).path).toBe('x/b.ts');
  expect(best(file('x/a.ts'), file('x/cart.test.ts')).path).toBe('x/cart.test.ts');
  expect(best(file('x/a.ts'), file('src/shop/b.ts')).path).toBe('src/shop/b.ts');
  expect(best(file('x/a.ts'), file('x/b.ts', { lines: 900 })).path).toBe('x/b.ts');
});

it('what changed together with the file comes before what is like it', () => {
  const changed = best(file('src/shop/cart.test.ts'), file('x/b.ts', { history: 0.9 }));
  expect(changed).toMatchObject({ path: 'x/b.ts', reasons: expect.arrayContaining(['changed together']) });
});

it('says why', () => {
  const { reasons, features, score } = best(file('src/shop/cart.test.ts', { isLinked: true }));
  expect(reasons).toEqual(['similar words', 'proved dependency', 'similar name', 'same folder']);
  expect(Object.values(features).reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 2);
});

it('a linked file without a word in common has that reason alone', () => {
  expect(best(file('x/a.ts', { text: 0, isLinked: true })).reasons).toEqual(['proved dependency']);
});
