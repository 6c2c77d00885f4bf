import { z } from 'zod';
import { withOldNames } from './with-old-names.ts';

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
