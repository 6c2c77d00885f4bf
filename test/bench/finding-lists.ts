/**
 * Findings of one repository, as many as a log may have:
 *
 *     npm run --silent bench:finding-lists -- [<findings>] [--json]
 *
 * For SQLite, and for Postgres where it is installed: milliseconds (median and 95th percentile) of each list, and the seconds of
 * importing all of them, and of importing them again after a changed file.
 */

import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ListFindingsOptions } from '../../src/lib/modules/curation/usecases/list-findings.ts';
import { listFindings } from '../../src/lib/modules/curation/usecases/list-findings.ts';
import { createGitRepository } from '../support/git-repository.ts';
import { indexedFindings, type Lint, sarif } from '../support/indexed-findings.ts';
import startPostgres from '../support/start-postgres.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const FINDINGS = Number(positionals[0] ?? 100_000);
const FILES = 1000;
const LINES = 200;
const RUNS = 60;
const LEVELS = ['error', 'warning', 'note'];

const stopPostgres = startPostgres();
// Afterwards, since the kinds of stores ask whether it is there.
const { CLOUD, EMBEDDED } = await import('../support/store-kinds.ts');
const results: Record<string, Record<string, string>> = {};
for (const kind of [EMBEDDED, CLOUD]) {
  if (kind.isThere) results[kind === EMBEDDED ? 'SQLite' : 'Postgres'] = await measure(kind);
}
stopPostgres?.();
process.stdout.write(`${JSON.stringify({ findings: FINDINGS, ...results }, undefined, values.json ? 0 : 2)}\n`);

async function measure(kind: typeof EMBEDDED): Promise<Record<string, string>> {
  const texts = Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`src/d${i % 40}/f${i}.ts`, textOf(i)]));
  const repository = createGitRepository(texts);
  const index = await kind.open();
  try {
    await index.ingest(repository.path, { train: false });
    const findings = await indexedFindings(index, repository.path);
    const rows: Record<string, string> = {};
    const timed = async (name: string, work: () => Promise<unknown>) => {
      const started = performance.now();
      await work();
      rows[name] = `${((performance.now() - started) / 1000).toFixed(1)} s`;
      process.stderr.write(`${name}: ${rows[name]}\n`);
    };
    const log = sarif(resultsOf(Object.keys(texts), 0));
    const list = (more: Partial<ListFindingsOptions>) => listFindings({ ...findings.choice, limit: 50, ...more });
    await timed('first import', () => findings.import(log));
    await timed('first list', () => list({}));
    const [path] = Object.keys(texts) as [string];
    repository.write({ [path]: `// new\n${texts[path]}` });
    repository.commit();
    await timed('ingest of a changed file', () => index.ingest(repository.path, { train: false }));
    await timed('second import', () => findings.import(sarif(resultsOf(Object.keys(texts), 1))));
    await list({});
    const { nextCursor } = await list({});
    const lists: Readonly<Record<string, Partial<ListFindingsOptions>>> = {
      all: {},
      pending: { states: ['new', 'open', 'assigned', 'flagged'] },
      'new (few)': { states: ['new'] },
      'next page': { cursor: nextCursor! },
      'of a file': { paths: [path] },
      'of a folder': { paths: ['src/d7'] },
      'of a rule': { rules: ['rule7'] },
      'of a tool': { sources: ['lint'] },
      'of a tool with few': { sources: ['pharos/cycles'] },
      'of a severity': { severities: ['error'] },
      'assigned (none)': { assignee: 'bob' },
    };
    for (const [name, options] of Object.entries(lists)) rows[name] = await percentiles(() => list(options));
    return rows;
  } finally {
    await index.delete();
    rmSync(repository.path, { recursive: true, force: true });
  }
}

function textOf(file: number): string {
  const lines = Array.from({ length: LINES }, (_, line) => `export const x${line} = call${file}(${line});`);
  return `${lines.join('\n')}\n`;
}

/** The first file's are some lines further down. */
function resultsOf(paths: readonly string[], down: number): readonly Lint[] {
  return Array.from({ length: FINDINGS }, (_, i): Lint => {
    const line = 1 + (Math.floor(i / FILES) % LINES) + (i % FILES === 0 ? down : 0);
    return [`${paths[i % FILES]}:${line}`, `rule${i % 50}`, { level: LEVELS[i % 3] }];
  });
}

async function percentiles(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (RUNS - 1))]!.toFixed(1);
  return `${at(0.5)} / ${at(0.95)} ms`;
}
