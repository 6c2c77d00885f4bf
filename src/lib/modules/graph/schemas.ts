import { z } from 'zod';
import { withOldNames } from '../with-old-names.ts';

const count = z.int().min(0);
const line = z.int().min(1);

const link = z.strictObject({
  path: z.string(),
  kind: z.string(),
  line: z.int().min(0),
  specifier: z.string(),
  test: z.boolean(),
});

export const fileDetails = z.strictObject({
  repository: z.string(),
  commit: z.string().optional(),
  path: z.string(),
  language: z.string(),
  unlinked: count
    .optional()
    .meta({ description: 'Files of the repository whose own dependencies are unknown; absent when there is none' }),
  reason: z.string().optional().meta({ description: 'Why the dependencies of this file are unknown' }),
  dependencies: z.array(link).meta({ description: 'What it imports; the line is its own' }),
  dependents: z.array(link).meta({ description: 'What imports it; the line is theirs' }),
  symbols: z.array(z.strictObject(withOldNames({ symbol: z.string(), kind: z.string(), start_line: line }))),
});

export const mapSource = z.strictObject({
  repository: z.string(),
  commit: z.string().optional(),
  paths: z.array(z.string()),
  languages: z.array(z.string()).meta({ description: 'The most frequent first' }),
  language: z.array(count).meta({ description: 'Of each file, its place in languages' }),
  rank: z.array(z.number()).meta({ description: 'PageRank of each file, as a fraction of the highest' }),
  edges: z.array(count).meta({ description: 'Pairs of places in paths: who depends, on whom' }),
});
