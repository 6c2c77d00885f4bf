/**
 * Asks the questions of an evaluation whose answers are known, writes what came back for its scorers, and prints their tables.
 *   npm run bench:search -- --data EVAL_DIR [--questions DIR] [--base DIR] [--head DIR] [--store DIR] [--only a,b] [--learn] [--ablate all|feature,…]
 *     [--names] [--judges DIR] [--scores FILE] [--against FILE] [--model DIR]
 * --questions: checkouts of the question set · --base: of the commit queries · --head: of the co-change sets; what is not
 * given is not run. --store keeps the indexes, so that another run only asks. --learn fits the weights of src/lib/search
 * and prints them, with scores where the repository asked was left out of the learning; --ablate, with features left out one after the other.
 * --names asks for the names of definitions instead, long ones above all, and counts where they are found.
 * --judges: sets of search-make-set.ts, asked as well and never learned from. --scores writes the score of each query, --against compares
 * with such a file of another run, query by query. --model: directory of a text encoder; what is not encoded with it is ingested anew.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FEATURES } from '../../src/lib/search/feature-row.ts';
import { findSimilar } from '../../src/lib/usecases/questions/find-similar.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { learn } from './search-learn.ts';
import { findNames } from './search-names.ts';
import { compare, type QueryScore, scoreAnswer, tableOf } from './search-scores.ts';
import { type KnownQuery, openSets, type QuerySet } from './search-sets.ts';

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
    judges: { type: 'string' },
    names: { type: 'boolean' },
    scores: { type: 'string' },
    against: { type: 'string' },
    model: { type: 'string' },
  },
});
const { data, questions, base, head } = values;
if (!data || !(questions || base || head))
  throw new Error(
    'usage: npm run bench:search -- --data EVAL_DIR [--questions DIR] [--base DIR] [--head DIR] [--store DIR]',
  );
const scratch = mkdtempSync(join(tmpdir(), 'pharos-search-'));
const only = values.only ? new Set(values.only.split(',')) : undefined;
const store = values.store ?? scratch;
const { sets, close } = await openSets(
  {
    data,
    store,
    ...(values.model && { model: values.model }),
    ...(questions && { questions }),
    ...(base && { base }),
    ...(head && { head }),
  },
  only,
);
const judging = values.judges
  ? await openSets(
      {
        data: values.judges,
        store: join(store, 'judges'),
        ...(values.model && { model: values.model }),
        ...(base && { base: join(values.judges, 'base') }),
        ...(head && { head: join(values.judges, 'head') }),
      },
      only,
    )
  : undefined;
const scores: QueryScore[] = [];
if (values.names) {
  const asked = [...sets, ...(judging?.sets ?? [])].filter(({ task }) => task === 'commits');
  for (const set of asked) {
    for (const [title, { asked: all, first, shown, misses }] of Object.entries(await findNames(set))) {
      process.stdout.write(`${set.name} ${title}: ${all} names, file first ${first}, definition shown ${shown}\n`);
      for (const miss of misses) process.stdout.write(`    ${miss}\n`);
    }
  }
} else if (values.learn || values.ablate) {
  const named = new Set(values.ablate?.split(','));
  const isLearned = ({ task }: QuerySet) => task !== 'cochange';
  const learned = await learn({
    sets: sets.filter(isLearned),
    judges: judging?.sets.filter(isLearned) ?? [],
    ablate: FEATURES.filter((feature) => named.has(feature) || named.has('all')),
  });
  scores.push(...learned);
} else {
  const milliseconds: number[] = [];
  const questionRuns: string[] = [];
  for (const set of sets) {
    const runs: string[] = [];
    for (const query of set.queries) {
      const started = performance.now();
      const { run, score } = await ask(set, query);
      milliseconds.push(performance.now() - started);
      runs.push(JSON.stringify(run));
      scores.push(score);
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
  if (judging) {
    const judged: QueryScore[] = [];
    for (const set of judging.sets) for (const query of set.queries) judged.push((await ask(set, query)).score);
    process.stdout.write(`\njudges:\n${tableOf(judged)}`);
    scores.push(...judged);
  }
  const sorted = milliseconds.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  process.stdout.write(`\n${sorted.length} queries in process: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms\n`);
}
if (values.scores) writeFileSync(values.scores, JSON.stringify(scores));
if (values.against)
  process.stdout.write(compare(JSON.parse(readFileSync(values.against, 'utf8')) as QueryScore[], scores));
await close();
await judging?.close();
rmSync(scratch, { recursive: true });

/** The answer in the form that the scorers read, and its score. */
async function ask(set: QuerySet, asked: KnownQuery): Promise<{ readonly run: object; readonly score: QueryScore }> {
  const { task, name, repository, stores, encoders } = set;
  const { id, query } = asked;
  const limit = task === 'questions' ? 10 : 50;
  const { hits } =
    task === 'cochange'
      ? await findSimilar({ actor: SELF, stores, repository, file: query, limit, history: false })
      : await search({ actor: SELF, stores, repository, query, limit, ...(encoders && { encoders }) });
  const results = hits.map(({ path }) => path);
  const score = scoreAnswer(set, asked, hits);
  if (task === 'cochange') return { run: { file: query, results }, score };
  if (task === 'commits') return { run: { id, query, results }, score };
  const spans = hits.map(({ path, startLine, endLine }) => ({ path, startLine, endLine }));
  return { run: { repo: name, query, results: spans }, score };
}

function writeRun(condition: string, file: string, runs: readonly string[]): void {
  const directory = join(scratch, 'runs', 'pharos', condition);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, file), `${runs.join('\n')}\n`);
}
