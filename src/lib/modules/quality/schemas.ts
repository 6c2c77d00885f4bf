import { z } from 'zod';
import { count, time } from '../../answers/fields.ts';
import { basis, dimensions, fileRisk } from '../../answers/quality.ts';

const share = z.number().min(0).max(1);
export const dimensionName = z.enum(['accuracy', 'completeness', 'consistency', 'timeliness', 'relevance']);

const assessed = {
  resource_id: z.string(),
  address: z.string(),
  title: z.string().describe('Path'),
  quality_dimensions: dimensions,
  quality_overall: share.nullable().describe('Weighted mean of the known dimensions: an opinion'),
  is_quality_outlier: z.boolean(),
  needs_quality_review: z.boolean().describe('An outlier, or riskier than most'),
  outlier_score: z.number().min(0).describe('Robust standard deviations below the median of its language'),
  outlier_reasons: z.array(dimensionName),
  risk: z.strictObject({ ...fileRisk.pick({ probability: true, percentile: true, reasons: true }).shape, basis }),
};

export const qualityDetails = z.strictObject({
  ...assessed,
  quality_weights: z.strictObject({
    ...{ accuracy: share, completeness: share, consistency: share, timeliness: share, relevance: share },
  }),
  quality_last_computed: time,
  quality_computation_version: z.string(),
  duplicates: z.null().describe('Copied code is not looked for'),
  warnings: z.array(z.string()).describe('What is not known, and why'),
});
export const outlierList = z.strictObject({ outliers: z.array(z.strictObject(assessed)), total: count });
export const reviewQueue = z.strictObject({ review_queue: z.array(z.strictObject(assessed)), total: count });
export const distributionAnswer = z.strictObject({
  repository: z.string(),
  dimension: z.enum([...dimensionName.options, 'overall', 'risk']),
  distribution: z.array(z.strictObject({ from: share, to: share, count })),
  statistics: z.strictObject({ count, mean: share.nullable(), median: share.nullable() }),
  unknown: count.describe('Files of which it is not known'),
});
