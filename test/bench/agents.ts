/**
 * Counts the tokens that a reader of an issue has before the functions that its fix changed are in view, without a language model:
 *   npm run --silent bench:agents -- --mirror DIR --store DIR [--answers DIR --codegraph BINARY --semble PYTHON] [--costs FILE] SET.jsonl…
 * SET, --mirror and --store as in issues.ts. 4 characters count as a token. For each issue with one to five changed functions:
 * - explore, and other tools for agents: the answer line by line, then the definitions at the places that it names, in their order, then
 *   whole files, those of the answer first; of Pharos, then those of its search
 * - search: whole files in the order of a search by file
 * - identifiers: whole files, most identifiers of the issue first, as `rg -lw` finds them among the indexed files; its output is free
 * --answers keeps the answers of the other tools. --costs writes the tokens of each issue, one JSON object a line.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Container } from '../../src/lib/container.ts';
import { explore } from '../../src/lib/modules/graph/usecases/explore.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { type AgentAnswer, answerOfExplore } from './agent-answers.ts';
import { type AgentCost, costOf, type Gold, type Repository } from './agent-costs.ts';
import { type IssueCosts, printCosts } from './agent-figures.ts';
import { answersOfPeers } from './agent-peers.ts';
import { changedFunctions, type Issue, openIssue, readIssues } from './issue-stores.ts';

const { values, positionals } = parseArgs({
  options: {
    mirror: { type: 'string' },
    store: { type: 'string' },
    answers: { type: 'string' },
    codegraph: { type: 'string' },
    semble: { type: 'string' },
    costs: { type: 'string' },
  },
  allowPositionals: true,
});
const { mirror, store, answers } = values;
if (!mirror || !store) throw new Error('usage: node test/bench/agents.ts --mirror DIR --store DIR SET.jsonl…');

const BUDGETS = [1000, 2000, 4000, 8000] as const;
/** A fix of more functions is about more than one place. */
const MAX_FUNCTIONS = 5;
/** Looks like code: has an underscore, a hump, or a dot or bracket behind it. */
const IDENTIFIER = /\b(?:[A-Za-z]\w*_\w*|_\w+|[A-Za-z]\w*[a-z][A-Z]\w*|[A-Za-z]\w{2,}(?=[.(]\w?))/g;
/** Tests within a file of code, as Rust has them. */
const TEST = /^tests?\./;
const WORD = /\b[A-Za-z]\w{3,}/g;

const all: IssueCosts[] = [];
for (const set of positionals) {
  const costs: IssueCosts[] = [];
  for (const issue of readIssues(set)) {
    const container = await openIssue(issue, { mirror, store });
    const found = await costsOf(issue, container.stores);
    await container.close();
    if (found) costs.push(found);
  }
  printCosts(set, costs);
  all.push(...costs);
}
if (positionals.length > 1) printCosts('all', all);
if (values.costs) writeFileSync(values.costs, all.map((costs) => `${JSON.stringify(costs)}\n`).join(''));

async function costsOf(issue: Issue, stores: Container['stores']): Promise<IssueCosts | undefined> {
  const opened = await openGold(issue, stores);
  if (!opened) return undefined;
  const { gold, repository } = opened;
  const query = issue.text;
  const { hits } = await search({ actor: SELF, stores, all: true, query, limit: 100 });
  const found = hits.map(({ path }) => path);
  const ways: Record<string, AgentCost> = {};
  for (const budget of BUDGETS) {
    const answer = answerOfExplore(await explore({ actor: SELF, stores, all: true, query, budget }));
    ways[`explore, budget ${budget}`] = costOf(answer, { gold, repository, next: found });
  }
  if (answers) {
    for (const [name, answer] of answersOfPeers(issue, { ...values, mirror: mirror!, answers })) {
      ways[name] = costOf(answer, { gold, repository });
    }
  }
  const none: AgentAnswer = { lines: [], places: [] };
  ways['search, whole files'] = costOf(none, { gold, repository, next: found });
  const byIdentifiers = filesByIdentifiers(query, repository.files);
  ways['identifiers, whole files'] = costOf(none, { gold, repository, next: byIdentifiers });
  return { id: issue.id, ways };
}

/** The lines of the functions that a fix changed; undefined where they are none, too many or not in the index. */
async function openGold(
  issue: Issue,
  { catalog }: Container['stores'],
): Promise<{ readonly gold: Gold; readonly repository: Repository } | undefined> {
  const [chosen] = await chooseRepositories(catalog, { actor: SELF, all: true });
  const { generation } = chosen!.current;
  const definitions = await catalog.report(generation, 'definitions');
  const changed = changedFunctions(issue, definitions)?.filter(({ symbol }) => !TEST.test(symbol));
  if (!changed || changed.length === 0 || changed.length > MAX_FUNCTIONS) return undefined;
  const files = (await catalog.report(generation, 'files')).filter(({ status }) => status === 'parsed');
  const texts = await catalog.texts(files.map(({ blob }) => blob));
  return {
    gold: changed.flatMap(({ from: path, line, endLine }) =>
      Array.from({ length: endLine - line + 1 }, (_, i) => ({ path, line: line + i })),
    ),
    repository: {
      files: new Map(files.map(({ path, blob }) => [path, (texts.get(blob) ?? '').split('\n')])),
      definitions: Map.groupBy(definitions, ({ from }) => from),
    },
  };
}

/** Files with identifiers of the text, or with words of its title where it has none: most of them first, the shortest of equals. */
function filesByIdentifiers(text: string, files: Repository['files']): string[] {
  const names = new Set(text.match(IDENTIFIER) ?? text.split('\n')[0]!.match(WORD) ?? []);
  const found = [...files].map(([path, lines]) => {
    const content = lines.join('\n');
    const words = new Set(content.match(/\w+/g));
    return { path, count: [...names].filter((name) => words.has(name)).length, length: content.length };
  });
  return found
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.length - b.length)
    .map(({ path }) => path);
}
