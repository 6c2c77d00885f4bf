import { describe, it } from 'vitest';
import { redisJobStores, sqliteJobStores } from '../support/job-stores.ts';
import { checkQueueAgainstModel } from '../support/queue-property.ts';
import { hasRedisServer } from '../support/redis-server.ts';

/** The proof in full: npm run proof:queue-model. */
const RUNS = 200;

describe('random histories answer as the model does', () => {
  it('in SQLite', async () => {
    const stores = await sqliteJobStores();
    await checkQueueAgainstModel(stores.open, { runs: RUNS }).finally(stores.stop);
  });

  it.skipIf(!hasRedisServer)('in Redis', async () => {
    const stores = await redisJobStores();
    await checkQueueAgainstModel(stores.open, { runs: RUNS }).finally(stores.stop);
  });
});
