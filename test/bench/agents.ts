/**
 * Counts the tokens that a reader of an issue has before the functions that its fix changed are in view, without a language model:
 *   npm run --silent bench:agents -- --mirror DIR --store DIR SET.jsonl…
 * SET, --mirror and --store as in issues.ts. 4 characters count as a token. For each issue with one to five changed functions:
 * - explore: its answer up to the last of them; where it lacks one, the whole answer and then whole files in the order of its definitions
 * - search: whole files in the order of a search by file
 * - identifiers: whole files, most identifiers of the issue first, as `rg -lw` finds them among the indexed files; its output is free
 * A way that never comes to one of the functions counts as endless in the median.
 */
import { parseArgs } from 'node:util';
import type { Container } from '../../src/lib/container.ts';
import type { Exploration } from '../../src/lib/modules/graph/usecases/exploration.ts';
import { explorationText } from '../../src/lib/modules/graph/usecases/exploration-text.ts';
import { explore } from '../../src/lib/modules/graph/usecases/explore.ts';
import type { DefinitionRow } from '../../src/lib/ports/catalog.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { functionsOf, type Issue, openIssue, readIssues } from './issue-stores.ts';

const { values, positionals } = parseArgs({
  options: { mirror: { type: 'string' }, store: { type: 'string' } },
  allowPositionals: true,
});
const { mirror, store } = values;
if (!mirror || !store) throw new Error('usage: node test/bench/agents.ts --mirror DIR --store DIR SET.jsonl…');

const BUDGETS = [1000, 2000, 4000, 8000] as const;
/** A fix of more functions is about more than one place. */
const MAX_FUNCTIONS = 5;
/** Looks like code: has an underscore, a hump, or a dot or bracket behind it. */
const IDENTIFIER = /\b(?:[A-Za-z]\w*_\w*|_\w+|[A-Za-z]\w*[a-z][A-Z]\w*|[A-Za-z]\w{2,}(?=[.(]\w?))/g;
const WORD = /\b[A-Za-z]\w{3,}/g;
const NEVER = Number.POSITIVE_INFINITY;
const tokens = (characters: number) => Math.ceil(characters / 4);

interface Costs {
  /** By budget: all functions are in the answer. */
  readonly isAnswered: readonly boolean[];
  /** By budget. */
  readonly explore: readonly number[];
  readonly search: number;
  readonly identifiers: number;
}

for (const set of positionals) {
  const costs: Costs[] = [];
  for (const issue of readIssues(set)) {
    const container = await openIssue(issue, { mirror, store });
    const found = await costsOf(issue, container.stores);
    await container.close();
    if (found) costs.push(found);
  }
  print(set, costs);
}

async function costsOf(issue: Issue, stores: Container['stores']): Promise<Costs | undefined> {
  const { text } = issue;
  const [repository] = await chooseRepositories(stores.catalog, { actor: SELF, all: true });
  const { generation } = repository!.current;
  const definitions = await stores.catalog.report(generation, 'definitions');
  const functions = functionsOf(issue, definitions);
  if (functions.length === 0 || functions.length > MAX_FUNCTIONS) return undefined;
  const gold = functions.flatMap((name) => definitions.find(({ from, symbol }) => `${from}:${symbol}` === name) ?? []);
  if (gold.length < functions.length) return undefined;
  const files = (await stores.catalog.report(generation, 'files')).filter(({ status }) => status === 'parsed');
  const texts = await stores.catalog.texts(files.map(({ blob }) => blob));
  const contents = new Map(files.map(({ path, blob }) => [path, texts.get(blob) ?? '']));
  const read = (paths: Iterable<string>) => costOfFiles(paths, contents, gold);
  const answers = await Promise.all(
    BUDGETS.map((budget) => explore({ actor: SELF, stores, all: true, query: text, budget })),
  );
  const { hits } = await search({ actor: SELF, stores, all: true, query: text, limit: 100 });
  return {
    isAnswered: answers.map((answer) => costInAnswer(answer, gold) !== undefined),
    explore: answers.map(
      (answer) => costInAnswer(answer, gold) ?? tokens(explorationText(answer).length) + read(pathsOf(answer)),
    ),
    search: read(hits.map(({ path }) => path)),
    identifiers: read(filesByIdentifiers(text, contents)),
  };
}

/** Tokens of an answer up to the last of the functions; undefined when it lacks a line of one. */
function costInAnswer(answer: Exploration, gold: readonly DefinitionRow[]): number | undefined {
  const lines = new Set<string>();
  const rest = { tests: { total: 0, files: [] }, leftOut: { total: 0, definitions: [] } };
  for (const [i, { path, source }] of answer.definitions.entries()) {
    for (const { line, text } of source) for (const j of text.split('\n').keys()) lines.add(`${path}:${line + j}`);
    if (!gold.every((row) => isCovered(row, lines))) continue;
    return tokens(explorationText({ ...answer, ...rest, definitions: answer.definitions.slice(0, i + 1) }).length);
  }
  return undefined;
}

function isCovered({ from, line, endLine }: DefinitionRow, lines: ReadonlySet<string>): boolean {
  for (let at = line; at <= endLine; at++) if (!lines.has(`${from}:${at}`)) return false;
  return true;
}

function pathsOf({ definitions, leftOut }: Exploration): ReadonlySet<string> {
  return new Set([...definitions, ...leftOut.definitions].map(({ path }) => path));
}

/** Tokens of whole files until the last file of the functions is read. */
function costOfFiles(
  paths: Iterable<string>,
  contents: ReadonlyMap<string, string>,
  gold: readonly DefinitionRow[],
): number {
  const missing = new Set(gold.map(({ from }) => from));
  let characters = 0;
  for (const path of paths) {
    characters += contents.get(path)?.length ?? 0;
    missing.delete(path);
    if (missing.size === 0) return tokens(characters);
  }
  return NEVER;
}

/** Files with identifiers of the text, or with words of its title where it has none: most of them first, the shortest of equals. */
function filesByIdentifiers(text: string, contents: ReadonlyMap<string, string>): string[] {
  const names = new Set(text.match(IDENTIFIER) ?? text.split('\n')[0]!.match(WORD) ?? []);
  const found = [...contents].map(([path, content]) => {
    const words = new Set(content.match(/\w+/g));
    return { path, count: [...names].filter((name) => words.has(name)).length, length: content.length };
  });
  return found
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.length - b.length)
    .map(({ path }) => path);
}

function print(set: string, costs: readonly Costs[]): void {
  const log = (text: string) => process.stdout.write(`${text}\n`);
  log(`\n${set}: ${costs.length} issues with one to ${MAX_FUNCTIONS} changed functions`);
  if (costs.length === 0) return;
  log('| way | functions in the answer | tokens, median | tokens, upper quartile | never |\n|---|---|---|---|---|');
  const row = (name: string, list: readonly number[], answered: string) => {
    const sorted = [...list].sort((a, b) => a - b);
    const at = (share: number) => {
      const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
      return value === NEVER ? 'endless' : value.toLocaleString('en');
    };
    log(`| ${name} | ${answered} | ${at(0.5)} | ${at(0.75)} | ${list.filter((value) => value === NEVER).length} |`);
  };
  for (const [i, budget] of BUDGETS.entries()) {
    const answered = costs.filter(({ isAnswered }) => isAnswered[i]).length;
    row(
      `explore, budget ${budget}`,
      costs.map((cost) => cost.explore[i]!),
      `${answered} of ${costs.length}`,
    );
  }
  row(
    'search, whole files',
    costs.map((cost) => cost.search),
    '',
  );
  row(
    'identifiers, whole files',
    costs.map((cost) => cost.identifiers),
    '',
  );
}
