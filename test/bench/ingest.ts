/**
 * Ingests repositories cold, each as a whole process with a fresh store, with and without training, then once more with one changed file.
 *   npm run bench:ingest -- REPOSITORY_DIR… [--synthetic FILES] [--rounds N] [--codegraph PATH_OF_ITS_BINARY] [--json]
 * Everything runs N times in turn (3 unless told otherwise), and the quickest of each is printed: on a shared machine the others measure its neighbours.
 * --synthetic adds a repository of that many generated files. A directory that is no repository stands for the repositories in it. Needs a build, git, and GNU time at /usr/bin/time.
 * Works on clones in a temporary directory. With --codegraph, that tool indexes each one too, in the same run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSyntheticRepository } from './synthetic-repository.ts';

interface Run {
  readonly seconds: number;
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
  /** Largest resident set of the process. */
  readonly peakMegabytes: number;
  readonly stdout: string;
}

interface IngestReport {
  readonly files: { readonly parsed: number };
  readonly bytes: number;
  readonly edges: number;
  readonly unresolved: Readonly<Record<string, number>>;
  readonly steps: Readonly<Record<string, number>>;
}

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '3' },
    synthetic: { type: 'string' },
    codegraph: { type: 'string' },
  },
  allowPositionals: true,
});
if (positionals.length === 0 && !values.synthetic)
  throw new Error('usage: npm run bench:ingest -- REPOSITORY_DIR… [--codegraph BIN] [--json]');
const repositories = positionals.flatMap((directory) =>
  existsSync(join(directory, '.git'))
    ? [resolve(directory)]
    : readdirSync(directory).map((name) => resolve(directory, name)),
);
const bin = join(import.meta.dirname, '../../bin/run.js');
const scratch = mkdtempSync(join(tmpdir(), 'pharos-bench-'));
if (values.synthetic) {
  const directory = join(scratch, 'original', `synthetic-${values.synthetic}`);
  mkdirSync(directory, { recursive: true });
  writeSyntheticRepository(directory, Number(values.synthetic));
  repositories.push(directory);
}

function measure(command: readonly string[], cwd: string, env: Record<string, string>): Run {
  const { stdout, stderr, status } = spawnSync('/usr/bin/time', ['-f', '\n%e %U %S %M', ...command], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr}`);
  const [seconds, user, system, kilobytes] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { seconds: seconds!, cpuSeconds: user! + system!, peakMegabytes: kilobytes! / 1024, stdout };
}

/** One round over one repository: every measurement once, each with stores of its own. */
function measureOnce(clone: string, name: string) {
  const ingest = (store: string, ...flags: string[]) => {
    const run = measure([process.execPath, bin, 'ingest', clone, '--json', ...flags], scratch, {
      PHAROS_DATA_DIR: join(scratch, store),
    });
    return { ...run, report: JSON.parse(run.stdout) as IngestReport };
  };
  for (const store of ['untrained', 'cold'])
    rmSync(join(scratch, `${name}-${store}`), { recursive: true, force: true });
  const untrained = ingest(`${name}-untrained`, '--no-train');
  const peer = values.codegraph
    ? measure([values.codegraph, 'init', '--yes', clone], clone, {
        CODEGRAPH_TELEMETRY: '0',
        DO_NOT_TRACK: '1',
        CODEGRAPH_NO_DAEMON: '1',
      })
    : undefined;
  rmSync(join(clone, '.codegraph'), { recursive: true, force: true });
  const cold = ingest(`${name}-cold`);
  const path = execFileSync('git', ['-C', clone, 'ls-files'], { encoding: 'utf8' })
    .split('\n')
    .find((file) => /\.(py|ts|js|go|rs|java)$/.test(file));
  appendFileSync(join(clone, path!), path!.endsWith('.py') ? '\n# changed\n' : '\n// changed\n');
  const again = ingest(`${name}-cold`);
  execFileSync('git', ['-C', clone, 'checkout', '--quiet', '.']);
  return { untrained, peer, cold, again };
}

const quickest = <T extends Run>(runs: readonly T[]): T => runs.toSorted((a, b) => a.seconds - b.seconds)[0]!;

const rows = repositories.map((repository) => {
  const name = basename(repository);
  const clone = join(scratch, name);
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', repository, clone]);
  const rounds = Array.from({ length: Number(values.rounds) }, () => measureOnce(clone, name));
  const peers = rounds.flatMap(({ peer }) => peer ?? []);
  return {
    name,
    untrained: quickest(rounds.map(({ untrained }) => untrained)),
    cold: quickest(rounds.map(({ cold }) => cold)),
    again: quickest(rounds.map(({ again }) => again)),
    peer: peers.length > 0 ? quickest(peers) : undefined,
  };
});
rmSync(scratch, { recursive: true });

const ratios = rows.flatMap(({ untrained, peer }) => (peer ? [untrained.seconds / peer.seconds] : []));
const geometricMean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
if (values.json) {
  process.stdout.write(
    `${JSON.stringify({ node: process.version, rows, ...(ratios.length > 0 && { geometricMean }) })}\n`,
  );
} else {
  const steps = ['clone', 'parse', 'history', 'resolve', 'train', 'store'];
  const columns = [
    'repository',
    'files',
    'MB',
    'edges',
    'unresolved',
    ...steps,
    'whole s',
    'peak MB',
    'untrained s',
    'MB/s of CPU',
    'one file s',
  ];
  const lines = rows.map(({ name, untrained, cold, again, peer }) => [
    name,
    String(cold.report.files.parsed),
    (cold.report.bytes / 1e6).toFixed(2),
    String(cold.report.edges),
    Object.entries(cold.report.unresolved)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', ') || '0',
    ...steps.map((step) => (cold.report.steps[step] ?? 0).toFixed(2)),
    cold.seconds.toFixed(2),
    cold.peakMegabytes.toFixed(0),
    untrained.seconds.toFixed(2),
    (cold.report.bytes / 1e6 / untrained.cpuSeconds).toFixed(2),
    again.seconds.toFixed(2),
    ...(peer
      ? [peer.seconds.toFixed(2), peer.peakMegabytes.toFixed(0), (untrained.seconds / peer.seconds).toFixed(2)]
      : []),
  ]);
  if (values.codegraph) columns.push('codegraph s', 'codegraph peak MB', 'ratio');
  process.stdout.write(
    [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |\n`).join(''),
  );
  if (ratios.length > 0)
    process.stdout.write(`\nGeometric mean of untrained seconds to codegraph's: ${geometricMean.toFixed(2)}\n`);
}
