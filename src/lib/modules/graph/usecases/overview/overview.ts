import { findCommunities } from '../../../../graph/find-communities.ts';
import type { Commit } from '../../../../history/commit.ts';
import { Random } from '../../../../node2vec/random.ts';
import type { Stores } from '../../../../ports/stores.ts';
import { findHistory } from '../../../../usecases/questions/read-history.ts';
import { type HiddenCoupling, hiddenIn } from '../hidden.ts';
import { type GraphAnswer, type GraphOptions, openGraph } from '../open-graph.ts';
import { type CentralFile, centralFiles, type EntryPoint, entryPoints } from './central-files.ts';
import { type CycleToCut, cyclesToCut } from './cycles-to-cut.ts';
import { type Gaps, gapsOf } from './gaps.ts';
import { type HotSpot, hotSpots } from './hot-spots.ts';

export interface OverviewOptions extends Omit<GraphOptions, 'catalog' | 'tests'> {
  readonly stores: Pick<Stores, 'catalog' | 'history'>;
}

/** A repository at a glance, for people who see it for the first time. Lists leave tests out. */
export interface Overview extends GraphAnswer {
  readonly totals: { readonly files: number; readonly tests: number; readonly dependencies: number };
  /** Path of the README. */
  readonly readme?: string;
  readonly parts: { readonly total: number; readonly items: readonly Part[] };
  readonly central: readonly CentralFile[];
  readonly entryPoints: readonly EntryPoint[];
  readonly cycles: { readonly total: number; readonly items: readonly CycleToCut[] };
  /** Absent without a history, and then `withoutHistory` says why there is none. */
  readonly history?: { readonly hotSpots: readonly HotSpot[]; readonly hidden: readonly HiddenCoupling[] };
  readonly withoutHistory?: string;
  readonly gaps: Gaps;
}

/** Files that depend on one another more than on others. */
export interface Part {
  /** Its folder and the words that set its files apart. */
  readonly name: string;
  readonly folder: string;
  readonly words: readonly string[];
  readonly files: number;
  /** The most connected ones. */
  readonly examples: readonly string[];
}

/** Items of each list. */
const MOST = 8;
const EXAMPLES = 3;

/**
 * What a repository consists of, where to begin, what is tangled, and what is not known of it.
 *
 * @throws {PharosError} from openGraph
 */
export async function overview(options: OverviewOptions): Promise<Overview> {
  const { catalog } = options.stores;
  const whole = await openGraph({ ...options, catalog });
  const { repository, answer } = whole;
  const opened = await openGraph({ ...options, repository: repository.key, catalog, tests: false });
  const { graph, paths } = opened;
  const { generation } = repository.current;
  const [files, documents, unresolved, found] = await Promise.all([
    catalog.report(generation, 'files'),
    catalog.report(generation, 'documents'),
    catalog.report(generation, 'unresolved'),
    findHistory(options.stores, repository),
  ]);
  const random = new Random(1);
  const { communities } = findCommunities(graph, () => random.unit());
  const parts = communities.slice(0, MOST).map(({ name, folder, words, files: members }) => ({
    ...{ name, folder, words, files: members.length, examples: members.slice(0, EXAMPLES) },
  }));
  const readme = findReadme([...files, ...documents].map(({ path }) => path));
  return {
    ...answer,
    totals: { files: whole.paths.length, dependencies: whole.graph.size, tests: whole.paths.length - paths.length },
    ...(readme !== undefined && { readme }),
    parts: { total: communities.length, items: parts },
    central: centralFiles(opened, MOST),
    entryPoints: entryPoints(opened, MOST),
    cycles: await cyclesToCut({ catalog, generation, paths, most: MOST }),
    ...(found.history ? { history: pastOf(found.history) } : { withoutHistory: found.reason }),
    gaps: gapsOf(repository.current, [...files, ...documents], unresolved),
  };

  function pastOf({ commits, now }: { readonly commits: readonly Commit[]; readonly now: number }) {
    return { hotSpots: hotSpots(graph, commits, now, MOST), hidden: hiddenIn(opened, commits, now).slice(0, MOST) };
  }
}

/** The README at the root: Markdown before other formats. */
function findReadme(paths: readonly string[]): string | undefined {
  const found = paths.filter((path) => /^readme(?:\.\w{1,10})?$/i.test(path)).sort();
  return found.find((path) => /\.(?:md|markdown)$/i.test(path)) ?? found[0];
}
