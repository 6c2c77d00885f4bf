/**
 * Ingests repositories cold, each as a whole process with a fresh store, then once more with one changed file.
 *   npm run bench:ingest -- REPOSITORY_DIR… [--json]
 * A directory that is no repository stands for the repositories in it. Needs a build. The changed file gets a comment at its end, and is restored.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

interface Run {
  readonly seconds: number;
  /** Largest resident set of the process, MB. */
  readonly peak: number;
  readonly result: {
    readonly files: { readonly parsed: number; readonly skipped: number; readonly failed: number };
    readonly bytes: number;
    readonly edges: number;
    readonly unresolved: Readonly<Record<string, number>>;
    readonly steps: Readonly<Record<string, number>>;
  };
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
if (positionals.length === 0) throw new Error('usage: npm run bench:ingest -- REPOSITORY_DIR… [--json]');
const repositories = positionals.flatMap((directory) =>
  existsSync(join(directory, '.git'))
    ? [resolve(directory)]
    : readdirSync(directory).map((name) => resolve(directory, name)),
);
const bin = join(import.meta.dirname, '../../bin/run.js');
const report = join(import.meta.dirname, 'report-peak.js');

function ingest(repository: string, dataDirectory: string): Run {
  const started = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', report, bin, 'ingest', repository, '--json'],
    {
      env: { ...process.env, PHAROS_DATA_DIR: dataDirectory },
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${repository}: ${stderr}`);
  return { seconds, peak: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024, result: JSON.parse(stdout) };
}

const rows = repositories.map((repository) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-bench-'));
  const cold = ingest(repository, dataDirectory);
  const paths = spawnSync('git', ['-C', repository, 'ls-files'], { encoding: 'utf8' }).stdout.split('\n');
  const path = join(repository, paths.find((name) => /\.(py|ts|js|go|rs|java)$/.test(name)) ?? '');
  const before = readFileSync(path);
  appendFileSync(path, path.endsWith('.py') ? '\n# changed\n' : '\n// changed\n');
  const again = ingest(repository, dataDirectory);
  writeFileSync(path, before);
  rmSync(dataDirectory, { recursive: true });
  return { name: basename(repository), cold, again };
});

if (values.json) process.stdout.write(`${JSON.stringify({ node: process.version, rows })}\n`);
else {
  const steps = ['clone', 'parse', 'resolve', 'train', 'store'];
  const columns = ['repository', 'files', 'MB', 'edges', 'unresolved', ...steps, 'whole s', 'peak MB', 'one file s'];
  const lines = rows.map(({ name, cold: { seconds, peak, result }, again }) => [
    name,
    String(result.files.parsed),
    (result.bytes / 1e6).toFixed(2),
    String(result.edges),
    Object.entries(result.unresolved)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', ') || '0',
    ...steps.map((step) => (result.steps[step] ?? 0).toFixed(2)),
    seconds.toFixed(2),
    peak.toFixed(0),
    again.seconds.toFixed(2),
  ]);
  process.stdout.write(
    [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |\n`).join(''),
  );
}
