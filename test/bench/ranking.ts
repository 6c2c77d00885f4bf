/**
 * Ingests checked-out repositories into a throw-away store, asks questions, and writes what came back for a scorer.
 *   node test/bench/ranking.ts --data EVAL_DIR --repos REPOSITORIES_DIR --out RUN_DIR [--only a,b] [--epochs N]
 * Reads EVAL_DIR/queries/<name>.jsonl ({id, query}) and EVAL_DIR/cochange/<name>.jsonl ({file}) for each folder <name> of
 * REPOSITORIES_DIR; writes RUN_DIR/<name>.commits.jsonl and RUN_DIR/<name>.cochange.jsonl.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openContainer } from '../../src/lib/container.ts';
import { findSimilar } from '../../src/lib/usecases/find-similar.ts';
import { ingest } from '../../src/lib/usecases/ingest.ts';
import { search } from '../../src/lib/usecases/search.ts';
import { testConfig } from '../support/embedded.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    repos: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string' },
    epochs: { type: 'string' },
  },
});
const { data, repos, out } = values;
if (!data || !repos || !out)
  throw new Error('usage: --data EVAL_DIR --repos REPOSITORIES_DIR --out RUN_DIR [--only a,b]');
const names =
  values.only?.split(',') ?? readdirSync(repos).filter((name) => existsSync(join(data, 'queries', `${name}.jsonl`)));
const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-ranking-'));
const container = await openContainer(testConfig(dataDirectory));
const { stores, writer } = container;
mkdirSync(out, { recursive: true });

function lines<T>(file: string): T[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

for (const name of names) {
  const started = performance.now();
  const { repository } = await ingest({
    repository: resolve(repos, name),
    stores,
    writer,
    temporaryDirectory: join(dataDirectory, 'tmp'),
    ...(values.epochs && { node2vec: { epochs: Number(values.epochs) } }),
  });
  const ingested = performance.now();
  const asked = lines<{ id: string; query: string }>(join(data, 'queries', `${name}.jsonl`));
  const answers: string[] = [];
  for (const { id, query } of asked) {
    const { hits } = await search({ stores, repository, query, limit: 50 });
    answers.push(JSON.stringify({ id, query, results: hits.map(({ path }) => path) }));
  }
  writeFileSync(join(out, `${name}.commits.jsonl`), `${answers.join('\n')}\n`);
  const answered = performance.now();
  const related: string[] = [];
  for (const { file } of lines<{ file: string }>(join(data, 'cochange', `${name}.jsonl`))) {
    const found = await findSimilar({ stores, repository, file, limit: 20 }).catch(() => undefined);
    if (found) related.push(JSON.stringify({ file, results: found.hits.map(({ path }) => path) }));
  }
  writeFileSync(join(out, `${name}.cochange.jsonl`), `${related.join('\n')}\n`);
  const perQuery = (answered - ingested) / Math.max(1, asked.length);
  process.stdout.write(
    `${name}: ingested in ${((ingested - started) / 1000).toFixed(1)} s, ${perQuery.toFixed(1)} ms a query\n`,
  );
}
await container.close();
rmSync(dataDirectory, { recursive: true });
