import { analyzeQuery } from '../../src/lib/search/analyze-query.ts';
import { FEATURES as ALL_FEATURES, type Feature } from '../../src/lib/search/features.ts';
import { toHits } from '../../src/lib/search/hit.ts';
import { fileKey, rankFiles } from '../../src/lib/search/rank-files.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { findCandidates } from '../../src/lib/usecases/questions/find-candidates.ts';
import { SELF } from '../support/actors.ts';
import type { KnownQuery, QuerySet } from './search-sets.ts';

/** The sets are asked without a model. */
const FEATURES: readonly Feature[] = ALL_FEATURES.filter((feature) => feature !== 'meaning');

type Weights = Record<Feature, number>;
type Found = Awaited<ReturnType<typeof findCandidates>>;

interface Example extends KnownQuery {
  readonly found: Found;
  /** Feature values of each file, and which files answer. */
  readonly rows: readonly Float64Array[];
  readonly right: readonly number[];
}

interface ExampleSet {
  readonly task: QuerySet['task'];
  readonly name: string;
  readonly examples: readonly Example[];
}

const STEPS = 150;
/** The last of a long ranking teach nothing. */
const MOST_FILES = 80;
/** Pulls the weights towards 0: features that say the same share one. */
const DECAY = 0.003;

/** Learns the weights of the ranking, and prints how well it does on repositories that it did not learn from. */
export async function learn(
  sets: readonly QuerySet[],
  { ablate }: { readonly ablate: readonly Feature[] },
): Promise<void> {
  const examples: ExampleSet[] = [];
  for (const set of sets) examples.push(await describeSet(set));
  process.stdout.write(`${row('left out')}${examples.map(({ task, name }) => ` ${name} (${task[0]})`).join('')}\n`);
  process.stdout.write(scoresWithout(examples, FEATURES, 'nothing'));
  const weights = fitWeights(examples, FEATURES);
  process.stdout.write(
    `\nweights:\n${FEATURES.map((feature) => `  ${feature}: ${weights[feature].toFixed(2)},\n`).join('')}\n`,
  );
  process.stdout.write(`learned from all: ${summary(evaluate(examples, () => weights))}\n`);
  for (const feature of ablate) {
    process.stdout.write(
      scoresWithout(
        examples,
        FEATURES.filter((other) => other !== feature),
        feature,
      ),
    );
  }
}

function row(title: string): string {
  return `| ${title.padEnd(16)} | questions NDCG@10 | commits MRR | R@10 |`;
}

/** Leave one repository out: both of its sets are asked with weights that saw neither. */
function scoresWithout(sets: readonly ExampleSet[], features: readonly Feature[], title: string): string {
  const known = new Map<string, Weights>();
  const scores = evaluate(sets, (name) => {
    const weights =
      known.get(name) ??
      fitWeights(
        sets.filter((set) => set.name !== name),
        features,
      );
    known.set(name, weights);
    return weights;
  });
  return `| ${title.padEnd(16)} | ${summary(scores)} | ${scores.each.join(' ')}\n`;
}

interface Scores {
  readonly ndcg: number;
  readonly mrr: number;
  readonly recall: number;
  readonly each: readonly string[];
}

function summary({ ndcg, mrr, recall }: Scores): string {
  return `${ndcg.toFixed(4)} | ${mrr.toFixed(4)} | ${recall.toFixed(4)}`;
}

function evaluate(sets: readonly ExampleSet[], weightsOf: (name: string) => Weights): Scores {
  const ndcgs: number[] = [];
  const mrrs: number[] = [];
  const recalls: number[] = [];
  const each = sets.map(({ task, name, examples }) => {
    const weights = weightsOf(name);
    const answers = examples.map((example) => ({
      example,
      hits: toHits(rankFiles(example.found.query, example.found.files, weights), 50),
    }));
    if (task === 'questions') {
      const value = mean(answers.map(({ example, hits }) => ndcgOf(hits.slice(0, 10), example.answers)));
      ndcgs.push(value);
      return value.toFixed(3);
    }
    const [mrr, recall] = [reciprocalRank, recallOf].map((measure) =>
      mean(
        answers.map(({ example, hits }) =>
          measure(
            hits.map(({ path }) => path),
            new Set(example.answers.map(({ path }) => path)),
          ),
        ),
      ),
    ) as [number, number];
    mrrs.push(mrr);
    recalls.push(recall);
    return `${mrr.toFixed(3)}/${recall.toFixed(3)}`;
  });
  return { ndcg: mean(ndcgs), mrr: mean(mrrs), recall: mean(recalls), each };
}

/** As the scorer of the questions has it: spans must overlap, two answers at one rank count once. */
function ndcgOf(
  hits: readonly { readonly path: string; readonly startLine: number; readonly endLine: number }[],
  answers: KnownQuery['answers'],
): number {
  const ranks = new Set(
    answers.map(({ path, startLine, endLine }) =>
      hits.findIndex(
        (hit) =>
          hit.path === path &&
          (startLine === undefined || (hit.endLine >= startLine && hit.startLine <= (endLine ?? startLine))),
      ),
    ),
  );
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const got = [...ranks].filter((rank) => rank >= 0).reduce((sum, rank) => sum + gain(rank), 0);
  return got / answers.slice(0, 10).reduce((sum, _, rank) => sum + gain(rank), 0);
}

function reciprocalRank(paths: readonly string[], right: ReadonlySet<string>): number {
  const rank = paths.findIndex((path) => right.has(path));
  return rank < 0 ? 0 : 1 / (rank + 1);
}

function recallOf(paths: readonly string[], right: ReadonlySet<string>): number {
  return [...new Set(paths)].slice(0, 10).filter((path) => right.has(path)).length / right.size;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

async function describeSet({ task, name, repository, stores, queries }: QuerySet): Promise<ExampleSet> {
  const repositories = await chooseRepositories(stores.catalog, { actor: SELF, repository });
  const examples: Example[] = [];
  for (const query of queries) {
    const found = await findCandidates(stores, repositories, analyzeQuery(query.query), {});
    const files = rankFiles(found.query, found.files).slice(0, MOST_FILES);
    const answers = new Set(query.answers.map(({ path }) => fileKey({ repository, path })));
    examples.push({
      ...query,
      found,
      rows: files.map(({ features }) => Float64Array.from(FEATURES, (feature) => features[feature])),
      right: files.flatMap((file, i) => (answers.has(fileKey(file)) ? [i] : [])),
    });
  }
  return { task, name, examples };
}

/** Maximises the mean log-probability of the right files under a softmax over all (listwise, as ListNet), each repository and task alike, by Adam. */
function fitWeights(sets: readonly ExampleSet[], features: readonly Feature[]): Weights {
  const size = FEATURES.length;
  const used = features.map((feature) => FEATURES.indexOf(feature));
  const tasks = Map.groupBy(sets, ({ task }) => task);
  const [weights, first, second] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(size);
    for (const { task, examples } of sets) {
      const share = 1 / tasks.get(task)!.length / examples.length;
      for (const { rows, right } of examples)
        if (right.length > 0) descend(rows, right, weights, used, share, gradient);
    }
    for (const k of used) {
      const slope = gradient[k]! + DECAY * weights[k]!;
      first[k] = 0.9 * first[k]! + 0.1 * slope;
      second[k] = 0.99 * second[k]! + 0.01 * slope * slope;
      weights[k]! -= (0.15 * first[k]!) / (1 - 0.9 ** step) / (Math.sqrt(second[k]! / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return Object.fromEntries(
    ALL_FEATURES.map((feature) => [feature, weights[FEATURES.indexOf(feature)] ?? 0]),
  ) as Weights;
}

/** Adds one query's gradient. Plain loops: they run some hundred million times. */
function descend(
  rows: readonly Float64Array[],
  right: readonly number[],
  weights: Float64Array,
  used: readonly number[],
  share: number,
  gradient: Float64Array,
): void {
  const powers = new Float64Array(rows.length);
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    let score = 0;
    for (const k of used) score += weights[k]! * rows[i]![k]!;
    powers[i] = score;
    if (score > top) top = score;
  }
  let all = 0;
  for (let i = 0; i < rows.length; i++) {
    powers[i] = Math.exp(powers[i]! - top);
    all += powers[i]!;
  }
  for (let i = 0; i < rows.length; i++) {
    const part = (share * powers[i]!) / all;
    if (part > 1e-9) for (const k of used) gradient[k]! += part * rows[i]![k]!;
  }
  for (const i of right) for (const k of used) gradient[k]! -= (share / right.length) * rows[i]![k]!;
}
