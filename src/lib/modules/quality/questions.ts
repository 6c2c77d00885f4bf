import { DIMENSION_WEIGHTS } from '../../quality/dimensions.ts';
import { OUTLIER } from '../../quality/outliers.ts';
import type { QuestionContext } from '../module.ts';
import {
  type AssessedFile,
  type Assessment,
  assess,
  assessOne,
  type Distribution,
  distribution,
} from './usecases/assess.ts';

/** Raise it when a figure means something else than before. */
const COMPUTATION_VERSION = '1';

interface GivenRepository {
  readonly repository?: string;
}
interface GivenQueue extends GivenRepository {
  readonly sort: 'risk' | 'overall' | 'outlier';
  readonly offset: number;
  readonly limit: number;
}

const opening = ({ actor, stores, graphs }: QuestionContext) => ({ actor, stores, graphs });

export const qualityQuestions = {
  async details({ resource }: { readonly resource: string }, context: QuestionContext) {
    const { file, ...assessment } = await assessOne(opening(context), resource);
    return {
      ...fieldsOf(file, assessment),
      qualityWeights: DIMENSION_WEIGHTS,
      qualityLastComputed: assessment.computedAt,
      qualityComputationVersion: COMPUTATION_VERSION,
      // Nobody looks for copies yet.
      duplicates: null,
      warnings: assessment.warnings,
    };
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
};

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
