/**
 * Asks the questions of an evaluation whose answers are known, writes what came back for its scorers, and prints their tables.
 *   npm run bench:search -- --data EVAL_DIR [--questions DIR] [--base DIR] [--head DIR] [--store DIR] [--only a,b] [--learn] [--ablate all|feature,…]
 * --questions: checkouts of the question set · --base: of the commit queries · --head: of the co-change sets; what is not
 * given is not run. --store keeps the indexes, so that another run only asks. --learn fits the weights of src/lib/search
 * and prints them, with scores where the repository asked was left out of the learning; --ablate, with features left out one after the other.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FEATURES } from '../../src/lib/search/features.ts';
import { findSimilar } from '../../src/lib/usecases/questions/find-similar.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { learn } from './search-learn.ts';
import { openSets, type QuerySet } from './search-sets.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    questions: { type: 'string' },
    base: { type: 'string' },
    head: { type: 'string' },
    store: { type: 'string' },
    only: { type: 'string' },
    learn: { type: 'boolean' },
    ablate: { type: 'string' },
  },
});
const { data, questions, base, head } = values;
if (!data || !(questions || base || head))
  throw new Error(
    'usage: npm run bench:search -- --data EVAL_DIR [--questions DIR] [--base DIR] [--head DIR] [--store DIR]',
  );
const scratch = mkdtempSync(join(tmpdir(), 'pharos-search-'));
const { sets, close } = await openSets(
  {
    data,
    store: values.store ?? scratch,
    ...(questions && { questions }),
    ...(base && { base }),
    ...(head && { head }),
  },
  values.only ? new Set(values.only.split(',')) : undefined,
);
if (values.learn || values.ablate) {
  const named = new Set(values.ablate?.split(','));
  await learn(
    sets.filter(({ task }) => task !== 'cochange'),
    { ablate: FEATURES.filter((feature) => named.has(feature) || named.has('all')) },
  );
} else {
  const milliseconds: number[] = [];
  const questionRuns: string[] = [];
  for (const set of sets) {
    const runs: string[] = [];
    for (const query of set.queries) {
      const started = performance.now();
      const run = await ask(set, query.query, query.id);
      milliseconds.push(performance.now() - started);
      runs.push(JSON.stringify(run));
    }
    if (set.task === 'questions') questionRuns.push(...runs);
    else writeRun(set.task === 'commits' ? 'base' : 'head', `${set.name}.${set.task}.jsonl`, runs);
  }
  writeFileSync(join(scratch, 'questions.jsonl'), `${questionRuns.join('\n')}\n`);
  const score = (script: string, ...args: string[]) =>
    process.stdout.write(execFileSync(process.execPath, [join(data, script), ...args], { encoding: 'utf8' }));
  if (questions) {
    score('semble/score.mjs', join(scratch, 'questions.jsonl'), '--set', 'six', '--mode', 'chunk');
    score('semble/score.mjs', join(scratch, 'questions.jsonl'), '--set', 'six', '--mode', 'file');
  }
  if (base) score('score.mjs', '--runs', join(scratch, 'runs'), '--cond', 'base', '--tasks', 'commits', '--per-repo');
  if (head) score('score.mjs', '--runs', join(scratch, 'runs'), '--tasks', 'cochange', '--per-repo');
  const sorted = milliseconds.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  process.stdout.write(`\n${sorted.length} queries in process: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms\n`);
}
await close();
rmSync(scratch, { recursive: true });

async function ask(
  { task, name, repository, stores }: QuerySet,
  query: string,
  id: string | undefined,
): Promise<object> {
  if (task === 'cochange') {
    const { hits } = await findSimilar({ actor: SELF, stores, repository, file: query, limit: 50 });
    return { file: query, results: hits.map(({ path }) => path) };
  }
  const { hits } = await search({ actor: SELF, stores, repository, query, limit: task === 'questions' ? 10 : 50 });
  if (task === 'commits') return { id, query, results: hits.map(({ path }) => path) };
  return { repo: name, query, results: hits.map(({ path, startLine, endLine }) => ({ path, startLine, endLine })) };
}

function writeRun(condition: string, file: string, runs: readonly string[]): void {
  const directory = join(scratch, 'runs', 'pharos', condition);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, file), `${runs.join('\n')}\n`);
}
