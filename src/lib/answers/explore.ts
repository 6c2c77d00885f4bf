import { z } from 'zod';
import { about, count, line, unlinked } from './fields.ts';
import { beside } from './notes.ts';
import { unsupported } from './repositories.ts';
import { withOldNames } from './with-old-names.ts';

const name = { path: z.string(), symbol: z.string().describe('Qualified name; empty for the top level of the file') };
const paths = z.array(z.string());

export const freshness = z
  .enum(['fresh', 'behind', 'dirty', 'gone', 'remote', 'untracked'])
  .describe('Whether the index is up to date, as in status');

const related = z
  .strictObject({
    total: count.describe('Number of definitions'),
    definitions: z
      .array(
        z.strictObject({
          ...name,
          lines: z.array(line).describe('Of the calls, in the file of the caller; of a derived definition its first'),
        }),
      )
      .describe('The first of them'),
    possible: count.describe('Calls by name on receivers of unknown type: none of them is proved'),
  })
  .meta({ id: 'Related' });

export const exploration = z.strictObject({
  ...about,
  unlinked,
  unsupported: unsupported.optional(),
  query: z.string().optional(),
  diff: z.string().optional(),
  freshness,
  budget: z.number().describe('Maximum number of tokens, 4 characters each, of the answer as text; JSON is longer'),
  definitions: z
    .array(
      z.strictObject(
        withOldNames({
          ...name,
          kind: z.string(),
          line,
          end_line: line,
          reasons: z.array(z.string()).describe('Why it is here, most relevant first'),
          shown: z
            .enum(['whole', 'part', 'inside', 'none'])
            .describe('How much of it is in source; inside: in the source of a definition before'),
          source: z.array(z.strictObject({ line, text: z.string() })).describe('Excerpts, each with its first line'),
          relations: z
            .enum(['known', 'unknown', 'none'])
            .describe('unknown: nothing is proved for it; none: the budget did not allow for them'),
          callers: related.optional(),
          callees: related.optional(),
          derived: related
            .optional()
            .describe('Types derived from a type, or members that override or implement a member; absent without any'),
        }),
      ),
    )
    .describe('Most relevant first'),
  tests: z
    .strictObject({ total: count, files: paths })
    .describe('Tests that reach the definitions whose relations are known, nearest first'),
  left_out: z
    .strictObject({
      total: count,
      definitions: z.array(z.strictObject(withOldNames({ ...name, line, end_line: line }))),
    })
    .describe('Further definitions that were found'),
  whole: paths.describe('With --diff: files that changed outside of definitions'),
  unknown: paths.describe('With --diff: changed, but not in the graph'),
  stale: paths.describe('With --diff: changed again since they were indexed'),
  warnings: z.array(z.string()).optional().describe('Sources that were unavailable for this answer; absent if none'),
  notes: beside,
});
