import { expect, it } from 'vitest';
import { provePoison } from '../../proof/poison-proof.ts';

// Most of them wait for their limits: a fourth worker waits at the same time.
it('eight kinds of poison among five good jobs: the good ones are done, the poisons over with their reasons', {
  timeout: 600_000,
}, async () => {
  const { problems, poisons } = await provePoison({ good: 5, poison: 8, workers: 4 });
  expect(problems).toEqual([]);
  expect(poisons).toHaveLength(8);
});
