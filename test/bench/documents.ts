/**
 * Asks questions about documents and configuration whose answers are known, and counts those with an expected file among the first three hits.
 *   node test/bench/documents.ts --checkouts DIR [--store DIR] [--questions FILE]
 * --checkouts: a checkout of each repository of the questions, under its last name · --store keeps the indexes.
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openContainer } from '../../src/lib/container.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';

interface Question {
  readonly repository: string;
  readonly query: string;
  readonly expected: readonly string[];
}

const FIRST = 3;

const { values } = parseArgs({
  options: { checkouts: { type: 'string' }, store: { type: 'string' }, questions: { type: 'string' } },
});
if (!values.checkouts)
  throw new Error('usage: node test/bench/documents.ts --checkouts DIR [--store DIR] [--questions FILE]');
const file = values.questions ?? join(import.meta.dirname, 'data/documents/questions.jsonl');
const asked = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Question);
const scratch = mkdtempSync(join(tmpdir(), 'pharos-documents-'));
const container = await openContainer(testConfig(values.store ?? scratch));
const { stores, writer } = container;
let found = 0;
for (const [name, questions] of Map.groupBy(asked, ({ repository }) => repository.split('/').at(-1)!)) {
  const repository = resolve(values.checkouts, name);
  const [known] = await stores.catalog.repositories(repository);
  if (!known?.current)
    await ingest({ actor: SELF, repository, stores, temporaryDirectory: join(scratch, 'tmp'), writer, train: false });
  for (const { query, expected } of questions) {
    const { hits } = await search({ actor: SELF, stores, repository, query, limit: 10 });
    const at = hits.findIndex(({ path }) => expected.includes(path)) + 1;
    if (at > 0 && at <= FIRST) found++;
    const shown = hits.slice(0, FIRST).map(({ path, score }) => `${path} ${score}`);
    process.stdout.write(
      `${at === 0 ? '–' : at}  ${name}: ${query}\n${at > 0 && at <= FIRST ? '' : `     ${shown.join('\n     ')}\n`}`,
    );
  }
}
process.stdout.write(`${found} of ${asked.length} have an expected file among the first ${FIRST}\n`);
await container.close();
rmSync(scratch, { recursive: true, force: true });
