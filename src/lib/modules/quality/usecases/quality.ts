import { DIMENSIONS, type Dimension, type Dimensions, dimensionsOf, overall } from '../../../quality/dimensions.ts';
import { filesAt } from '../../../usecases/questions/files-at.ts';
import type { GraphAnswer } from '../../graph/api.ts';
import { type MeasureOptions, measure } from './measure.ts';
import { qualityFacts } from './quality-facts.ts';

export interface QualityOptions extends MeasureOptions {
  /** A file or a folder; default the whole repository. */
  readonly path?: string;
  /** Only these of the files there. */
  readonly only?: ReadonlySet<string>;
  /** Most files; default all. */
  readonly limit?: number;
}

export interface Quality extends GraphAnswer {
  /** As the repository has it; `.` for all of it. */
  readonly path: string;
  /** Number of files there. */
  readonly total: number;
  /** Means over the files of which it is known; null when it is of none. */
  readonly dimensions: Dimensions;
  readonly overall: number | null;
  /** The lowest first; those of which nothing is known last. */
  readonly files: readonly FileQuality[];
  readonly warnings: readonly string[];
}

export interface FileQuality {
  readonly path: string;
  readonly dimensions: Dimensions;
  /** Weighted mean of the dimensions that are known: an opinion. */
  readonly overall: number | null;
}

/**
 * Five figures about each file, all of them measured: dependencies that are proved, definitions that are documented and tested,
 * files outside of cycles, documents that are up to date, and how much needs it.
 *
 * @throws {PharosError} BAD_REPOSITORY when nothing is indexed at the path; from measure
 */
export async function quality(options: QualityOptions): Promise<Quality> {
  const measured = await measure(options);
  const { key } = measured.opened.repository;
  const paths = measured.files.map(({ path }) => path);
  const at = filesAt(key, paths, options.path ?? '.', options.path === undefined ? '/' : options.directory);
  const within = new Set(options.only ? at.files.filter((path) => options.only!.has(path)) : at.files);
  const facts = (await qualityFacts(measured, options)).filter(({ path }) => within.has(path));
  const files = facts.map((one): FileQuality => {
    const dimensions = dimensionsOf(one);
    return { path: one.path, dimensions, overall: overall(dimensions) };
  });
  const dimensions = meanOf(files);
  return {
    ...measured.answer,
    ...{ path: at.path, total: files.length, dimensions, overall: overall(dimensions) },
    files: files.sort(lowestFirst).slice(0, options.limit),
    warnings: measured.warnings,
  };
}

function meanOf(files: readonly FileQuality[]): Dimensions {
  const mean = (name: Dimension) => {
    const known = files.flatMap(({ dimensions }) => dimensions[name] ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return Object.fromEntries(DIMENSIONS.map((name) => [name, mean(name)])) as Record<Dimension, number | null>;
}

function lowestFirst(a: FileQuality, b: FileQuality): number {
  return (a.overall ?? 2) - (b.overall ?? 2) || (a.path < b.path ? -1 : 1);
}
