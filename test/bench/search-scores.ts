import type { KnownQuery, Task } from './search-sets.ts';

/** How well one query was answered. */
export interface QueryScore {
  readonly task: Task;
  readonly name: string;
  readonly query: string;
  /** Of a question: NDCG@10. Of a commit: reciprocal rank of the first right file. Of co-change: recall in the first ten. */
  readonly first: number;
  /** Of a commit: recall in the first ten. */
  readonly second?: number;
}

interface Lines {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** Scores an answer as the scorers of the evaluation do. */
export function scoreAnswer(
  { task, name }: { readonly task: Task; readonly name: string },
  { query, answers }: KnownQuery,
  hits: readonly Lines[],
): QueryScore {
  const right = new Set(answers.map(({ path }) => path));
  const paths = hits.map(({ path }) => path);
  if (task === 'questions') return { task, name, query, first: ndcgOf(hits.slice(0, 10), answers) };
  const recall = [...new Set(paths)].slice(0, 10).filter((path) => right.has(path)).length;
  if (task === 'cochange') return { task, name, query, first: recall / Math.min(10, right.size) };
  const rank = paths.findIndex((path) => right.has(path));
  return { task, name, query, first: rank < 0 ? 0 : 1 / (rank + 1), second: recall / right.size };
}

/** Spans must overlap, two answers at one rank count once. */
function ndcgOf(hits: readonly Lines[], answers: KnownQuery['answers']): number {
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

type Measure = (score: QueryScore) => number | undefined;
const MEASURES: readonly (readonly [title: string, measure: Measure])[] = [
  ['questions NDCG@10', ({ task, first }) => (task === 'questions' ? first : undefined)],
  ['commits MRR', ({ task, first }) => (task === 'commits' ? first : undefined)],
  ['commits R@10', ({ task, second }) => (task === 'commits' ? second : undefined)],
  ['co-change R@10', ({ task, first }) => (task === 'cochange' ? first : undefined)],
];

/** Means over repositories, each alike; absent for tasks without queries. */
export function meansOf(scores: readonly QueryScore[]): Map<string, number> {
  return new Map(
    MEASURES.flatMap(([title, measure]) => {
      const lists = byRepository(scores, measure);
      return lists.length === 0 ? [] : [[title, mean(lists.map(mean))] as const];
    }),
  );
}

/** One line for each measure: the mean, and that of each repository. */
export function tableOf(scores: readonly QueryScore[]): string {
  return [...meansOf(scores)]
    .map(([title, value]) => {
      const measure = MEASURES.find(([other]) => other === title)![1];
      const names = [...Map.groupBy(scores, ({ name }) => name)].flatMap(([name, own]) => {
        const values = byRepository(own, measure).map(mean);
        return values.length === 0 ? [] : [`${name} ${values[0]!.toFixed(3)}`];
      });
      return `${title.padEnd(18)} ${value.toFixed(4)}   ${names.join(' · ')}\n`;
    })
    .join('');
}

const ROUNDS = 2000;

/** Differences between two runs over the same queries, with intervals of 95 % by bootstrap: queries are drawn within each repository. */
export function compare(before: readonly QueryScore[], after: readonly QueryScore[]): string {
  const key = ({ task, name, query }: QueryScore) => `${task} ${name} ${query}`;
  const known = new Map(before.map((score) => [key(score), score]));
  const random = randomNumbers(7);
  return MEASURES.map(([title, measure]) => {
    const differences = byRepository(after, (score) => {
      const [value, other] = [measure(score), known.get(key(score))];
      const earlier = other && measure(other);
      return value === undefined || earlier === undefined ? undefined : value - earlier;
    });
    if (differences.length === 0) return '';
    const drawn = Array.from({ length: ROUNDS }, () =>
      mean(differences.map((list) => mean(list.map(() => list[Math.floor(random() * list.length)]!)))),
    ).sort((a, b) => a - b);
    const signed = (value: number) => (value < 0 ? '' : '+') + value.toFixed(4);
    const value = mean(differences.map(mean));
    const [low, high] = [drawn[Math.floor(ROUNDS * 0.025)]!, drawn[Math.floor(ROUNDS * 0.975)]!];
    return `${title.padEnd(18)} ${signed(value)} [${signed(low)}, ${signed(high)}]\n`;
  }).join('');
}

function byRepository(scores: readonly QueryScore[], measure: Measure): number[][] {
  return [...Map.groupBy(scores, ({ name }) => name).values()]
    .map((own) => own.flatMap((score) => measure(score) ?? []))
    .filter((list) => list.length > 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** Mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
