import { extname } from 'node:path';
import { languageOf } from '../../../src/lib/languages/index.ts';
import type { QuestionFamily, RepositoryFamily, Tree } from './family.ts';
import { lastLine, type Measured, runMeasured } from './run-measured.ts';
import { REPOSITORY, type Workshop } from './workshop.ts';

/** Cost of one size of a family. */
export interface Cost {
  /** CPU above that of the same command on empty files. */
  readonly seconds: number;
  readonly megabytes: number;
  /** A forbidden outcome, if there was one. */
  readonly failure?: string | undefined;
}

const INGEST = ['ingest', REPOSITORY, '--no-train', '--no-model', '--cpu', '--threads', '1', '--json'];

/** A question needs something to look through: files, some of them twelve folders deep, in names that patterns nearly fit. */
const SHOP: Tree = {
  'shop/cart.py': 'from .money import add_tax\n\ndef total(price):\n    return add_tax(price)\n',
  'shop/money.py': 'def add_tax(price):\n    return price\n',
  [`${'a/'.repeat(12)}total.py`]: 'def total(price):\n    return price\n',
  [`${'a'.repeat(100)}.py`]: 'def total(price):\n    return price\n',
};

/** Ingests a repository of a family; it must be published whatever is in it. */
export async function measureIngest(family: RepositoryFamily, size: number, workshop: Workshop): Promise<Cost> {
  const tree = family.tree(size);
  const base = await emptyIngest(tree, workshop);
  workshop.fill(tree);
  const run = await runMeasured(INGEST, workshop.directory);
  const failure = run.failure ?? (run.status === 0 ? undefined : `is not published: ${lastLine(run.stderr)}`);
  return costOf(run, base, failure);
}

/** Asks a question of a family to an index; an answer or a refusal, both are right. */
export async function measureSearch(family: QuestionFamily, size: number, workshop: Workshop): Promise<Cost> {
  const { args, files = {} } = family.search(size);
  await ingestShop(files, workshop);
  const plain = await runMeasured(['search', 'total', '--repo', REPOSITORY, '--json'], workshop.directory);
  const run = await runMeasured(['search', ...args, '--repo', REPOSITORY, '--json'], workshop.directory);
  return costOf(run, plain.seconds, run.failure);
}

/** Indexes the repository that questions and requests are about. */
export async function ingestShop(files: Tree, workshop: Workshop): Promise<void> {
  workshop.fill({ ...SHOP, ...files });
  const { status, stderr } = await runMeasured(INGEST, workshop.directory);
  if (status !== 0) throw new Error(`The repository to search could not be indexed: ${stderr}`);
}

const empty = new Map<string, Promise<number>>();

/** Seconds that an ingest of nothing takes: the start of the process, the index, and the grammars of the languages of a tree. */
function emptyIngest(tree: Tree, workshop: Workshop): Promise<number> {
  const endings = new Set(Object.keys(tree).map((path) => extname(path)));
  const sources = [...endings].filter((ending) => languageOf(`a${ending}`)).sort();
  const key = sources.join();
  const known = empty.get(key) ?? leastOf(3, () => ingestEmpty(sources, workshop));
  empty.set(key, known);
  return known;
}

async function ingestEmpty(endings: readonly string[], workshop: Workshop): Promise<number> {
  workshop.fill({ 'README.md': 'Nothing.\n', ...Object.fromEntries(endings.map((ending) => [`a${ending}`, '\n'])) });
  return (await runMeasured(INGEST, workshop.directory)).seconds;
}

async function leastOf(times: number, measure: () => Promise<number>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) least = Math.min(least, await measure());
  return least;
}

function costOf({ seconds, megabytes }: Measured, base: number, failure: string | undefined): Cost {
  return { seconds: Math.max(0, seconds - base), megabytes, failure };
}
