import { DIMENSION_WEIGHTS, DIMENSIONS } from '../../quality/dimensions.ts';
import { OUTLIER } from '../../quality/outliers.ts';
import { findDuplicates } from '../duplicates/api.ts';
import type { QuestionContext } from '../module.ts';
import type { FigureStore } from './store.ts';
import {
  type AssessedFile,
  type Assessment,
  assess,
  assessOne,
  type Distribution,
  distribution,
  figureOf,
} from './usecases/assess.ts';
import { degradation, type Figure, type Granularity, trends } from './usecases/compare-figures.ts';
import { diffQuality } from './usecases/diff-quality.ts';
import { quality } from './usecases/quality.ts';
import { recordFigures } from './usecases/record-figures.ts';
import { risk } from './usecases/risk.ts';
import { suggestionsFor } from './usecases/suggestions.ts';

/** Raise it when a figure means something else than before. */
const COMPUTATION_VERSION = '2';
/** Groups of duplicates that the details of a file have. */
const GROUPS = 20;

interface GivenRepository {
  readonly repository?: string;
}
interface GivenQueue extends GivenRepository {
  readonly sort: 'risk' | 'overall' | 'outlier';
  readonly offset: number;
  readonly limit: number;
}

const opening = ({ actor, stores, graphs }: QuestionContext) => ({ actor, stores, graphs });

async function detailsOf(resource: string, context: QuestionContext) {
  const { file, ...assessment } = await assessOne(opening(context), resource);
  const { actor, stores, signal } = context;
  const { groups } = await findDuplicates({
    ...{ actor, stores, signal, repository: assessment.repository, paths: [file.path], limit: GROUPS },
  });
  return {
    ...fieldsOf(file, assessment),
    qualityWeights: DIMENSION_WEIGHTS,
    qualityLastComputed: assessment.computedAt,
    qualityComputationVersion: COMPUTATION_VERSION,
    duplicates: groups,
    warnings: assessment.warnings,
  };
}

export const qualityQuestions = {
  details: ({ resource }: { readonly resource: string }, context: QuestionContext) => detailsOf(resource, context),
  async analysis({ resource }: { readonly resource: string }, context: QuestionContext) {
    const details = await detailsOf(resource, context);
    return { ...details, suggestions: suggestionsFor(details) };
  },
  distribution: (
    given: GivenRepository & { readonly dimension: Distribution['dimension']; readonly bins: number },
    context: QuestionContext,
  ) => distribution({ ...given, ...opening(context) }),
  async outliers({ offset, limit, ...given }: GivenQueue, context: QuestionContext) {
    const { files, ...assessment } = await assess({ ...given, ...opening(context) });
    const found = files.filter(({ outlierScore }) => outlierScore > OUTLIER).sort(ORDERS.outlier);
    return {
      outliers: found.slice(offset, offset + limit).map((file) => fieldsOf(file, assessment)),
      total: found.length,
    };
  },
  async reviewQueue({ sort, offset, limit, ...given }: GivenQueue, context: QuestionContext) {
    const { files, ...assessment } = await assess({ ...given, ...opening(context) });
    const found = files.filter(({ needsReview }) => needsReview).sort(ORDERS[sort]);
    return {
      reviewQueue: found.slice(offset, offset + limit).map((file) => fieldsOf(file, assessment)),
      total: found.length,
    };
  },
  async dimensions(given: GivenRepository, context: QuestionContext) {
    const { repository, files } = await assess({ ...given, ...opening(context) });
    const of = (name: Figure) => summary(files.flatMap((file) => figureOf(file, name) ?? []));
    return {
      ...{ repository, totalResources: files.length, overall: of('overall'), risk: of('risk') },
      dimensions: Object.fromEntries(DIMENSIONS.map((name) => [name, of(name)])),
    };
  },
  risk: (
    given: GivenRepository & {
      readonly path?: string;
      readonly changed?: readonly string[];
      readonly failAbove?: number;
      readonly limit: number;
    },
    context: QuestionContext,
  ) => risk({ ...given, ...opening(context), signal: context.signal }),
  files: (given: GivenRepository & { readonly path?: string; readonly limit: number }, context: QuestionContext) =>
    quality({ ...given, ...opening(context) }),
  diff: (given: GivenRepository & { readonly base: string; readonly limit: number }, context: QuestionContext) =>
    diffQuality({ ...given, ...opening(context), signal: context.signal }),
  trends: async (
    given: GivenRepository & { readonly dimension: Figure; readonly granularity: Granularity },
    context: QuestionContext,
  ) => trends({ ...given, ...opening(context), figures: await context.store<FigureStore>() }),
  degradation: async (
    given: GivenRepository & { readonly timeWindowDays: number; readonly limit: number },
    context: QuestionContext,
  ) => degradation({ ...given, ...opening(context), figures: await context.store<FigureStore>() }),
  recalculate: async (given: GivenRepository, context: QuestionContext) =>
    recordFigures({ ...given, ...opening(context), figures: await context.store<FigureStore>(), again: true }),
};

function summary(values: readonly number[]) {
  if (values.length === 0) return { known: 0, avg: null, min: null, max: null };
  const avg = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [min, max] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [1, 0]);
  return { known: values.length, avg, min, max };
}

/** The most urgent first. */
const ORDERS: Readonly<Record<GivenQueue['sort'], (a: AssessedFile, b: AssessedFile) => number>> = {
  risk: (a, b) => b.risk.probability - a.risk.probability,
  overall: (a, b) => (a.overall ?? 2) - (b.overall ?? 2),
  outlier: (a, b) => b.outlierScore - a.outlierScore,
};

function fieldsOf(file: AssessedFile, { basis }: Pick<Assessment, 'basis'>) {
  const { probability, percentile, reasons } = file.risk;
  return {
    ...{ resourceId: file.resourceId, address: file.address, title: file.path },
    ...{ qualityDimensions: file.dimensions, qualityOverall: file.overall },
    isQualityOutlier: file.outlierScore > OUTLIER,
    needsQualityReview: file.needsReview,
    ...{ outlierScore: file.outlierScore, outlierReasons: file.outlierReasons },
    risk: { probability, percentile, basis, reasons },
  };
}
