import { analyzeQuery } from '../../src/lib/search/analyze-query.ts';
import { FEATURES as ALL_FEATURES, type Feature } from '../../src/lib/search/feature-row.ts';
import { toHits } from '../../src/lib/search/hit.ts';
import { fileKey, rankFiles } from '../../src/lib/search/rank-files.ts';
import { WEIGHTS } from '../../src/lib/search/weights.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { findCandidates } from '../../src/lib/usecases/questions/find-candidates.ts';
import { SELF } from '../support/actors.ts';
import { compare, type QueryScore, scoreAnswer, tableOf } from './search-scores.ts';
import type { KnownQuery, QuerySet } from './search-sets.ts';

/** Not learned: too few queries of the sets are one name or quote something. `meaning` is 0 everywhere without a model, and so is its weight then. */
const FIXED: ReadonlySet<Feature> = new Set(['exact', 'quoted']);
/** Learned after the others, which stay as they are: answers where no history is known do not depend on it. */
const LATER: ReadonlySet<Feature> = new Set(['history']);
const FEATURES: readonly Feature[] = ALL_FEATURES.filter((feature) => !FIXED.has(feature));

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

export interface Lesson {
  /** Sets to learn from, and sets that only judge. */
  readonly sets: readonly QuerySet[];
  readonly judges: readonly QuerySet[];
  /** Features that are left out one after the other. */
  readonly ablate: readonly Feature[];
}

/**
 * Learns the weights of the ranking, and prints how well it does on repositories that it did not learn from.
 * Returns the scores of each query: with weights learned without its repository, and of the judges with those learned from all sets.
 */
export async function learn({ sets, judges, ablate }: Lesson): Promise<QueryScore[]> {
  const examples: ExampleSet[] = [];
  for (const set of sets) examples.push(await describeSet(set));
  const judging: ExampleSet[] = [];
  for (const set of judges) judging.push(await describeSet(set));
  const leftOut = scoresWithout(examples, FEATURES);
  const weights = fitWeights(examples, FEATURES);
  process.stdout.write(
    `weights:\n${FEATURES.map((feature) => `  ${feature}: ${weights[feature].toFixed(2)},\n`).join('')}\n`,
  );
  process.stdout.write(
    `learned from all:\n${tableOf(evaluate(examples, () => weights))}\nleft out:\n${tableOf(leftOut)}\n`,
  );
  const judged = evaluate(judging, () => weights);
  if (judged.length > 0) process.stdout.write(`judges:\n${tableOf(judged)}\n`);
  for (const feature of ablate) {
    const others = FEATURES.filter((other) => other !== feature);
    process.stdout.write(`without ${feature}:\n${compare(leftOut, scoresWithout(examples, others))}`);
    if (judged.length > 0) {
      const fitted = fitWeights(examples, others);
      process.stdout.write(
        `judges without ${feature}:\n${compare(
          judged,
          evaluate(judging, () => fitted),
        )}`,
      );
    }
  }
  return [...leftOut, ...judged];
}

/** Leave one repository out: both of its sets are asked with weights that saw neither. */
function scoresWithout(sets: readonly ExampleSet[], features: readonly Feature[]): QueryScore[] {
  const known = new Map<string, Weights>();
  return evaluate(sets, (name) => {
    const others = sets.filter((set) => set.name !== name);
    const weights = known.get(name) ?? fitWeights(others, features);
    known.set(name, weights);
    return weights;
  });
}

/** Scores of every query, with the weights that its repository is to be asked with. */
function evaluate(sets: readonly ExampleSet[], weightsOf: (name: string) => Weights): QueryScore[] {
  return sets.flatMap((set) => {
    const weights = weightsOf(set.name);
    return set.examples.map((example) => {
      const { query, files } = example.found;
      return scoreAnswer(set, example, toHits(rankFiles(query, files, weights), 50));
    });
  });
}

async function describeSet({ task, name, repository, stores, encoders, queries }: QuerySet): Promise<ExampleSet> {
  const repositories = await chooseRepositories(stores.catalog, { actor: SELF, repository });
  const examples: Example[] = [];
  for (const query of queries) {
    const found = await findCandidates(
      stores,
      repositories,
      analyzeQuery(query.query),
      {},
      {
        meaning: encoders && { encoders, question: query.query },
      },
    );
    const files = rankFiles(found.query, found.files).slice(0, MOST_FILES);
    const answers = new Set(query.answers.map(({ path }) => fileKey({ repository, path })));
    examples.push({
      ...query,
      found,
      rows: files.map(({ features }) => Float64Array.from(FEATURES, (feature) => features.get(feature))),
      right: files.flatMap((file, i) => (answers.has(fileKey(file)) ? [i] : [])),
    });
  }
  return { task, name, examples };
}

/** Maximises the mean log-probability of the right files under a softmax over all (listwise, as ListNet), each repository and task alike, by Adam. */
function fitWeights(sets: readonly ExampleSet[], features: readonly Feature[]): Weights {
  const weights = new Float64Array(FEATURES.length);
  const later = features.filter((feature) => LATER.has(feature));
  improve(
    sets,
    features.filter((feature) => !LATER.has(feature)),
    weights,
  );
  if (later.length > 0) improve(sets, later, weights);
  return Object.fromEntries(
    ALL_FEATURES.map((feature) => [
      feature,
      FIXED.has(feature) ? WEIGHTS[feature] : weights[FEATURES.indexOf(feature)]!,
    ]),
  ) as Weights;
}

/** Changes the weights of some features. */
function improve(sets: readonly ExampleSet[], features: readonly Feature[], weights: Float64Array): void {
  const size = FEATURES.length;
  const used = features.map((feature) => FEATURES.indexOf(feature));
  const tasks = Map.groupBy(sets, ({ task }) => task);
  const [first, second] = [new Float64Array(size), new Float64Array(size)];
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
    for (let k = 0; k < weights.length; k++) score += weights[k]! * rows[i]![k]!;
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
