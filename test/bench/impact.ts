/**
 * Asks of real commits that changed source files and tests: does `pharos graph impact --diff --tests` name these tests, before they are changed? And
 * how many others?
 *   npm run bench:impact -- REPOSITORY… [--commits N] [--ref REF]
 * Takes the newest N commits of each (30 unless told otherwise) that are no merges, change 1 to 20 source files and at least one test that was there
 * before. Each is checked out with the tests of its parent, ingested without training in a store that is thrown away, and compared with the
 * parent. Prints, per repository and way of asking, the share of the changed tests that were named and the share of all tests that this took, in percent;
 * and to stderr, what was missed. Needs git and the whole history.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DependencyGraph } from '../../src/lib/graph/dependency-graph.ts';
import { findRunnableTests } from '../../src/lib/graph/runnable-tests.ts';
import { CONVENTIONS, isTestPath } from '../../src/lib/languages/conventions.ts';
import { languageOf } from '../../src/lib/languages/index.ts';
import { impact } from '../../src/lib/modules/graph/usecases/impact.ts';
import { openGraph } from '../../src/lib/modules/graph/usecases/open-graph.ts';
import { SELF } from '../support/actors.ts';
import { openEmbedded } from '../support/embedded.ts';

const MAX_SOURCES = 20;

interface Way {
  readonly byFile?: true;
  /** Only so many tests, the most relevant ones. */
  readonly first?: number;
}

const WAYS: Readonly<Record<string, Way>> = {
  'by file': { byFile: true },
  'by definition': {},
  'by file, first 10': { byFile: true, first: 10 },
  'by definition, first 10': { first: 10 },
};

interface Commit {
  readonly id: string;
  /** Source files that it changed or removed. */
  readonly sources: readonly string[];
  /** Tests that it changed. */
  readonly tests: readonly string[];
  /** Tests that it added: nobody can name them before. */
  readonly newTests: readonly string[];
  /** Tests that it changed or removed, which are put back as they were. */
  readonly oldTests: readonly string[];
}

interface Outcome {
  readonly way: string;
  /** Of the changed tests, the share that was named. */
  readonly recall: number;
  /** Of all tests, the share that was named. */
  readonly share: number;
}

const { values, positionals } = parseArgs({
  options: { commits: { type: 'string', default: '30' }, ref: { type: 'string', default: 'HEAD' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('usage: npm run bench:impact -- REPOSITORY… [--commits N] [--ref REF]');
const ways = Object.keys(WAYS);
printRow(['', 'commits', 'new tests', ...ways]);
printRow(['---', '---', '---', ...ways.map(() => '---')]);
const all: Outcome[] = [];
let newTests = 0;
for (const directory of positionals.map((path) => resolve(path))) {
  const commits = findCommits(directory, values.ref, Number(values.commits));
  const outcomes = await measure(directory, commits);
  const added = commits.reduce((sum, commit) => sum + commit.newTests.length, 0);
  printFigures(directory, added, outcomes);
  all.push(...outcomes);
  newTests += added;
}
printFigures('together', newTests, all);

function findCommits(directory: string, ref: string, wanted: number): readonly Commit[] {
  const log = execFileSync(
    'git',
    ['log', '--no-merges', '--no-renames', '--name-status', '--format=%x00%H', '-n', '5000', ref],
    { cwd: directory, encoding: 'utf8', maxBuffer: 2 ** 29 },
  );
  return log
    .split('\0')
    .slice(1)
    .map(readCommit)
    .filter(({ sources, tests }) => sources.length > 0 && sources.length <= MAX_SOURCES && tests.length > 0)
    .slice(0, wanted);
}

function readCommit(text: string): Commit {
  const [id = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const changes = lines
    .map((line) => line.split('\t'))
    .map(([status, path]) => ({ status: status!, path: path! }))
    .filter(({ path }) => languageOf(path) !== undefined);
  const tests = changes.filter(({ path }) => isTestPath(path));
  return {
    id,
    sources: changes.filter(({ path, status }) => status !== 'A' && !isTestPath(path)).map(({ path }) => path),
    tests: tests.filter(({ status }) => status === 'M').map(({ path }) => path),
    newTests: tests.filter(({ status }) => status === 'A').map(({ path }) => path),
    oldTests: tests.filter(({ status }) => status !== 'A').map(({ path }) => path),
  };
}

async function measure(directory: string, commits: readonly Commit[]): Promise<readonly Outcome[]> {
  const stores = await openEmbedded();
  const clone = mkdtempSync(join(tmpdir(), 'pharos-impact-'));
  git(directory, 'clone', '--quiet', '--shared', '--no-checkout', directory, clone);
  const { catalog } = stores.stores;
  const outcomes: Outcome[] = [];
  try {
    // Oldest first, so that each ingest finds most facts known.
    for (const { id, newTests, oldTests, tests } of commits.toReversed()) {
      git(clone, 'checkout', '--quiet', '--force', '--detach', id);
      if (newTests.length > 0) git(clone, 'rm', '--quiet', '--force', '--', ...newTests);
      git(clone, 'checkout', '--quiet', `${id}~1`, '--', ...oldTests);
      await stores.ingest(clone, { train: false });
      const asked = { actor: SELF, catalog, repository: clone, diff: `${id}~1` };
      const { graph } = await openGraph({ actor: SELF, catalog, repository: clone });
      const runnable = findRunnableTests(graph, CONVENTIONS);
      const changed = [...new Set(tests.flatMap((path) => runBy(graph, runnable, path)))];
      const answers = { byFile: await impact({ ...asked, byFile: true }), byDefinition: await impact(asked) };
      if (answers.byFile.changed.length === 0 || changed.length === 0) continue;
      for (const [way, { byFile, first }] of Object.entries(WAYS)) {
        const answer = byFile ? answers.byFile : answers.byDefinition;
        const named = new Set(answer.tests.slice(0, first));
        const hits = changed.filter((path) => named.has(path));
        outcomes.push({ way, recall: hits.length / changed.length, share: named.size / runnable.size });
        const missed = first === undefined ? changed.filter((path) => !named.has(path)) : [];
        if (missed.length > 0) report(`${id.slice(0, 10)} ${way} misses ${missed.join(' ')}`);
      }
      const { whole, definitions, tests: few } = answers.byDefinition;
      report(
        `${id.slice(0, 10)} ${answers.byFile.tests.length} -> ${few.length} of ${runnable.size} tests: ${definitions.length} definitions, whole: ${whole.join(' ')}`,
      );
    }
  } finally {
    await stores.delete();
    rmSync(clone, { recursive: true });
  }
  return outcomes;
}

function git(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

function report(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The tests that run what a test file holds: itself, or with Rust the roots that declare it as a module. Nobody runs helpers and fixtures. */
function runBy(graph: DependencyGraph, runnable: ReadonlySet<string>, path: string): readonly string[] {
  if (runnable.has(path)) return [path];
  if (!graph.hasNode(path) || !path.endsWith('.rs')) return [];
  return graph
    .inNeighbors(path)
    .filter((root) => runnable.has(root) && graph.getEdgeAttribute(root, path, 'link').kind === 'module');
}

/** Mean over the commits: recall / share of all tests, in percent. */
function printFigures(name: string, added: number, outcomes: readonly Outcome[]): void {
  const figures = ways.map((way) => {
    const some = outcomes.filter((outcome) => outcome.way === way);
    const mean = (figure: (outcome: Outcome) => number) =>
      Math.round((100 * some.reduce((sum, outcome) => sum + figure(outcome), 0)) / some.length);
    return `${mean(({ recall }) => recall)} / ${mean(({ share }) => share)}`;
  });
  printRow([name, String(outcomes.length / ways.length), String(added), ...figures]);
}

function printRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
