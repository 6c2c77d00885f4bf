import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { openRedisJobStore, sqliteJobStore } from './job-stores.ts';
import { checkQueueAgainstModel, type ModelReport, type ModelRuns } from './queue-property.ts';
import { startProxyFor, startRedisServer } from './redis-server.ts';

/** Holds the embedded queue against the model. */
export async function checkSqliteQueue(runs: ModelRuns): Promise<ModelReport> {
  const database = await openSqliteDatabase(':memory:');
  try {
    return await checkQueueAgainstModel(async () => sqliteJobStore(database), runs);
  } finally {
    await database.close();
  }
}

/** Holds the queue in a Redis of its own, behind the proxy, against the model. */
export async function checkRedisQueue(runs: ModelRuns): Promise<ModelReport> {
  const server = await startRedisServer();
  try {
    const proxy = await startProxyFor(server);
    try {
      return await checkQueueAgainstModel(() => openRedisJobStore(server, proxy), runs);
    } finally {
      await proxy.stop();
    }
  } finally {
    await server.stop();
  }
}
