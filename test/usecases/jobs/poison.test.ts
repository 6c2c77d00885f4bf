import { expect, it } from 'vitest';
import { provePoison } from '../../proof/poison-proof.ts';

// `npm run proof:poison` does it with twenty poisons among fifty.
it('eight kinds of poison among three good jobs: the good ones are done, the poisons over with their reasons', {
  timeout: 600_000,
}, async () => {
  const { problems, poisons } = await provePoison({ good: 3, poison: 8 });
  expect(problems).toEqual([]);
  expect(poisons).toHaveLength(8);
});
