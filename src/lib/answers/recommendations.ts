import { z } from 'zod';
import { about, count } from './fields.ts';

const paths = z.array(z.string());
const strategy = z.enum(['hybrid', 'collaborative', 'content', 'graph']);
const part = z.number().describe('Share of the score');

export const recommendations = z.strictObject({
  ...about,
  seeds: paths.describe('The files that the answer is about'),
  unknown: paths.describe('With --diff: changed files that are not indexed'),
  strategy,
  is_cold_start: z.boolean().describe('True without a history: words, names and structure alone'),
  recommendations: z
    .array(
      z.strictObject({
        rank: z.int().min(1),
        path: z.string(),
        score: z.number().describe('Only the order has a meaning'),
        scores: z.strictObject({ collaborative: part, content: part, graph: part, recency: part }),
        reasons: paths.describe('In words, the strongest first'),
        novelty: z.number().min(0).max(1).describe('1 for a file that never changes, 0 for the one that changes most'),
      }),
    )
    .describe('The most likely first'),
  warnings: paths.optional().describe('Why there is less evidence than could be'),
});

export const readingList = z.strictObject({
  ...about,
  folder: z.string().describe('Empty for the whole repository'),
  total: count.describe('Files of the folder that are no tests'),
  files: z.array(z.strictObject({ path: z.string(), reasons: paths })).describe('In the order in which to read them'),
});
