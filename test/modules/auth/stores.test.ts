import { afterAll, describe } from 'vitest';
import { describeAuthCrashPoints } from '../../contract/auth-crash-points.ts';
import { describeAuthStore } from '../../contract/auth-store.ts';
import { authStoreKinds } from '../../support/auth-stores.ts';

const kinds = await authStoreKinds();

afterAll(async () => {
  for (const kind of kinds) if (kind.isThere) await kind.remove();
});

for (const { name, isThere, open } of kinds) {
  describe.skipIf(!isThere)(name, () => {
    describeAuthStore(name, open);
    describeAuthCrashPoints(name, open);
  });
}
