import { z } from 'zod';
import { withOldNames } from '../../src/lib/modules/with-old-names.ts';

const time = z.string().meta({ format: 'date-time' });
const count = z.int().min(0);
const line = z.int().min(1);

/** As `pharos search --json` prints it. */
export const searchResult = z.strictObject({
  query: z.string(),
  repositories: z.array(z.string()),
  hits: z.array(
    z.strictObject(
      withOldNames({
        repository: z.string(),
        path: z.string(),
        language: z.string(),
        start_line: line,
        end_line: line,
        symbol: z.string().meta({ description: 'Qualified name of the definition; empty when there is none' }),
        kind: z.string(),
        score: z.number().meta({ description: 'Comparable within one answer only' }),
        reasons: z.array(z.string()),
        snippet: z.string(),
      }),
    ),
  ),
  warnings: z
    .array(z.string())
    .optional()
    .meta({ description: 'What could not be used for this answer; absent when there is nothing to say' }),
});

export const repositoryPage = z.strictObject({
  repositories: z.array(
    z.strictObject(
      withOldNames({
        repository: z.string(),
        url: z.string().optional(),
        commit: z.string().optional(),
        freshness: z.enum(['fresh', 'behind', 'dirty', 'gone', 'remote', 'untracked']),
        ingested_at: time,
        files: z.strictObject({ parsed: count, skipped: count, failed: count }),
        bytes: count,
        languages: z.record(z.string(), count),
        edges: count,
        externals: count,
        unresolved: z.record(z.string(), count),
        device: z.string(),
      }),
    ),
  ),
  next: z.string().optional().meta({ description: 'The cursor of the page behind this one; absent on the last one' }),
});
