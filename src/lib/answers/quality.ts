import { z } from 'zod';
import { about, count, unlinked } from './fields.ts';
import { unsupported } from './repositories.ts';

const share = z.number().min(0).max(1);
const warnings = z.array(z.string()).describe('What is not known, and why');
const graph = {
  ...about,
  unlinked,
  unsupported: unsupported.optional(),
  path: z.string().describe('A file or a folder; . for the whole repository'),
  total: count.describe('Files asked about'),
};

export const basis = z
  .enum(['history+graph', 'history', 'graph', 'size'])
  .describe('What is known beside the length of the files');

export const fileRisk = z
  .strictObject({
    path: z.string(),
    probability: share.describe('That a fix touches it within 12 months'),
    percentile: share.describe('Share of the files of the repository with a lower probability'),
    lines: count,
    is_test: z.boolean(),
    reasons: z
      .array(
        z.strictObject({
          feature: z.enum(['lines', 'changes', 'fixes', 'related_fixes', 'dependents', 'dependencies']),
          value: z
            .number()
            .min(0)
            .describe('Changes are worth half after 180 days, fixes after a year; all others are numbers of today'),
          percentile: share.describe('Share of the files that have less'),
        }),
      )
      .describe('What raises it above the mean, the strongest first'),
  })
  .meta({ id: 'FileRisk' });

export const risk = z.strictObject({
  ...graph,
  basis,
  files: z.array(fileRisk).describe('The most likely first'),
  lines_share: share.describe('Share of the lines of all files asked about that the listed files have'),
  unknown: z.array(z.string()).describe('With --diff: changed files that are not indexed as source code'),
  above: z.array(z.string()).optional().describe('Files above the limit; absent without --fail-above'),
  warnings,
});

const figure = share.nullable().describe('null where nothing was measured');
export const dimensions = z.strictObject({
  accuracy: figure,
  completeness: figure,
  consistency: figure,
  timeliness: figure,
  relevance: figure,
});

export const quality = z.strictObject({
  ...graph,
  dimensions: dimensions.describe('Means over the files of which it is known'),
  overall: figure,
  files: z
    .array(z.strictObject({ path: z.string(), dimensions, overall: figure }))
    .describe('The lowest first; overall is the weighted mean of what is known, an opinion'),
  warnings,
});
