/**
 * Parses, chunks and resolves 100,000 mutated real files: nothing may throw, nothing may take over 5 s.
 *   npm run proof:parse [-- DIRECTORY_OF_SOURCES [INPUTS [SEED]]]     by default the test fixtures; exits 1 when the proof fails
 */
import { join } from 'node:path';
import { fuzzParse, readCorpus } from '../support/parse-fuzz.ts';

const [directory = join(import.meta.dirname, '../fixtures/corpus'), inputs = '100000', seed = '1'] =
  process.argv.slice(2);
const started = performance.now();
const { unhandled, slowest, slowestSeed } = await fuzzParse(readCorpus(directory), Number(inputs), Number(seed));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
process.stdout.write(
  `${inputs} inputs in ${seconds} s: ${unhandled.length} unhandled, slowest ${slowest.toFixed(2)} s (seed ${slowestSeed})\n`,
);
for (const line of unhandled.slice(0, 20)) process.stdout.write(`${line}\n`);
process.exitCode = unhandled.length > 0 || slowest > 5 ? 1 : 0;
