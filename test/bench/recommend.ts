/**
 * Asks which other files belong to a commit, of histories that were cut before it, and judges the ranking on repositories that it did not learn from.
 *   npm run bench:recommend -- --sets DIR --gits DIR --store DIR [--judge name,name…] [--only name,…] [--learn] [--runs DIR] [--json]
 * --sets has `<name>.json` and `<name>.next.jsonl`; --gits a git directory by each name. Repositories of --judge are never learned from;
 * the others are learned from, and judged in three parts, each with weights from the others and from those of --judge.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FEATURES, type Feature, HISTORY_FEATURES, STRUCTURE_FEATURES } from '../../src/lib/recommend/features.ts';
import { type Basis, WEIGHTS, type Weights } from '../../src/lib/recommend/weights.ts';
import { fitWeights, type Lesson } from './listwise.ts';
import { type DescribedQuestion, openRecommendSets, type RecommendSet } from './recommend-sets.ts';

const { values } = parseArgs({
  options: {
    ...{ sets: { type: 'string' }, gits: { type: 'string' }, store: { type: 'string' }, judge: { type: 'string' } },
    ...{ only: { type: 'string' }, learn: { type: 'boolean' }, runs: { type: 'string' }, json: { type: 'boolean' } },
  },
});
if (!values.sets || !values.gits || !values.store) throw new Error('usage: --sets DIR --gits DIR --store DIR');
const names = (list: string | undefined) => new Set(list?.split(',') ?? []);
const judges = names(values.judge);
const all = await openRecommendSets(
  { sets: values.sets, gits: values.gits, store: values.store },
  values.only === undefined ? undefined : names(values.only),
);

/** Rankings that are compared: the features that each may use. */
const without = (...left: readonly (Feature | ReadonlySet<Feature>)[]) =>
  FEATURES.filter((feature) => !left.some((it) => (typeof it === 'string' ? it === feature : it.has(feature))));
const RANKINGS: Readonly<Record<string, readonly Feature[]>> = {
  'co-change, decayed': ['together'],
  'texts and paths alone': without(HISTORY_FEATURES, STRUCTURE_FEATURES),
  'no history, walk': without(HISTORY_FEATURES, 'context'),
  'no walk, no vectors': without(STRUCTURE_FEATURES),
  'walk alone': without('context'),
  'vectors alone': without('walk'),
  'walk and vectors': FEATURES,
};
/** What each column of the committed table may use. */
const BASES: Readonly<Record<Basis, readonly Feature[]>> = {
  graph: without('context'),
  vectors: without('walk'),
  graphWithoutHistory: without(HISTORY_FEATURES, 'context'),
  vectorsWithoutHistory: without(HISTORY_FEATURES, 'walk'),
};
/** Fewer questions say nothing about a repository. */
const FEWEST = 50;
const STEPS = 60;
/** Files to learn from: the strongest by each of some features, and some of the others. */
const HARD: readonly Feature[] = ['together', 'walk', 'context', 'textRank', 'stem', 'churn'];
const HARDEST = 8;
const OTHERS = 24;
/** Questions of a repository to learn from, spread over all of them. */
const LESSONS = 150;

const sets = all.filter(({ questions }) => questions.length >= FEWEST);
const lessonsOf = new Map(sets.map((set) => [set.name, lessons(set)]));
const parts = [
  sets.filter(({ name }) => judges.has(name)),
  ...[0, 1, 2].map((part) => sets.filter(({ name }) => !judges.has(name)).filter((_, i) => i % 3 === part)),
].filter((part) => part.length > 0);

if (values.learn) {
  for (const [basis, features] of Object.entries(BASES)) {
    const weights = learn(sets, features);
    const lines = Object.entries(weights).map(([feature, weight]) => `${feature}: ${weight!.toFixed(2)}`);
    process.stdout.write(`${basis}: { ${lines.join(', ')} },\n`);
  }
}
const results = new Map(Object.entries(RANKINGS).map(([name, features]) => [name, leftOut(features)]));
for (const basis of ['graph', 'vectors'] as const) {
  if (Object.keys(WEIGHTS[basis]).length > 0)
    results.set(
      `committed, ${basis}`,
      scoreAll(() => WEIGHTS[basis]),
    );
}
if (values.runs) writeRuns(values.runs);
report();

interface Scores {
  readonly recall: number;
  readonly mrr: number;
  readonly hit: number;
}

/** Scores of each repository, by weights that did not see it. */
function leftOut(features: readonly Feature[]): ReadonlyMap<string, Scores> {
  const weightsOf = new Map<string, Weights>();
  for (const part of parts) {
    const others = sets.filter((set) => !part.includes(set));
    const weights = learn(others.length > 0 ? others : sets, features);
    for (const { name } of part) weightsOf.set(name, weights);
  }
  return scoreAll((name) => weightsOf.get(name)!);
}

function scoreAll(weightsOf: (name: string) => Weights): ReadonlyMap<string, Scores> {
  return new Map(sets.map((set) => [set.name, scoreSet(set, weightsOf(set.name))]));
}

function learn(from: readonly RecommendSet[], features: readonly Feature[]): Weights {
  const used = features.map((feature) => FEATURES.indexOf(feature));
  const some = from.flatMap(({ name }) =>
    lessonsOf.get(name)!.map(({ rows, ...rest }) => ({
      ...rest,
      rows: rows.map((row) => Float32Array.from(used, (k) => row[k]!)),
    })),
  );
  const weights = fitWeights(some, STEPS);
  return Object.fromEntries(features.map((feature, k) => [feature, weights[k]!]));
}

/** Every repository counts alike, however many questions it has. */
function lessons({ questions }: RecommendSet): Lesson[] {
  let seed = 3;
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed / 0x7fff_ffff;
  };
  const answered = questions.filter(({ right }) => right.length > 0);
  const some = answered.filter((_, i) => (i * LESSONS) % answered.length < LESSONS || answered.length <= LESSONS);
  return some.map(({ rows, right }) => {
    const chosen = new Set(right);
    for (const feature of HARD) {
      const k = FEATURES.indexOf(feature);
      const ranked = rows.map((row, i) => [row[k]!, i] as const).sort(([a], [b]) => b - a);
      for (const [, i] of ranked.slice(0, HARDEST)) chosen.add(i);
    }
    for (let i = 0; i < OTHERS; i++) chosen.add(Math.floor(random() * rows.length));
    const kept = [...chosen].filter((i) => i < rows.length);
    const isRight = new Set(right);
    return {
      rows: kept.map((i) => rows[i]!),
      right: kept.flatMap((i, at) => (isRight.has(i) ? [at] : [])),
      weight: 1 / some.length,
    };
  });
}

function scoreSet({ questions }: RecommendSet, weights: Weights): Scores {
  const scores = questions.map((question) => {
    const right = new Set(question.right);
    const ranks = rank(question, weights).flatMap((i, at) => (right.has(i) ? [at] : []));
    const found = ranks.filter((at) => at < 10).length;
    return {
      recall: found / Math.min(10, question.wanted),
      mrr: ranks.length > 0 ? 1 / (ranks[0]! + 1) : 0,
      hit: found > 0 ? 1 : 0,
    };
  });
  const of = (key: keyof Scores) => mean(scores.map((score) => score[key]));
  return { recall: of('recall'), mrr: of('mrr'), hit: of('hit') };
}

/** Numbers of the files, best first. */
function rank({ rows, paths }: DescribedQuestion, weights: Weights): number[] {
  const used = FEATURES.flatMap((feature, k) => (weights[feature] ? [[k, weights[feature]] as const] : []));
  const scores = rows.map((row) => used.reduce((sum, [k, weight]) => sum + weight * row[k]!, 0));
  return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || (paths[a]! < paths[b]! ? -1 : 1));
}

function mean(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / Math.max(1, list.length);
}

/** Mean difference and 95 % interval: repositories are drawn anew, since those to come are other repositories. */
function compare(a: readonly number[], b: readonly number[]): readonly [number, number, number] {
  const differences = a.map((value, i) => value - b[i]!);
  let seed = 9;
  const draw = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return differences[Math.floor((seed / 0x8000_0000) * differences.length)]!;
  };
  const means = Array.from({ length: 4000 }, () => mean(differences.map(draw))).sort((x, y) => x - y);
  return [mean(differences), means[100]!, means[3899]!];
}

function report(): void {
  const base = results.get('no walk, no vectors')!;
  const groups = {
    judged: [...judges].filter((name) => base.has(name)),
    others: sets.map(({ name }) => name).filter((name) => !judges.has(name)),
  };
  const rows = [...results].map(([name, scores]) => {
    const of = (list: readonly string[], key: keyof Scores) => list.map((repository) => scores.get(repository)![key]);
    const everywhere = [...groups.judged, ...groups.others];
    const difference = (key: keyof Scores) =>
      compare(
        of(everywhere, key),
        everywhere.map((repository) => base.get(repository)![key]),
      );
    return {
      name,
      judged: [mean(of(groups.judged, 'recall')), mean(of(groups.judged, 'mrr')), mean(of(groups.judged, 'hit'))],
      others: [mean(of(groups.others, 'recall')), mean(of(groups.others, 'mrr')), mean(of(groups.others, 'hit'))],
      recall: difference('recall'),
      mrr: difference('mrr'),
    };
  });
  if (values.json) return void process.stdout.write(`${JSON.stringify(rows)}\n`);
  const format = (list: readonly number[]) => list.map((value) => value.toFixed(3)).join(' / ');
  const interval = ([middle, low, high]: readonly [number, number, number]) =>
    `${middle.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  process.stdout.write(
    `| ranking | ${groups.judged.length} judged: R@10 / MRR / hit@10 | ${groups.others.length} others | ΔR@10 [95 %] | ΔMRR |\n|---|---|---|---|---|\n`,
  );
  for (const { name, judged, others, recall, mrr } of rows) {
    process.stdout.write(
      `| ${name} | ${format(judged)} | ${format(others)} | ${interval(recall)} | ${interval(mrr)} |\n`,
    );
  }
}

/** Run files as the scorer of the evaluation reads them, by the committed weights. */
function writeRuns(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const { name, questions } of sets) {
    const lines = questions.map((question) => {
      const results = rank(question, WEIGHTS.graph)
        .slice(0, 100)
        .map((i) => question.paths[i]!);
      return `${JSON.stringify({ commit: question.commit, k: question.k, results })}\n`;
    });
    writeFileSync(join(directory, `${name}.next.jsonl`), lines.join(''));
  }
}
