/**
 * Milliseconds of each query of the catalog, where its tables hold a million rows, of which a repository has as many as given.
 *   node test/bench/catalog-queries.ts [--rows 1000000] [--repositories 20] [--repetitions 20] [--sqlite]
 * Postgres is that of PHAROS_TEST_DATABASE_URL, or one that it starts.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createSqlCatalog } from '../../src/lib/adapters/sql/catalog.ts';
import type { Catalog, DefinitionRow, EdgeRow, FileRow, SymbolEdgeRow } from '../../src/lib/ports/catalog.ts';
import { packText } from '../../src/lib/text/packed-text.ts';
import startPostgres from '../support/start-postgres.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    repositories: { type: 'string', default: '20' },
    repetitions: { type: 'string', default: '20' },
    sqlite: { type: 'boolean', default: false },
  },
});
const [rows, repositories, repetitions] = [values.rows, values.repositories, values.repetitions].map(Number) as [
  number,
  number,
  number,
];
/** Uses of definitions for each file, as typical of TypeScript and Python. */
const USES = 50;
const WRITTEN_AT_ONCE = 20_000;

const stop = values.sqlite ? undefined : startPostgres();
const directory = mkdtempSync(join(tmpdir(), 'pharos-queries-'));
const schema = `bench_${process.pid}`;

async function open() {
  if (values.sqlite) {
    const { openSqliteDatabase } = await import('../../src/lib/adapters/sqlite/database.ts');
    return openSqliteDatabase(join(directory, 'pharos.db'));
  }
  const url = process.env['PHAROS_TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('Install PostgreSQL, or set PHAROS_TEST_DATABASE_URL');
  const { openPostgresDatabase } = await import('../../src/lib/adapters/postgres/database.ts');
  return openPostgresDatabase({ url, schema });
}

const path = (n: number) => `src/part${n % 100}/file${n}.ts`;
const blob = (repository: number, n: number) =>
  `${repository.toString(16).padStart(8, '0')}${n.toString(16).padStart(32, '0')}`;

/** One repository: its uses, a fiftieth as many files, five edges and ten definitions a file. */
async function fill(catalog: Catalog, repository: number): Promise<number> {
  const generation = await catalog.begin({ key: `github.com/bench/r${repository}`, url: undefined }, 'bench');
  const uses = rows / repositories;
  const fileCount = Math.ceil(uses / USES);
  const numbers = Array.from({ length: fileCount }, (_, n) => n);
  const files: FileRow[] = numbers.map((n) => ({
    path: path(n),
    blob: blob(repository, n),
    language: 'typescript',
    bytes: 4000,
    status: 'parsed',
    reason: '',
  }));
  const target = (n: number, k: number) => path((n * 31 + k * 7 + k * k) % fileCount);
  const edges: EdgeRow[] = numbers.flatMap((n) =>
    [1, 2, 3, 4, 5].map((k) => ({
      from: path(n),
      to: target(n, k),
      kind: 'import',
      line: k,
      specifier: `../${k}`,
      test: false,
    })),
  );
  const definitions: DefinitionRow[] = numbers.flatMap((n) =>
    Array.from({ length: 10 }, (_, k) => ({
      from: path(n),
      symbol: `Class${n}.method${k}`,
      kind: 'method',
      line: k * 10 + 1,
      endLine: k * 10 + 9,
      exported: true,
    })),
  );
  await catalog.write(generation, {
    after: 0,
    files,
    texts: files.map((file) => ({ blob: file.blob, text: packText(`// ${file.path}\n`.repeat(100)) })),
  });
  for (let at = 0; at < edges.length; at += WRITTEN_AT_ONCE)
    await catalog.write(generation, { edges: edges.slice(at, at + WRITTEN_AT_ONCE) });
  for (let at = 0; at < definitions.length; at += WRITTEN_AT_ONCE)
    await catalog.write(generation, { definitions: definitions.slice(at, at + WRITTEN_AT_ONCE) });
  for (let at = 0; at < fileCount; at += WRITTEN_AT_ONCE / USES) {
    const symbolEdges: SymbolEdgeRow[] = numbers.slice(at, at + WRITTEN_AT_ONCE / USES).flatMap((n) =>
      Array.from({ length: USES }, (_, k) => ({
        from: path(n),
        fromSymbol: `Class${n}.method${k % 10}`,
        to: target(n, k % 5),
        toSymbol: `Class${n}.method${k % 10}`,
        overload: 0,
        kind: 'call',
        line: k + 1,
        at: `${k}:4`,
        conditional: false,
      })),
    );
    await catalog.write(generation, { symbolEdges });
  }
  await catalog.publish(generation, {
    ...{ commit: '1'.repeat(40), dirty: false, device: 'CPU', bytes: 4000 * fileCount, edges: edges.length },
    ...{ files: { parsed: fileCount, skipped: 0, failed: 0 }, unresolved: {}, externals: 0 },
    languages: { typescript: fileCount },
  });
  return generation;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

function quantile(sorted: readonly number[], share: number): string {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
}

const database = await open();
try {
  const catalog = createSqlCatalog(database.dialect);
  let generation = 0;
  for (let repository = 0; repository < repositories; repository++) generation = await fill(catalog, repository);
  const files = Math.ceil(rows / repositories / USES);
  const some = (count: number) => Array.from({ length: count }, (_, k) => path((k * 37) % files));
  const blobs = (count: number) => Array.from({ length: count }, (_, k) => blob(repositories - 1, (k * 37) % files));
  const questions: Readonly<Record<string, () => Promise<unknown>>> = {
    'all repositories': () => catalog.repositories(),
    'one repository': () => catalog.repositories('github.com/bench/r0'),
    'texts of 20 blobs': () => catalog.texts(blobs(20)),
    'which of 500 blobs have texts': () => catalog.blobsWithText(blobs(500)),
    'facts of 500 blobs': () =>
      catalog.facts(
        1,
        blobs(500).map((one) => ({ blob: one, language: 'typescript' })),
      ),
    'edges of 1 path': () => catalog.edges(generation, some(1)),
    'edges of 20 paths': () => catalog.edges(generation, some(20)),
    'all edges': () => catalog.edges(generation),
    'all files': () => catalog.report(generation, 'files'),
    'definitions of 5 names': () =>
      catalog.report(generation, 'definitions', {
        symbols: [1, 2, 3, 4, 5].map((n) => `Class${n}.method${n}`),
      }),
    'all definitions': () => catalog.report(generation, 'definitions'),
    'all uses': () => catalog.report(generation, 'symbolEdges'),
    'possible uses of a name': () => catalog.report(generation, 'possibleUses', { name: 'method1' }),
    'links of 5 paths': () => catalog.report(generation, 'links', { paths: some(5) }),
    unresolved: () => catalog.report(generation, 'unresolved'),
    externals: () => catalog.report(generation, 'externals'),
    counts: () => catalog.report(generation, 'counts'),
  };
  say(`| query (${files} files, ${rows / repositories} uses, of ${rows}) | median ms | P95 ms |\n|---|---|---|`);
  for (const [name, ask] of Object.entries(questions)) {
    await ask();
    const times: number[] = [];
    for (let n = 0; n < repetitions; n++) {
      const started = performance.now();
      await ask();
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    say(`| ${name} | ${quantile(times, 0.5)} | ${quantile(times, 0.95)} |`);
  }
} finally {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
  stop?.();
}
