import { z } from 'zod';
import { line } from './fields.ts';
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
    score: z.number().describe('Higher is better; comparable within one answer only'),
    reasons: z.array(z.string()).describe('Why it is here, most telling first'),
    snippet: z.string(),
    features: z
      .record(z.string(), z.number())
      .optional()
      .describe('With --explain: what each feature added to the score, largest first'),
  }),
);

export const search = z.strictObject({
  query: z.string(),
  repositories: z.array(z.string()),
  hits: z.array(hit),
  warnings: z
    .array(z.string())
    .optional()
    .describe('What could not be used for this answer; absent when there is nothing to say'),
});
