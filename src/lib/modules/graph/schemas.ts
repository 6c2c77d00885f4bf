import { z } from 'zod';
import { about, count, time } from '../../answers/fields.ts';

export const mapSource = z.strictObject({
  repository: z.string(),
  commit: z.string().optional(),
  paths: z.array(z.string()),
  languages: z.array(z.string()).meta({ description: 'The most frequent first' }),
  language: z.array(count).meta({ description: 'For each file, its index in languages' }),
  rank: z.array(z.number()).meta({ description: 'PageRank of each file, as a fraction of the highest' }),
  edges: z.array(count).meta({ description: 'Pairs of indexes into paths: dependent, dependency' }),
});

const discovered = z.strictObject({ resource_id: z.string(), address: z.string(), path: z.string() });

const hypothesis = z
  .strictObject({
    id: z.string(),
    a_resource: discovered,
    c_resource: discovered,
    b_resources: z.array(discovered).describe('Files that are coupled with both'),
    plausibility: z
      .number()
      .min(0)
      .max(1)
      .describe('Share of the commits of the file that changed less in which the other one changed, too'),
    together: count.describe('Number of these commits within three years'),
    last: time.describe('When they last changed together'),
  })
  .meta({ id: 'Hypothesis' });

export const hypotheses = z.strictObject({
  ...about,
  hypotheses: z.array(hypothesis).describe('Files that change together without a dependency, the most plausible first'),
  total: count,
  next_cursor: z.string().optional().describe('Cursor of the next page; absent on the last one'),
  warnings: z.array(z.string()).describe('What the answer lacks, and why'),
});
