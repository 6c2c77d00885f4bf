import { DIMENSIONS, type Dimension } from '../../../quality/dimensions.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import { chooseOne } from '../../../usecases/questions/choose-one.ts';
import type { FigureStore, RecordedFigures, RecordedFile } from '../store.ts';
import type { MeasureOptions } from './measure.ts';

export type Figure = Dimension | 'overall' | 'risk';
export type Granularity = 'daily' | 'weekly' | 'monthly';

export interface CompareOptions extends Omit<MeasureOptions, 'stores'> {
  readonly stores: Pick<MeasureOptions['stores'], 'catalog'>;
  readonly figures: FigureStore;
}

export interface Trends {
  readonly repository: string;
  readonly dimension: Figure;
  readonly granularity: Granularity;
  /** Oldest first: the last published commit of each period. */
  readonly dataPoints: readonly {
    /** First day of the period, UTC. */
    readonly period: string;
    readonly commit: string;
    /** Mean over the files of which it is known. */
    readonly avgQuality: number | null;
    readonly resourceCount: number;
  }[];
}

/** How a figure changed over the commits that were published. @throws {PharosError} from chooseOne */
export async function trends(
  options: CompareOptions & { readonly dimension: Figure; readonly granularity: Granularity },
): Promise<Trends> {
  const { dimension, granularity, figures, stores } = options;
  const { key } = await chooseOne(stores.catalog, options);
  const last = new Map<string, RecordedFigures>();
  for (const one of await figures.recorded(key)) last.set(periodOf(one.publishedAt, granularity), one);
  const dataPoints = [...last].map(([period, { commit, files }]) => {
    const known = files.flatMap((file) => figureOf(file, dimension) ?? []);
    const avgQuality = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
    return { period, commit, avgQuality, resourceCount: files.length };
  });
  return { repository: key, dimension, granularity, dataPoints };
}

export interface Degradation {
  readonly repository: string;
  readonly timeWindowDays: number;
  /** The compared commits; absent when fewer than two were published. */
  readonly from?: ComparedCommit;
  readonly to?: ComparedCommit;
  readonly degradedCount: number;
  /** What lost most first. */
  readonly degradedResources: readonly DegradedFile[];
}

export interface ComparedCommit {
  readonly commit: string;
  readonly publishedAt: string;
}

export interface DegradedFile {
  readonly resourceId: string;
  readonly address: string;
  readonly title: string;
  readonly oldQuality: number;
  readonly newQuality: number;
  readonly degradationPct: number;
  /** The dimensions that fell. */
  readonly reasons: readonly Dimension[];
}

/** Loss of `overall` below which nothing is said: a tenth of what it was. */
const LOSS = 0.1;
const DAY = 86_400_000;

/**
 * Files whose overall figure fell by a tenth or more between two published commits: the newest, and the last one before the window, or
 * the oldest that is kept.
 *
 * @throws {PharosError} from chooseOne
 */
export async function degradation(
  options: CompareOptions & { readonly timeWindowDays: number; readonly limit: number },
): Promise<Degradation> {
  const { figures, stores, timeWindowDays, limit } = options;
  const { key } = await chooseOne(stores.catalog, options);
  const recorded = await figures.recorded(key);
  const newest = recorded.at(-1);
  const begin = Date.parse(newest?.publishedAt ?? '') - timeWindowDays * DAY;
  const oldest = recorded.findLast(({ publishedAt }) => Date.parse(publishedAt) <= begin) ?? recorded[0];
  if (!newest || !oldest || newest === oldest)
    return { repository: key, timeWindowDays, degradedCount: 0, degradedResources: [] };
  const before = new Map(oldest.files.map((file) => [file.path, file]));
  const degraded = newest.files
    .flatMap((file) => fallOf(key, before.get(file.path), file) ?? [])
    .sort((a, b) => b.degradationPct - a.degradationPct || (a.title < b.title ? -1 : 1));
  return {
    ...{ repository: key, timeWindowDays, from: named(oldest), to: named(newest) },
    ...{ degradedCount: degraded.length, degradedResources: degraded.slice(0, limit) },
  };
}

function fallOf(repository: string, before: RecordedFile | undefined, now: RecordedFile): DegradedFile | undefined {
  const [oldQuality, newQuality] = [before?.overall ?? null, now.overall];
  if (!before || oldQuality === null || newQuality === null || oldQuality === 0) return undefined;
  const loss = (oldQuality - newQuality) / oldQuality;
  if (loss < LOSS) return undefined;
  const { path } = now;
  return {
    ...{ resourceId: resourceId({ repository, path }), address: addressOf({ repository, path }), title: path },
    ...{ oldQuality, newQuality, degradationPct: 100 * loss },
    reasons: DIMENSIONS.filter((name) => (now.dimensions[name] ?? 1) < (before.dimensions[name] ?? 0)),
  };
}

function named({ commit, publishedAt }: RecordedFigures): ComparedCommit {
  return { commit, publishedAt };
}

function figureOf({ dimensions, overall, risk }: RecordedFile, name: Figure): number | null {
  if (name === 'risk') return risk;
  return name === 'overall' ? overall : dimensions[name];
}

/** First day of the period that a time is in, in UTC; weeks begin on Mondays. */
function periodOf(time: string, granularity: Granularity): string {
  const date = new Date(time);
  if (granularity === 'monthly') date.setUTCDate(1);
  if (granularity === 'weekly') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
