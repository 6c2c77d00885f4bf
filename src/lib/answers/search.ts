import { z } from 'zod';
import { count, line } from './fields.ts';
import { beside } from './notes.ts';
import { withOldNames } from './with-old-names.ts';

const hit = z.strictObject(
  withOldNames({
    repository: z.string(),
    path: z.string(),
    language: z.string(),
    start_line: line,
    end_line: line,
    symbol: z.string().describe('Qualified name of the definition; empty when there is none'),
    kind: z.string(),
    definition: z
      .strictObject(withOldNames({ symbol: z.string(), kind: z.string(), start_line: line, end_line: line }))
      .optional()
      .describe(
        'That definition with its own lines; absent when there is none, or the index is of version 0.2.0 or before',
      ),
    score: z.number().describe('Higher is better; comparable only within one result'),
    reasons: z.array(z.string()).describe('Reasons for this hit, most relevant first'),
    snippet: z.string(),
    features: z
      .record(z.string(), z.number())
      .optional()
      .describe('With --explain: what each feature added to the score, largest first'),
  }),
);

const facet = z
  .array(z.strictObject({ value: z.string(), files: count.describe('Counted files that have it') }))
  .describe('Largest count first');

const facets = z
  .strictObject({
    files: count.describe('Files that were counted: those that match best; others may match, too'),
    repositories: facet,
    languages: facet,
    kinds: facet.describe('Kinds of the definitions that match, largest count first'),
    folders: facet.describe('Folders below the one that all counted files lie in, largest count first'),
    topics: facet
      .optional()
      .describe('Topics of the counted files, and those above them; absent where there are no topics'),
    tests: count.describe('Counted files that are tests'),
  })
  .describe('Values by which the search can be narrowed; only over HTTP, on request');

export const search = z.strictObject({
  query: z.string(),
  repositories: z.array(z.string()),
  hits: z.array(hit),
  facets: facets.optional(),
  notes: beside,
  warnings: z.array(z.string()).optional().describe('Sources that were unavailable for this result; absent if none'),
});
