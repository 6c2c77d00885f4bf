/**
 * Runs jobs through the queue over a REST service of which 1 to 20 % of the answers fail: replies lost, cut short or stalled
 * after the work was done, 503, 429, connections lost, requests carried out long after nobody waits for them.
 *   npm run proof:lossy-rest [-- OPERATIONS [SEED]]     exits 1 when a job was lost or doubled
 */
import { runLossily } from '../support/lossy-run.ts';

const [operations = '10000', seed = '1'] = process.argv.slice(2);
const started = performance.now();
const report = await runLossily(Number(operations), Number(seed));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const { jobs, lost, duplicated, repeated } = report;
process.stdout.write(
  `${report.operations} operations, ${jobs} jobs in ${seconds} s; given up and repeated: ${repeated}\n`,
);
for (const [name, count] of Object.entries(report.faults)) process.stdout.write(`  ${name}: ${count}\n`);
process.stdout.write(`${lost.length} lost, ${duplicated.length} duplicated\n`);
process.exitCode = lost.length + duplicated.length > 0 ? 1 : 0;
