/**
 * Holds the queues in SQLite and in Redis (a redis-server of its own, behind the proxy) against a model in memory, over
 * 10,000 random histories each: every answer and what is left must be equal.
 *   npm run proof:queue-model [-- RUNS [SEED]]     exits 1 with the shortest history that tells them apart
 */
import { checkRedisQueue, checkSqliteQueue } from '../support/check-queues.ts';

const [runs = '10000', seed = '1'] = process.argv.slice(2);
for (const [name, check] of [
  ['SQLite', checkSqliteQueue],
  ['Redis', checkRedisQueue],
] as const) {
  const started = performance.now();
  const report = await check({ runs: Number(runs), seed: Number(seed) });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const { operations, deepest } = report;
  process.stdout.write(
    `${name}: ${report.runs} histories, ${operations} operations (up to ${deepest} in one), 0 differences in ${seconds} s\n`,
  );
}
