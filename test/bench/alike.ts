/**
 * Asks which files are alike, of graphs without their folders: the share of the five nearest files that lie in the same folder.
 *   npm run bench:alike -- --sets DIR --gits DIR --store DIR [--only name,…] [--seeds 1]
 * The indexes are those of bench:recommend.
 */
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openContainer } from '../../src/lib/container.ts';
import type { Csr } from '../../src/lib/graph/csr.ts';
import { buildJointGraph } from '../../src/lib/graph/joint-graph.ts';
import { restartWalk, weightedDegrees } from '../../src/lib/graph/restart-walk.ts';
import { createTrainer } from '../../src/lib/node2vec/create-trainer.ts';
import { NODE2VEC_DEFAULTS } from '../../src/lib/node2vec/options.ts';
import type { Stores } from '../../src/lib/ports/stores.ts';
import { comparedPath } from '../../src/lib/recommend/path-relation.ts';
import { words } from '../../src/lib/text/words.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { changesOf } from '../../src/lib/usecases/questions/history-changes.ts';
import { findHistory } from '../../src/lib/usecases/questions/read-history.ts';
import { openTextIndex } from '../../src/lib/usecases/questions/text-index.ts';
import { SELF } from '../support/actors.ts';
import { testConfig } from '../support/embedded.ts';

const { values } = parseArgs({
  options: {
    sets: { type: 'string' },
    gits: { type: 'string' },
    store: { type: 'string' },
    only: { type: 'string' },
    seeds: { type: 'string' },
  },
});
if (!values.sets || !values.gits || !values.store) throw new Error('usage: --sets DIR --gits DIR --store DIR');
const only = values.only?.split(',');
const container = await openContainer(testConfig(values.store));
const trainer = await createTrainer({ device: 'cpu', threads: 1 });
const results = new Map<string, number[]>();
try {
  for (const file of readdirSync(values.sets).sort()) {
    const name = /^(.+)\.next\.jsonl$/.exec(file)?.[1];
    if (name === undefined || (only && !only.includes(name))) continue;
    const scores = await judge(container.stores, realpathSync(join(values.gits, name)));
    if (!scores) continue;
    for (const [system, score] of scores) results.set(system, [...(results.get(system) ?? []), score]);
    process.stderr.write(
      `${name} ${[...scores].map(([system, score]) => `${system} ${score.toFixed(3)}`).join(', ')}\n`,
    );
  }
} finally {
  await trainer.close();
  await container.close();
}
for (const [system, scores] of results)
  process.stdout.write(`| ${system} | ${mean(scores).toFixed(3)} | ${scores.length} |\n`);
void readFileSync;

async function judge(stores: Stores, key: string): Promise<Map<string, number> | undefined> {
  const repository = (await chooseRepositories(stores.catalog, { actor: SELF, repository: key }))[0]!;
  const { generation } = repository.current;
  const rows = await stores.catalog.report(generation, 'files');
  const paths = rows.filter(({ status }) => status === 'parsed').map(({ path }) => path);
  const found = await findHistory(stores, repository);
  const changes = found.history ? changesOf(found.history, new Set(paths)) : [];
  const graph = buildJointGraph({ paths, dependencies: await stores.catalog.edges(generation), changes });
  const n = graph.files.length;
  const csr = firstRows(graph.csr, n);
  const degrees = weightedDegrees(csr);
  const folders = graph.files.map((path) => comparedPath(path).folder);
  const counts = Map.groupBy(folders, (folder) => folder);
  const asked = [...graph.files.keys()].filter((i) => counts.get(folders[i]!)!.length > 1 && counts.size > 1);
  if (asked.length < 20) return undefined;
  const { vectors, contexts } = await trainer.train(csr, { ...NODE2VEC_DEFAULTS, epochs: 'auto' });
  const text = await textVectors(stores, generation, graph.files);
  const d = NODE2VEC_DEFAULTS.dimensions;
  const product = (a: Float32Array, i: number, b: Float32Array, j: number) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += a[i * d + k]! * b[j * d + k]!;
    return sum;
  };
  const lengths = Float64Array.from({ length: n }, (_, i) => Math.sqrt(product(vectors, i, vectors, i)) || 1);
  const cosine = (i: number) =>
    Float64Array.from({ length: n }, (_, j) => product(vectors, i, vectors, j) / lengths[i]! / lengths[j]!);
  const context = (i: number) => Float64Array.from({ length: n }, (_, j) => product(vectors, i, contexts, j));
  const walk = (i: number) => restartWalk(csr, [i]).map((visits, j) => visits / Math.sqrt(degrees[j]! || 1));
  const like = (i: number) => text(i);
  const systems: Record<string, (i: number) => Float64Array> = {
    cosine,
    'input · output': context,
    'restart walk': walk,
    text: like,
    'text + cosine': (i) => fuse([like(i), cosine(i)], [1, 1], i),
    'text + 2 cosine': (i) => fuse([like(i), cosine(i)], [1, 2], i),
    'text × cosine': (i) => {
      const [a, b] = [like(i), cosine(i)];
      return a.map((x, j) => x + 0.5 * b[j]!);
    },
    'text + walk': (i) => fuse([like(i), walk(i)], [1, 1], i),
    'text + cosine + walk': (i) => fuse([like(i), cosine(i), walk(i)], [1, 1, 1], i),
  };
  return new Map(
    Object.entries(systems).map(([system, of]) => [system, mean(asked.map((i) => sameFolder(of(i), i, folders)))]),
  );
}

function mean(list: readonly number[]): number {
  return list.reduce((a, b) => a + b, 0) / list.length;
}

/** Share of the five nearest that are in the folder of the file, of as many as there can be. */
function sameFolder(scores: Float64Array, own: number, folders: readonly string[]): number {
  const nearest = [...scores.keys()]
    .filter((j) => j !== own)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, 5);
  return nearest.filter((j) => folders[j] === folders[own]).length / 5;
}

/** Reciprocal ranks, k = 10. */
function fuse(all: readonly Float64Array[], weights: readonly number[], own: number): Float64Array {
  const sum = new Float64Array(all[0]!.length);
  for (const [s, scores] of all.entries()) {
    const ranked = [...scores.keys()].filter((j) => j !== own).sort((a, b) => scores[b]! - scores[a]! || a - b);
    for (const [rank, j] of ranked.entries()) sum[j]! += weights[s]! / (10 + rank);
  }
  return sum;
}

/** The graph without the rows of directories. */
function firstRows({ offsets, targets, weights }: Csr, n: number): Csr {
  const kept = { offsets: new Uint32Array(n + 1), targets: [] as number[], weights: [] as number[] };
  for (let row = 0; row < n; row++) {
    for (let edge = offsets[row]!; edge < offsets[row + 1]!; edge++) {
      if (targets[edge]! >= n) continue;
      kept.targets.push(targets[edge]!);
      kept.weights.push(weights![edge]!);
    }
    kept.offsets[row + 1] = kept.targets.length;
  }
  return {
    nodeCount: n,
    offsets: kept.offsets,
    targets: Uint32Array.from(kept.targets),
    weights: Float32Array.from(kept.weights),
  };
}

/** Cosine of word vectors (log-frequency times inverse frequency), without the words of paths. */
async function textVectors(
  stores: Stores,
  generation: number,
  files: readonly string[],
): Promise<(i: number) => Float64Array> {
  const index = await openTextIndex(stores, generation);
  const numbers = files.map((path) => index.segment.documentAt(path));
  const texts = await index.texts(numbers.flatMap((number) => number ?? []));
  const counted = numbers.map((number) => {
    const counts = new Map<string, number>();
    const text = number === undefined ? '' : (texts.get(number)?.text ?? '');
    for (const word of words(text)) if (word.length > 2) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  });
  const having = new Map<string, number>();
  for (const counts of counted) for (const word of counts.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  const lists = new Map<string, [number, number][]>();
  const vectors = counted.map((counts, i) => {
    const weighted = [...counts].map(
      ([word, count]) => [word, (1 + Math.log(count)) * Math.log(files.length / having.get(word)!)] as const,
    );
    const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    for (const [word, weight] of weighted) {
      const list = lists.get(word) ?? [];
      lists.set(word, list);
      list.push([i, weight / length]);
    }
    return weighted.map(([word, weight]) => [word, weight / length] as const);
  });
  return (i) => {
    const scores = new Float64Array(files.length);
    for (const [word, weight] of vectors[i]!)
      for (const [j, other] of lists.get(word) ?? []) scores[j]! += weight * other;
    return scores;
  };
}
