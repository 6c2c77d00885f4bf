import { z } from 'zod';
import { person } from '../../answers/authority.ts';
import { duplicateGroup } from '../../answers/duplicates.ts';
import { count, time } from '../../answers/fields.ts';
import { basis, dimensions, fileRisk } from '../../answers/quality.ts';

const share = z.number().min(0).max(1);
const dimensionName = z.enum(['accuracy', 'completeness', 'consistency', 'timeliness', 'relevance']);

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
  duplicates: z.array(duplicateGroup).describe('Of its definitions; 20 groups at most'),
  warnings: z.array(z.string()).describe('What is not known, and why'),
});
export const qualityAnalysis = qualityDetails.extend({
  suggestions: z
    .array(
      z.strictObject({
        dimension: z.enum([...dimensionName.options, 'risk']),
        text: z.string(),
        command: z.string().describe('Shows more'),
      }),
    )
    .describe('What to do; nothing is said of what is not known'),
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

export const figureName = z.enum([...dimensionName.options, 'overall', 'risk']);
export const granularity = z.enum(['daily', 'weekly', 'monthly']);
const summary = z.strictObject({ known: count, avg: share.nullable(), min: share.nullable(), max: share.nullable() });
export const dimensionSummary = z.strictObject({
  repository: z.string(),
  total_resources: count,
  dimensions: z.record(dimensionName, summary),
  overall: summary,
  risk: summary,
});
export const diffAnswer = z.strictObject({
  repository: z.string(),
  base: z.string(),
  commit: z.string().optional(),
  basis,
  total: count,
  files: z.array(fileRisk).describe('The most likely first'),
  untested: z.array(z.string()).describe('Changed files that no known test depends on'),
  reviewers: z.array(z.strictObject({ ...person, reason: z.string() })),
  unknown: z.array(z.string()).describe('Changed files that are not indexed as source code'),
  warnings: z.array(z.string()),
});
export const trendsAnswer = z.strictObject({
  repository: z.string(),
  dimension: figureName,
  granularity,
  data_points: z
    .array(
      z.strictObject({
        period: z.string().describe('Its first day, UTC'),
        commit: z.string(),
        avg_quality: share.nullable(),
        resource_count: count,
      }),
    )
    .describe('Oldest first: the last published commit of each period'),
});
const published = z.strictObject({ commit: z.string(), published_at: time }).optional();
export const degradationAnswer = z.strictObject({
  repository: z.string(),
  time_window_days: count,
  from: published,
  to: published,
  degraded_count: count,
  degraded_resources: z.array(
    z.strictObject({
      ...{ resource_id: z.string(), address: z.string(), title: z.string().describe('Path') },
      ...{ old_quality: share, new_quality: share, degradation_pct: z.number() },
      reasons: z.array(dimensionName).describe('The dimensions that fell'),
    }),
  ),
});
export const recalculated = z.strictObject({
  recorded: count.describe('Files'),
  reason: z.enum(['no-commit', 'changed', 'known']).optional().describe('Why nothing was recorded'),
});
export const health = z.strictObject({ status: z.literal('ok'), module: z.literal('quality') });
