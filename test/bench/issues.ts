/**
 * Asks where issues belong whose fix is known, by title and by the whole text, and prints how often the first files and functions have it.
 *   node test/bench/issues.ts --mirror DIR --store DIR [--history] [--learn] [--scores FILE] SET.jsonl…
 * SET: as issue-sets.ts makes them · --mirror: git directories OWNER+NAME/repo · --store keeps the indexes, so that another run only asks.
 * --history: with the commits before the fix, in a store of its own
 * acc@k: every changed file (function) is among the first k · MRR: of the first · each with the interval of 95 % of 2,000 bootstrap samples of the issues.
 * --scores writes the figures of each issue, one JSON object a line, to compare two versions issue by issue.
 * --learn fits the weights of src/lib/search/rank-definitions.ts and prints them.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DEFINITION_FEATURES, type RankedDefinition } from '../../src/lib/search/rank-definitions.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { findDefinitions } from '../../src/lib/usecases/questions/find-definitions.ts';
import { rankQuestion } from '../../src/lib/usecases/questions/rank-question.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { createRandom } from '../support/mutate.ts';
import { functionsOf, type Issue, type IssueFolders, openIssue, readIssues } from './issue-stores.ts';
import { fitWeights, type Lesson } from './listwise.ts';

const { values, positionals } = parseArgs({
  options: {
    mirror: { type: 'string' },
    store: { type: 'string' },
    learn: { type: 'boolean' },
    history: { type: 'boolean' },
    scores: { type: 'string' },
  },
  allowPositionals: true,
});
const { mirror, store } = values;
if (!mirror || !store)
  throw new Error('usage: node test/bench/issues.ts --mirror DIR --store DIR [--learn] SET.jsonl…');

/** Definitions that are learned from; the last of a long ranking teach nothing. */
const LEARNED = 150;
/** A fix of more functions is about more than one place. */
const MAX_FUNCTIONS = 5;
const SAMPLES = 2000;

interface Scores {
  readonly id: string;
  readonly title: readonly number[];
  /** The whole text as one line, which is asked like any question. */
  readonly line: readonly number[];
  readonly text: readonly number[];
  /** Of the functions that changed, by definition and as the symbols of files; undefined without one, or with more than five. */
  readonly functions: readonly number[] | undefined;
  readonly symbols: readonly number[] | undefined;
  readonly lesson: Lesson | undefined;
}

const all: Scores[] = [];
for (const set of positionals) {
  const scores: Scores[] = [];
  for (const issue of readIssues(set))
    scores.push(await ask(issue, { mirror, store, ...(values.history && { history: true }) }));
  print(set, scores);
  all.push(...scores);
}
if (values.scores) {
  const rows = all.map(({ lesson: _, ...figures }) => JSON.stringify(figures));
  writeFileSync(values.scores, `${rows.join('\n')}\n`);
}
if (values.learn) {
  const weights = fitWeights(all.flatMap(({ lesson }) => lesson ?? []));
  for (const [i, feature] of DEFINITION_FEATURES.entries())
    process.stdout.write(`  ${feature}: ${weights[i]!.toFixed(2)},\n`);
}

async function ask(issue: Issue, folders: IssueFolders): Promise<Scores> {
  const { stores, close } = await openIssue(issue, folders);
  const repositories = await chooseRepositories(stores.catalog, { actor: SELF, all: true });
  const hitsFor = async (query: string) => (await search({ actor: SELF, stores, all: true, query, limit: 50 })).hits;
  const filesFor = async (query: string) => (await hitsFor(query)).map(({ path }) => path);
  const title = scoresOf(await filesFor(issue.text.split('\n').find((line) => /\p{L}{2}/u.test(line))!), issue.gold);
  const line = scoresOf(await filesFor(issue.text.replaceAll(/\s+/g, ' ')), issue.gold);
  const hits = await hitsFor(issue.text);
  const text = scoresOf(
    hits.map(({ path }) => path),
    issue.gold,
  );
  const known = await stores.catalog.report(repositories[0]!.current.generation, 'definitions');
  const changed = functionsOf(issue, known);
  const question = await rankQuestion(stores, repositories, issue.text, {});
  const { definitions } = await findDefinitions(stores, repositories, question, {});
  await close();
  const isAsked = changed.length > 0 && changed.length <= MAX_FUNCTIONS;
  return {
    ...{ id: issue.id, title, line, text },
    functions: isAsked ? scoresOf(definitions.map(nameOf), changed) : undefined,
    symbols: isAsked
      ? scoresOf(
          hits.map(({ path, symbol }) => `${path}:${symbol}`),
          changed,
        )
      : undefined,
    lesson: isAsked ? lessonOf(definitions, new Set(changed)) : undefined,
  };
}

function nameOf({ file, definition }: RankedDefinition): string {
  return `${file.path}:${definition.symbol}`;
}

function lessonOf(definitions: readonly RankedDefinition[], changed: ReadonlySet<string>): Lesson {
  const used = definitions.filter((it, i) => i < LEARNED || changed.has(nameOf(it)));
  return {
    rows: used.map(({ features }) => DEFINITION_FEATURES.map((feature) => features[feature])),
    right: used.flatMap((it, i) => (changed.has(nameOf(it)) ? [i] : [])),
  };
}

/** acc@1, acc@5, acc@10, and the reciprocal rank of the first. */
function scoresOf(found: readonly string[], right: readonly string[]): number[] {
  const order = [...new Set(found)];
  const ranks = right.map((name) => order.indexOf(name)).map((rank) => (rank < 0 ? Number.POSITIVE_INFINITY : rank));
  const last = Math.max(...ranks);
  return [...[1, 5, 10].map((k) => (last < k ? 1 : 0)), 1 / (1 + Math.min(...ranks))];
}

function print(set: string, scores: readonly Scores[]): void {
  const functions = scores.filter((score) => score.functions);
  process.stdout.write(`\n${set}: ${scores.length} issues, ${functions.length} with functions\n`);
  process.stdout.write('|  | acc@1 | acc@5 | acc@10 | MRR |\n|---|---|---|---|---|\n');
  const row = (name: string, list: readonly (readonly number[])[]) => {
    const cells = [0, 1, 2, 3].map((i) => withInterval(list.map((each) => each[i]!)));
    process.stdout.write(`| ${name} | ${cells.join(' | ')} |\n`);
  };
  row(
    'title',
    scores.map(({ title }) => title),
  );
  const difference = (one: readonly number[], other: readonly number[]) => one.map((value, i) => value - other[i]!);
  row(
    'text on one line',
    scores.map(({ line }) => line),
  );
  row(
    'text',
    scores.map(({ text }) => text),
  );
  row(
    'text − title',
    scores.map(({ title, text }) => difference(text, title)),
  );
  row(
    'text − one line',
    scores.map(({ line, text }) => difference(text, line)),
  );
  row(
    'symbols of files',
    scores.flatMap(({ symbols }) => (symbols ? [symbols] : [])),
  );
  row(
    'definitions',
    scores.flatMap((score) => (score.functions ? [score.functions] : [])),
  );
}

function withInterval(list: readonly number[]): string {
  const random = createRandom(1);
  const mean = (of: () => number) => list.reduce((sum) => sum + of(), 0) / list.length;
  const sampled = Array.from({ length: SAMPLES }, () => mean(() => list[random(list.length)]!)).sort((a, b) => a - b);
  const [low, high] = [0.025, 0.975].map((share) => sampled[Math.floor(share * SAMPLES)]!.toFixed(2));
  return `${(list.reduce((sum, value) => sum + value, 0) / list.length).toFixed(3)} (${low} to ${high})`;
}
