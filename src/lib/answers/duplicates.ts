import { z } from 'zod';
import { about, count, line } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

const place = withOldNames({
  path: z.string(),
  symbol: z.string().describe('Qualified name'),
  kind: z.string(),
  start_line: line,
  end_line: line,
});

/** Groups of definitions that are alike. */
export const duplicateGroup = z
  .strictObject({
    tokens: count.describe('Tokens of the first place'),
    first: z.strictObject(place).describe('The definition that was asked about, or the one with most clones'),
    total: count.describe('Number of its clones'),
    clones: z
      .array(
        z.strictObject({
          ...place,
          type: z
            .union([z.literal(1), z.literal(2), z.literal(3)])
            .describe('1: equal but for whitespace and comments, 2: names and literals differ, 3: edited'),
          similarity: z
            .number()
            .min(0)
            .max(1)
            .describe("Share of the longer one's tokens that are the same in both, names and literals aside"),
        }),
      )
      .describe('Clones of the first, most similar first; 50 at most'),
  })
  .meta({ id: 'DuplicateGroup' });

export const duplicates = z.strictObject({
  ...about,
  compared: z
    .strictObject({ files: count, lines: count, definitions: count })
    .describe('Files, their lines, and definitions that are long enough'),
  left_out: z
    .record(z.string(), count)
    .describe('Files that were not compared, by the reason: test, generated, vendored, language, not-stored'),
  cloned_lines: count.describe('Lines of the compared files in one of the places'),
  total: count.describe('Number of groups'),
  groups: z.array(duplicateGroup).describe('Those with most to gain first'),
  warnings: z.array(z.string()).describe('What the answer lacks, and why'),
});
