import { z } from 'zod';
import { count } from '../../answers/fields.ts';

export const mapSource = z.strictObject({
  repository: z.string(),
  commit: z.string().optional(),
  paths: z.array(z.string()),
  languages: z.array(z.string()).meta({ description: 'The most frequent first' }),
  language: z.array(count).meta({ description: 'For each file, its index in languages' }),
  rank: z.array(z.number()).meta({ description: 'PageRank of each file, as a fraction of the highest' }),
  edges: z.array(count).meta({ description: 'Pairs of indexes into paths: dependent, dependency' }),
});
