import { describe, expect, it } from 'vitest';
import { checkRedisQueue, checkSqliteQueue } from '../support/check-queues.ts';
import { hasRedisServer } from '../support/redis-server.ts';

describe('200 random histories go as in the model', () => {
  const runs = { runs: 200, seed: 1 };

  it('in SQLite', async () => {
    expect(await checkSqliteQueue(runs)).toMatchObject({ runs: 200 });
  });

  it.skipIf(!hasRedisServer)('in Redis behind the proxy', { timeout: 240_000 }, async () => {
    expect(await checkRedisQueue(runs)).toMatchObject({ runs: 200 });
  });
});
