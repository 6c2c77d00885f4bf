import { PharosError } from '../../../errors.ts';
import { DIMENSIONS, type Dimension, type Dimensions, dimensionsOf, overall } from '../../../quality/dimensions.ts';
import { belowMedian, median, OUTLIER } from '../../../quality/outliers.ts';
import { type FileRisk, riskOf } from '../../../quality/risk.ts';
import type { Basis } from '../../../quality/weights.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import { findResource } from '../../../usecases/questions/find-resource.ts';
import { type MeasureOptions, measure } from './measure.ts';
import { qualityFacts } from './quality-facts.ts';
import { isWorthALook } from './risky-changes.ts';

/** All that is measured of a file, beside the others of its repository. */
export interface AssessedFile {
  readonly resourceId: string;
  readonly address: string;
  readonly path: string;
  readonly dimensions: Dimensions;
  readonly overall: number | null;
  /** The greatest distance below the median of its language in a dimension, in robust standard deviations. */
  readonly outlierScore: number;
  /** The dimensions in which it is an outlier. */
  readonly outlierReasons: readonly Dimension[];
  readonly risk: FileRisk;
  readonly needsReview: boolean;
}

export interface Assessment {
  readonly repository: string;
  readonly commit: string | undefined;
  readonly generation: number;
  /** When the generation was published. */
  readonly computedAt: string;
  readonly basis: Basis;
  /** In path order. */
  readonly files: readonly AssessedFile[];
  readonly warnings: readonly string[];
}

/** Everything that is measured of the files of one repository. @throws {PharosError} from measure */
export async function assess(options: MeasureOptions): Promise<Assessment> {
  const measured = await measure(options);
  const { key, current } = measured.opened.repository;
  const { basis, files: risks } = riskOf(measured);
  const dimensions = (await qualityFacts(measured, options)).map(dimensionsOf);
  const below = outliers(
    measured.files.map(({ language }) => language),
    dimensions,
  );
  const files = measured.files.map(({ path }, i): AssessedFile => {
    const found = below[i]!;
    const reasons = DIMENSIONS.filter((name) => found[name] > OUTLIER);
    const risk = risks[i]!;
    return {
      ...{
        resourceId: resourceId({ repository: key, path }),
        address: addressOf({ repository: key, path }),
        path,
        risk,
      },
      ...{ dimensions: dimensions[i]!, overall: overall(dimensions[i]!), outlierReasons: reasons },
      outlierScore: Math.max(...DIMENSIONS.map((name) => found[name])),
      needsReview: reasons.length > 0 || isWorthALook(risk),
    };
  });
  const { warnings } = measured;
  const { commit, generation } = current;
  return { repository: key, commit, generation, computedAt: current.publishedAt, basis, files, warnings };
}

/**
 * The same of one file, by its UUID or address.
 *
 * @throws {PharosError} NOT_FOUND when no file that the actor may see has it
 */
export async function assessOne(
  options: Pick<MeasureOptions, 'actor' | 'stores' | 'graphs'>,
  id: string,
): Promise<Omit<Assessment, 'files'> & { readonly file: AssessedFile }> {
  const { indexed, path } = await findResource(options.stores.catalog, options, id);
  const { files, ...assessment } = await assess({ ...options, repository: indexed.key });
  const file = files.find((one) => one.path === path);
  if (file) return { ...assessment, file };
  throw new PharosError('NOT_FOUND', 'No quality is known of this resource', {
    hint: 'Only source files that were parsed have one.',
  });
}

export interface Distribution {
  readonly repository: string;
  readonly dimension: Dimension | 'overall' | 'risk';
  readonly distribution: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly statistics: { readonly count: number; readonly mean: number | null; readonly median: number | null };
  /** Files of which it is not known. */
  readonly unknown: number;
}

/** How the files of a repository are spread over a dimension. @throws {PharosError} from assess */
export async function distribution(
  options: MeasureOptions & { readonly dimension: Distribution['dimension']; readonly bins: number },
): Promise<Distribution> {
  const { bins, dimension } = options;
  const { repository, files } = await assess(options);
  const values = files.flatMap((file) => figureOf(file, dimension) ?? []);
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor(value * bins))]! += 1;
  const none = values.length === 0;
  return {
    ...{ repository, dimension, unknown: files.length - values.length },
    distribution: counts.map((count, i) => ({ from: i / bins, to: (i + 1) / bins, count })),
    statistics: {
      count: values.length,
      mean: none ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
      median: none ? null : median(values),
    },
  };
}

/** One of the figures of a file; null where it is not known. */
export function figureOf({ dimensions, overall, risk }: AssessedFile, name: Distribution['dimension']): number | null {
  if (name === 'risk') return risk.probability;
  return name === 'overall' ? overall : dimensions[name];
}

/** For each file how far it is below the median of its language. */
function outliers(languages: readonly string[], dimensions: readonly Dimensions[]): Record<Dimension, number>[] {
  const found = dimensions.map(
    () => Object.fromEntries(DIMENSIONS.map((name) => [name, 0])) as Record<Dimension, number>,
  );
  for (const rows of Map.groupBy(languages.keys(), (i) => languages[i]!).values()) {
    for (const name of DIMENSIONS) {
      const below = belowMedian(rows.map((i) => dimensions[i]![name]));
      for (const [k, i] of rows.entries()) found[i]![name] = below[k]!;
    }
  }
  return found;
}
