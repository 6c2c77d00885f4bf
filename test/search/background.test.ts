import { expect, it } from 'vitest';
import { analyzeQuery } from '../../src/lib/search/analyze-query.ts';
import { shareElsewhere } from '../../src/lib/search/background.ts';
import { scoreQuery } from '../../src/lib/search/scored-query.ts';

it('a word that every repository has is common elsewhere, one of a project alone is rare', () => {
  expect(shareElsewhere('return')).toBeGreaterThan(0.4);
  expect(shareElsewhere('cooki')).toBeLessThan(0.02);
  expect(shareElsewhere('flaskbb')).toBeLessThan(shareElsewhere('cooki'));
  expect(shareElsewhere('flaskbb')).toBeGreaterThan(0);
});

it('a word is worth what it is in the repository asked and in others', () => {
  const worth = (question: string, counts: number[], chunks = 100) =>
    scoreQuery(analyzeQuery(question), { chunks, counts }).worth;
  // As frequent here: the one that is common elsewhere is worth less.
  const [cookie, value] = worth('cookie value', [10, 10]) as [number, number];
  expect(cookie).toBeGreaterThan(2 * value);
  // A large repository speaks for itself.
  const [one, other] = worth('cookie value', [100_000, 1000], 1_000_000) as [number, number];
  expect(other).toBeGreaterThan(one);
  expect(worth('cookie value', [0, 10])[0]).toBe(0);
});
