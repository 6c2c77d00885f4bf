/**
 * Uses the queue in Redis through a network that loses 1 to 20 % of the replies, loses, delays and refuses requests: no
 * job may be lost or doubled.
 *   npm run proof:queue-lossy [-- OPERATIONS [SEED]]     10,000 by default; exits 1 when the proof fails
 */
import { useLossyQueue } from '../support/lossy-queue.ts';

const [operations = '10000', seed = '1'] = process.argv.slice(2);
const started = performance.now();
const report = await useLossyQueue(Number(operations), Number(seed));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const { lost, duplicated, wrong } = report;
process.stdout.write(
  `${report.operations} operations on ${report.jobs} jobs in ${seconds} s: ${lost.length} lost, ${duplicated.length} duplicated, ` +
    `${wrong.length} wrong answers, ${report.fenced} late holders refused\n` +
    `${report.requests} requests; ${Object.entries(report.faults)
      .map(([fault, times]) => `${fault} ${times}`)
      .join(', ')}; ${report.failedCalls} calls failed in spite of four requests\n`,
);
for (const line of [...lost, ...duplicated, ...wrong].slice(0, 20)) process.stdout.write(`${line}\n`);
process.exitCode = lost.length + duplicated.length + wrong.length > 0 ? 1 : 0;
