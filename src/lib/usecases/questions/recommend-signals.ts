import { restartWalk } from '../../graph/restart-walk.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Signals } from '../../recommend/describe-candidates.ts';
import { comparedPath } from '../../recommend/path-relation.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import type { RecommendIndex } from './recommend-index.ts';
import { similarTexts } from './similar-texts.ts';
import { openTextIndex } from './text-index.ts';

/** Where structure comes from: the graph in memory, or the stored vectors, which cost one query whatever the size of the graph. */
export type Structure = 'graph' | 'vectors';

export interface SignalOptions {
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
  readonly repository: IngestedRepository;
  readonly index: RecommendIndex;
  readonly seeds: readonly string[];
  readonly structures: readonly Structure[];
}

/** In a repository of so many files, all of them are candidates; in a larger one those with the most evidence of each kind. */
const ALL_FILES = 2000;
const MOST_OF_A_KIND = 300;
const MOST_ACTIVE = 100;
/** Files whose texts are compared: with more of them, the first say enough. */
const COMPARED_TEXTS = 20;

/** Collects what is known about the files that may belong to some others. */
export async function recommendSignals(options: SignalOptions): Promise<Signals> {
  const { stores, repository, index, seeds, structures } = options;
  const { generation } = repository.current;
  const [walk, context] = [
    structures.includes('graph') ? await walkFrom(index, seeds) : undefined,
    structures.includes('vectors') ? await contextsOf(options) : undefined,
  ];
  const { text, lines } = await textsLike(options);
  const links = await stores.catalog.edges(generation, seeds);
  const signals = { ...{ seeds, links, text, lines, walk, context }, history: index.history };
  return { ...signals, candidates: candidatesOf(index, signals) };
}

/** Time of a restart walk at each file, by the root of its degree, so that hubs do not lead every answer. */
async function walkFrom(index: RecommendIndex, seeds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { csr, rows, files, degrees } = await index.graph();
  const visits = restartWalk(
    csr,
    seeds.flatMap((seed) => rows.get(seed) ?? []),
  );
  return new Map(files.map((path, row) => [path, visits[row]! / Math.sqrt(degrees[row]! || 1)]));
}

/** The files with the largest products; the last of them stands for all others, of which nothing is known but that they are below. */
async function contextsOf({
  stores,
  repository,
  index,
  seeds,
}: SignalOptions): Promise<ReadonlyMap<string, number> | undefined> {
  const { key, url, current } = repository;
  const found = await stores.searchIndex.nearby({
    ...{ generation: current.generation, repository: url ?? key, paths: seeds },
    ...{ by: 'contexts', limit: MOST_OF_A_KIND },
  });
  const last = found.at(-1);
  if (!last) return undefined;
  const known = new Map(found.map(({ path, similarity }) => [path, similarity]));
  return new Map(index.paths.map((path) => [path, known.get(path) ?? last.similarity]));
}

async function textsLike({ stores, repository, seeds }: SignalOptions): Promise<Pick<Signals, 'text' | 'lines'>> {
  const texts = await openTextIndex(stores, repository.current.generation);
  const { segment } = texts;
  const text = new Map<string, number>();
  for (const path of seeds.slice(0, COMPARED_TEXTS)) {
    const own = segment.documentAt(path);
    const { similarity } = await similarTexts(texts, { path, document: own });
    let most = 0;
    for (const [document, value] of similarity.entries()) if (document !== own) most = Math.max(most, value);
    for (const [document, value] of similarity.entries()) {
      if (value === 0 || document === own) continue;
      const other = segment.path(document);
      text.set(other, (text.get(other) ?? 0) + value / most);
    }
  }
  const lines = (path: string) => {
    const document = segment.documentAt(path);
    return document === undefined ? 0 : segment.lines[document]!;
  };
  return { text, lines };
}

function candidatesOf(
  { paths, byFolder, byStem, history }: RecommendIndex,
  { seeds, links, text, walk, context }: Pick<Signals, 'seeds' | 'links' | 'text' | 'walk' | 'context'>,
): string[] {
  const isSeed = new Set(seeds);
  if (paths.length <= ALL_FILES) return paths.filter((path) => !isSeed.has(path));
  const known = new Set(paths);
  const found = new Set(history.mostActive(MOST_ACTIVE));
  for (const { from, to } of links) found.add(from).add(to);
  for (const values of [text, walk, context]) for (const path of highest(values)) found.add(path);
  for (const seed of seeds) {
    for (const path of history.together(seed).keys()) found.add(path);
    const { folder, stem } = comparedPath(seed);
    for (const near of [byFolder.get(folder), byStem.get(stem)]) {
      for (const path of near?.slice(0, MOST_OF_A_KIND) ?? []) found.add(path);
    }
  }
  return [...found].filter((path) => known.has(path) && !isSeed.has(path)).sort();
}

function highest(values: ReadonlyMap<string, number> | undefined): string[] {
  return [...(values ?? [])]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_OF_A_KIND)
    .map(([path]) => path);
}
