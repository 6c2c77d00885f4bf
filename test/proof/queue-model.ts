/**
 * Random histories of up to 50 steps, against SQLite and against a real redis-server behind the proxy: every answer and what
 * is left at the end must be those of a plain model in memory.
 *   npm run proof:queue-model [-- RUNS [SEED]]     exits 1 with the shortest history that tells them apart
 */
import { redisJobStores, sqliteJobStores } from '../support/job-stores.ts';
import { checkQueueAgainstModel } from '../support/queue-property.ts';

const [runs = '10000', seed = '1'] = process.argv.slice(2);
for (const [name, open] of [
  ['SQLite', sqliteJobStores],
  ['Redis', redisJobStores],
] as const) {
  const started = performance.now();
  const stores = await open();
  await checkQueueAgainstModel(stores.open, { runs: Number(runs), seed: Number(seed) }).finally(stores.stop);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(`${name}: ${runs} histories in ${seconds} s, every answer as the model's\n`);
}
