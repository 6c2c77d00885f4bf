import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { openContainer } from '../../src/lib/container.ts';
import type { Stores } from '../../src/lib/ports/stores.ts';
import { describeCandidates } from '../../src/lib/recommend/describe-candidates.ts';
import { FEATURES } from '../../src/lib/recommend/features.ts';
import { ingest } from '../../src/lib/usecases/ingest/ingest.ts';
import { chooseRepositories, type IngestedRepository } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { openRecommendIndex } from '../../src/lib/usecases/questions/recommend-index.ts';
import { recommendSignals } from '../../src/lib/usecases/questions/recommend-signals.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';

/** A repository cut at one commit, with later commits of which some files are known and others wanted. */
export interface RecommendSet {
  readonly name: string;
  readonly questions: readonly DescribedQuestion[];
}

export interface DescribedQuestion {
  readonly commit: string;
  /** How many files are known; 1, or half of them. */
  readonly k: number;
  /** Features of each file that could be recommended, in the order of FEATURES. */
  readonly rows: readonly Float32Array[];
  readonly paths: readonly string[];
  /** Numbers of those that the commit changed, too. */
  readonly right: readonly number[];
  /** Number of files that are wanted, found or not. */
  readonly wanted: number;
}

interface Question {
  readonly commit: string;
  readonly k: number;
  readonly known: readonly string[];
  readonly wanted: readonly string[];
}

export interface Folders {
  /** `<name>.json` with the commit, `<name>.next.jsonl` with the questions. */
  readonly sets: string;
  /** A git directory with the full history for each set, by its name. */
  readonly gits: string;
  /** Where the indexes are kept. */
  readonly store: string;
}

/** Ingests each repository at its commit, as far as it is not in the store, and describes the files of each question. */
export async function openRecommendSets(folders: Folders, only?: ReadonlySet<string>): Promise<RecommendSet[]> {
  mkdirSync(folders.store, { recursive: true });
  const container = await openContainer(testConfig(folders.store));
  const sets: RecommendSet[] = [];
  try {
    for (const file of readdirSync(folders.sets).sort()) {
      const name = /^(.+)\.next\.jsonl$/.exec(file)?.[1];
      if (name === undefined || (only && !only.has(name)) || !existsSync(join(folders.gits, name))) continue;
      const repository = await indexAt(container, folders, name);
      sets.push({ name, questions: await describe(container.stores, repository, readQuestions(folders.sets, name)) });
      process.stderr.write(`${name}: ${sets.at(-1)!.questions.length} questions\n`);
    }
  } finally {
    await container.close();
  }
  return sets;
}

async function indexAt(
  { stores, writer }: Awaited<ReturnType<typeof openContainer>>,
  { sets, gits, store }: Folders,
  name: string,
): Promise<IngestedRepository> {
  const { base } = JSON.parse(readFileSync(join(sets, `${name}.json`), 'utf8')) as { readonly base: string };
  const repository = realpathSync(join(gits, name));
  const known = (await stores.catalog.repositories(repository))[0]?.current;
  const contexts = known && (await stores.searchIndex.contexts(known.generation));
  if (known?.commit !== base || contexts?.size === 0) {
    await ingest({
      ...{ actor: SELF, repository, ref: base, stores, writer, temporaryDirectory: join(store, 'tmp') },
      trainer: { device: 'cpu', threads: 1 },
    });
  }
  return (await chooseRepositories(stores.catalog, { actor: SELF, repository }))[0]!;
}

function readQuestions(sets: string, name: string): Question[] {
  const lines = readFileSync(join(sets, `${name}.next.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Question);
}

async function describe(
  stores: Stores,
  repository: IngestedRepository,
  questions: readonly Question[],
): Promise<DescribedQuestion[]> {
  const index = await openRecommendIndex({ stores, repository });
  const paths = new Set(index.paths);
  const described: DescribedQuestion[] = [];
  for (const { commit, k, known, wanted } of questions) {
    const seeds = known.filter((path) => paths.has(path));
    const common = { commit, k, wanted: wanted.length };
    if (seeds.length === 0) {
      described.push({ ...common, rows: [], paths: [], right: [] });
      continue;
    }
    const structures = ['graph', 'vectors'] as const;
    const candidates = describeCandidates(await recommendSignals({ stores, repository, index, seeds, structures }));
    const isWanted = new Set(wanted);
    described.push({
      ...common,
      rows: candidates.map(({ features }) => Float32Array.from(FEATURES, (feature) => features[feature])),
      paths: candidates.map(({ path }) => path),
      right: candidates.flatMap(({ path }, i) => (isWanted.has(path) ? [i] : [])),
    });
  }
  return described;
}
