import { describe, expect, it } from 'vitest';
import { checkRedisQueue, checkSqliteQueue } from '../support/check-queues.ts';
import { hasRedisServer } from '../support/redis-server.ts';

describe('100 random histories go as in the model', () => {
  const runs = { runs: 100, seed: 1 };

  it('in SQLite', async () => {
    expect(await checkSqliteQueue(runs)).toMatchObject({ runs: 100 });
  });

  it.skipIf(!hasRedisServer)('in Redis behind the proxy', { timeout: 240_000 }, async () => {
    expect(await checkRedisQueue(runs)).toMatchObject({ runs: 100 });
  });
});
