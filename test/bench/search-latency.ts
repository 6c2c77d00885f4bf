/**
 * How long answers take in a large repository: in process, and as a whole `pharos search`; and what the index takes on disk.
 *   npm run bench:search-latency -- [--files 10000] [--repository DIR] [--queries FILE_OF_LINES]
 * Without --repository it generates one (see synthetic-repository.ts). Needs a build, and GNU time at /usr/bin/time.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openContainer } from '../../src/lib/container.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { findSimilar } from '../../src/lib/usecases/questions/find-similar.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';
import { writeSyntheticRepository } from './synthetic-repository.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    repository: { type: 'string' },
    queries: { type: 'string' },
  },
});
const QUERIES = [
  'how are modules imported and called',
  'compute the total of a list of values',
  'module_4711',
  'class that validates its input before it returns',
  'where is the error raised',
  'return value of the helper function in package 7',
  'parse configuration file',
  'self value',
];
const ROUNDS = 10;

const scratch = mkdtempSync(join(tmpdir(), 'pharos-latency-'));
let directory = values.repository && resolve(values.repository);
if (!directory) {
  directory = join(scratch, 'synthetic');
  writeSyntheticRepository(directory, Number(values.files));
}
const queries = values.queries ? readFileSync(values.queries, 'utf8').split('\n').filter(Boolean) : QUERIES;
const dataDirectory = join(scratch, 'data');
const { stores, writer, close } = await openContainer(testConfig(dataDirectory));
const { repository, files, bytes } = await ingest({
  actor: SELF,
  repository: directory,
  stores,
  writer,
  temporaryDirectory: join(scratch, 'tmp'),
  train: false,
});
const paths = (
  await stores.catalog.report((await stores.catalog.repositories(repository))[0]!.current!.generation, 'files')
).map(({ path }) => path);

interface Taken {
  readonly wall: number;
  /** User and system time: what the same costs on a machine that has other work to do. */
  readonly cpu: number;
}

async function time(work: () => Promise<unknown>): Promise<Taken> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - started, cpu: (user + system) / 1000 };
}

function percentiles(taken: readonly Taken[]): string {
  const of = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!.toFixed(1);
    return `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms`;
  };
  return `${of(taken.map(({ wall }) => wall))}; of CPU: ${of(taken.map(({ cpu }) => cpu))}`;
}

const warm: Taken[] = [];
const like: Taken[] = [];
for (const query of queries) await search({ actor: SELF, stores, repository, query, limit: 10 });
for (let round = 0; round < ROUNDS; round++) {
  for (const query of queries)
    warm.push(await time(() => search({ actor: SELF, stores, repository, query, limit: 10 })));
  const file = paths[(round * 997 + 1) % paths.length]!;
  like.push(await time(() => findSimilar({ actor: SELF, stores, repository, file, limit: 10 })));
}
await close();
const cold = queries.map((query) => {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    '/usr/bin/time',
    [
      ...['-f', '\n%U %S', process.execPath],
      ...[join(import.meta.dirname, '../../bin/run.js'), 'search', query, '--repo', repository, '--json'],
    ],
    { env: { ...process.env, PHAROS_DATA_DIR: dataDirectory }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const wall = performance.now() - started;
  const [user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { wall, cpu: (user! + system!) * 1000 };
});
const size = statSync(join(dataDirectory, 'pharos.db')).size;
process.stdout.write(`${files.parsed} files, ${(bytes / 1e6).toFixed(1)} MB of source
warm search: ${percentiles(warm)}
warm --like: ${percentiles(like)}
whole process: ${percentiles(cold)}
index: ${(size / 1e6).toFixed(1)} MB, ${(size / bytes).toFixed(2)} per byte of source
`);
rmSync(scratch, { recursive: true });
