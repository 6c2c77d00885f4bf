import type { Family } from './family.ts';
import type { Cost } from './measure-command.ts';

/** The most that twice the input may cost, as a multiple. */
const MAX_RATIO = 2.6;
/** Seconds of CPU that no input may cost. */
const MAX_SECONDS = 10;
/** Memory that no process may take. */
const MAX_MEGABYTES = 1500;
/** Seconds of CPU that the largest size must cost, unless a limit is reached first: so much that the start of threads tells little. */
const ENOUGH = 1;
/** Less cannot be told from noise. */
const NOISE = 0.15;
/** Costs near a limit are measured so often; the least counts, since others share the machine. */
const REPEATED = 3;

export interface Point extends Cost {
  readonly size: number;
}

export interface Verdict {
  readonly family: Family;
  /** Three sizes, each twice the one before. */
  readonly points: readonly Point[];
  /** The highest cost of a size as a multiple of the one before; undefined when all are within the noise. */
  readonly ratio: number | undefined;
  readonly failure: string | undefined;
}

/** Doubles the size of a family until it costs enough or the largest is reached, and judges the last three. */
export async function judgeFamily(family: Family, measure: (size: number) => Promise<Cost>): Promise<Verdict> {
  const known = new Map<number, Cost>();
  const costAt = async (size: number): Promise<Cost> => {
    const cost = known.get(size) ?? (await measure(size));
    known.set(size, cost);
    return cost;
  };
  const remeasure = async (sizes: readonly number[]): Promise<void> => {
    for (const at of sizes) known.set(at, lesser(costOf(known, at), await measure(at)));
  };
  let size = family.from;
  for (;;) {
    size = await firstEnough(size, family.to, costAt);
    const sizes = [Math.max(1, Math.round(size / 4)), Math.max(1, Math.round(size / 2)), size];
    let points = await pointsAt(sizes, costAt);
    let ratio = ratioOf(points);
    for (let i = 1; i < REPEATED && isOver(ratio) && !points.some(({ failure }) => failure); i++) {
      await remeasure(sizes);
      points = await pointsAt(sizes, costAt);
      ratio = ratioOf(points);
    }
    const last = points.at(-1)!;
    const isSettled = !isOver(ratio) || last.failure !== undefined || last.seconds >= ENOUGH || size >= family.to;
    if (isSettled) return { family, points, ratio, failure: failureOf(points, ratio) };
    // The first measurement was disturbed: at so small a cost the start of threads decides the ratio.
  }
}

/** Doubles a size until it costs enough, or the largest is reached. */
async function firstEnough(from: number, to: number, costAt: (size: number) => Promise<Cost>): Promise<number> {
  let size = from;
  let cost = await costAt(size);
  while (cost.failure === undefined && cost.seconds < ENOUGH && size < to) {
    size = Math.min(to, size * (cost.seconds < ENOUGH / 8 ? 4 : 2));
    cost = await costAt(size);
  }
  return size;
}

async function pointsAt(sizes: readonly number[], costAt: (size: number) => Promise<Cost>): Promise<Point[]> {
  const points: Point[] = [];
  for (const size of sizes) points.push({ size, ...(await costAt(size)) });
  return points;
}

function costOf(known: ReadonlyMap<number, Cost>, size: number): Cost {
  return known.get(size)!;
}

function lesser(a: Cost, b: Cost): Cost {
  return { seconds: Math.min(a.seconds, b.seconds), megabytes: Math.max(a.megabytes, b.megabytes), failure: b.failure };
}

function ratioOf(points: readonly Point[]): number | undefined {
  const ratios = points.slice(1).flatMap(({ seconds }, i) => {
    const before = Math.max(points[i]!.seconds, NOISE);
    return seconds > NOISE ? [seconds / before] : [];
  });
  return ratios.length > 0 ? Math.max(...ratios) : undefined;
}

function isOver(ratio: number | undefined): boolean {
  return ratio !== undefined && ratio > MAX_RATIO;
}

function failureOf(points: readonly Point[], ratio: number | undefined): string | undefined {
  const failed = points.find(({ failure }) => failure);
  if (failed) return `${failed.size}: ${failed.failure}`;
  const slow = points.find(({ seconds }) => seconds > MAX_SECONDS);
  if (slow) return `${slow.size}: ${slow.seconds.toFixed(1)} s`;
  const large = points.find(({ megabytes }) => megabytes > MAX_MEGABYTES);
  if (large) return `${large.size}: ${large.megabytes.toFixed(0)} MB`;
  return isOver(ratio) ? `twice the size costs ${ratio!.toFixed(1)} times as much` : undefined;
}
