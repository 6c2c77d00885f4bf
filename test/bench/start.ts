/**
 * Whole-process seconds of short commands, beside a Node that does nothing; the least of several runs, so that a noisy machine says little.
 *   npm run bench:start [-- --json]      in this repository, which is ingested into a throw-away store first. Needs a build.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RUNS = 15;
const root = join(import.meta.dirname, '../..');
const bin = join(root, 'bin/run.js');
const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-bench-'));

function run(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PHAROS_DATA_DIR: dataDirectory },
  });
  if (status !== 0) throw new Error(`exit ${status}: ${args.join(' ')}`);
  return performance.now() - started;
}

run([bin, 'ingest', root]);
const commands: Record<string, readonly string[]> = {
  'node -e 0': ['-e', '0'],
  'pharos --version': [bin, '--version'],
  'pharos search': [bin, 'search', 'how are imports resolved'],
  'pharos search --like': [bin, 'search', '--like', 'src/lib/usecases/ingest/ingest.ts'],
  'pharos status': [bin, 'status', '--repo', root],
  'pharos history': [bin, 'history'],
};
const times = Object.entries(commands).map(([name, args]) => {
  const all = Array.from({ length: RUNS }, () => run(args)).sort((a, b) => a - b);
  return { name, least: Math.round(all[0]!), median: Math.round(all[RUNS >> 1]!), all: all.map(Math.round) };
});
rmSync(dataDirectory, { recursive: true });
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ node: process.version, times })}\n`);
else {
  process.stdout.write('| command | minimum ms | median ms |\n| --- | --- | --- |\n');
  for (const { name, least, median } of times) process.stdout.write(`| ${name} | ${least} | ${median} |\n`);
}
