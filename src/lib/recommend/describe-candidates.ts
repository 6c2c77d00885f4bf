import type { Features } from './features.ts';
import type { CoChange, HistoryIndex } from './history-index.ts';
import { type ComparedPath, comparedPath, sharedFolders, sharedWords } from './path-relation.ts';

/** A proved import. */
interface Link {
  readonly from: string;
  readonly to: string;
}

/** All that is known about the files that may be recommended; maps are by path. */
export interface Signals {
  /** The files asked about, at least one. */
  readonly seeds: readonly string[];
  readonly candidates: readonly string[];
  readonly history: HistoryIndex;
  /** The imports of the seeds, and those of them. */
  readonly links: readonly Link[];
  /** Similarity of the texts, any scale. */
  readonly text: ReadonlyMap<string, number>;
  readonly lines: (path: string) => number;
  /** Time that a restart walk spends at a file, by the root of its degree; undefined where there is no graph. */
  readonly walk?: ReadonlyMap<string, number> | undefined;
  /** Product with the output vector; undefined where there are no vectors. */
  readonly context?: ReadonlyMap<string, number> | undefined;
}

/** A file that may be recommended, with the evidence. */
export interface Candidate {
  readonly path: string;
  readonly features: Features;
  /** Together with the seeds, summed up; undefined when it never changed with one. */
  readonly together: CoChange | undefined;
  /** The seeds that it imports, and that import it. */
  readonly imports: readonly string[];
  readonly importedBy: readonly string[];
}

const DAY = 86_400_000;
/** Stands for files that a walk never reaches. */
const NEVER = 1e-7;
/** What divides logarithms so that features have about the same range. */
const SCALE = { idle: 3, lines: 4, walk: 4 } as const;
/** What commits in common are multiplied by before the logarithm: a tenth of one is less than one, but not nothing. */
const COMMITS = 8;

/** Describes each candidate by its features. Linear in seeds times candidates. */
export function describeCandidates(signals: Signals): Candidate[] {
  const { seeds, candidates, history, text, walk, context } = signals;
  const together = sumTogether(seeds, history);
  const shared = new Map(Array.from(together, ([path, pair]) => [path, pair.shared]));
  const most = { shared: largest(shared), text: largest(text) };
  const ranks = { shared: ranksOf(shared, seeds), text: ranksOf(text, seeds) };
  const links = linksOf(signals);
  const seedPaths = seeds.map(comparedPath);
  return candidates.map((path) => {
    const pair = together.get(path);
    const own = history.file(path);
    const { imports = [], importedBy = [] } = links.get(path) ?? {};
    return {
      path,
      together: pair,
      ...{ imports, importedBy },
      features: {
        together: Math.log1p(COMMITS * (pair?.shared ?? 0)),
        togetherShare: (pair?.shared ?? 0) / most.shared,
        togetherRank: nearness(ranks.shared.get(path)),
        latest: Math.log1p(COMMITS * (pair?.latest ?? 0)),
        confidence: pair?.confidence ?? 0,
        churn: Math.log1p(own?.churn ?? 0),
        idle: own ? Math.log1p((history.now - own.last) / DAY) / SCALE.idle : SCALE.idle,
        ...comparePaths(seedPaths, comparedPath(path)),
        text: (text.get(path) ?? 0) / most.text,
        textRank: nearness(ranks.text.get(path)),
        lines: Math.log1p(signals.lines(path)) / SCALE.lines,
        walk: walk ? Math.log((walk.get(path) ?? 0) + NEVER) / SCALE.walk : 0,
        context: context?.get(path) ?? 0,
      },
    };
  });
}

/** Adds up what changed together with each seed; shares are means. */
function sumTogether(seeds: readonly string[], history: HistoryIndex): Map<string, CoChange> {
  const all = new Map<string, CoChange>();
  for (const seed of seeds) {
    for (const [path, pair] of history.together(seed)) {
      if (seeds.includes(path)) continue;
      const sum = all.get(path) ?? { count: 0, shared: 0, latest: 0, confidence: 0, last: 0 };
      all.set(path, {
        count: sum.count + pair.count,
        shared: sum.shared + pair.shared,
        latest: sum.latest + pair.latest,
        confidence: sum.confidence + pair.confidence / seeds.length,
        last: Math.max(sum.last, pair.last),
      });
    }
  }
  return all;
}

interface SeedLinks {
  readonly imports: string[];
  readonly importedBy: string[];
}

function linksOf({ seeds, links }: Signals): ReadonlyMap<string, SeedLinks> {
  const isSeed = new Set(seeds);
  const found = new Map<string, SeedLinks>();
  const add = (path: string, side: keyof SeedLinks, seed: string) => {
    const known = found.get(path) ?? { imports: [], importedBy: [] };
    found.set(path, known);
    if (!known[side].includes(seed)) known[side].push(seed);
  };
  for (const { from, to } of links) {
    if (from === to) continue;
    if (isSeed.has(to)) add(from, 'imports', to);
    if (isSeed.has(from)) add(to, 'importedBy', from);
  }
  return found;
}

type PathFeatures = Pick<Features, 'stem' | 'words' | 'folder' | 'folders' | 'name' | 'test' | 'tests' | 'testOfCode'>;

function comparePaths(seeds: readonly ComparedPath[], own: ComparedPath): PathFeatures {
  const best = (of: (seed: ComparedPath) => number) => Math.max(...seeds.map(of));
  const mean = (of: (seed: ComparedPath) => number) => sum(seeds, of) / seeds.length;
  return {
    stem: best(({ stem }) => (stem !== '' && stem === own.stem ? 1 : 0)),
    words: best((seed) => sharedWords(seed, own)),
    folder: best(({ folder }) => (folder === own.folder ? 1 : 0)),
    folders: mean((seed) => sharedFolders(seed, own)),
    name: best(({ name }) => (name === own.name ? 1 : 0)),
    test: own.isTest ? 1 : 0,
    tests: mean(({ isTest }) => (isTest && own.isTest ? 1 : 0)),
    testOfCode: mean(({ isTest }) => (!isTest && own.isTest ? 1 : 0)),
  };
}

/** Ranks, from 0 on, of all but the seeds with a value above 0. */
function ranksOf(values: ReadonlyMap<string, number>, seeds: readonly string[]): ReadonlyMap<string, number> {
  const ranked = [...values]
    .filter(([path, value]) => value > 0 && !seeds.includes(path))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return new Map(ranked.map(([path], rank) => [path, rank]));
}

/** 1 for the first, 1/2 for the sixth, 0 for one that has no rank. */
function nearness(rank: number | undefined): number {
  return rank === undefined ? 0 : 1 / (1 + rank / 5);
}

/** At least the smallest number above 0, as others are divided by it. */
function largest(values: ReadonlyMap<string, number>): number {
  let most = Number.MIN_VALUE;
  for (const value of values.values()) most = Math.max(most, value);
  return most;
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}
