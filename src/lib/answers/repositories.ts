import { z } from 'zod';
import { count, line, next, pathWithReason, time } from './fields.ts';
import { jobsUnderWay, worker } from './jobs.ts';
import { withOldNames } from './with-old-names.ts';

export const unsupported = z
  .record(z.string(), count)
  .describe(
    'Files that are not read, or not as well: by the ending of their names, by their language, or by why the user left them out; absent if none',
  );

export const documentsLeftOut = z
  .record(z.string(), count)
  .describe('Documents and configuration that were left out, by the reason; absent if none');

export const tiers = z
  .record(z.string(), z.record(z.string(), count))
  .describe('Files by language, by how much is known of the language: proved, imports, outline, text');

export const origins = z
  .record(z.string(), count)
  .describe(
    'Files that nobody in the repository writes, generated or vendored: not searched unless asked; absent if none',
  );

export const setAside = z
  .record(z.string(), count)
  .describe('Files of known languages that are not read, by why the user left them out; absent if none');

export const selection = z
  .strictObject({ include: z.array(z.string()).optional(), exclude: z.array(z.string()).optional() })
  .describe('Patterns of --include and --exclude, which later ingests keep');

export const fileCounts = z.strictObject({ parsed: count, skipped: count, failed: count });

const indexed = {
  repository: z.string(),
  url: z.string().optional(),
  commit: z.string().optional(),
  freshness: z.enum(['fresh', 'behind', 'dirty', 'gone', 'remote', 'untracked']),
  ingested_at: time,
  files: fileCounts,
  bytes: count,
  languages: z.record(z.string(), count),
  tiers,
  edges: count,
  externals: count,
  unresolved: z.record(z.string(), count),
  device: z.string(),
};

export const repositories = z.strictObject({
  repositories: z.array(z.strictObject(withOldNames(indexed))),
  next,
});

const overview = z.strictObject(
  withOldNames({
    ...jobsUnderWay,
    workers: z.array(z.strictObject(withOldNames({ ...worker, host: z.string(), pid: z.int() }))),
    status: z.string().describe('As in the key worker_status; `Offline` without a worker'),
    commands_spent: count.optional().describe('Commands of the current month, if the queue is metered'),
  }),
);

const unresolvedSpecifier = z.strictObject({
  from: z.string(),
  specifier: z.string(),
  kind: z.string(),
  line,
  reason: z.string(),
});

export const status = z.strictObject({
  jobs: overview.describe('Unfinished jobs, and the workers'),
  repositories: z.array(
    z.strictObject(
      withOldNames({
        ...indexed,
        head: z.string().optional(),
        not_parsed: z.array(pathWithReason.extend({ status: z.enum(['skipped', 'failed']) })),
        unlinked: z.array(pathWithReason).describe('Parsed files whose dependencies are unknown'),
        partly: z.array(z.string()).optional().describe('Parsed files of which a tenth or more has syntax errors'),
        unsupported: unsupported.optional(),
        origins: origins.optional(),
        set_aside: setAside.optional(),
        selection: selection.optional(),
        documents_left_out: documentsLeftOut.optional(),
        left_out: z.array(pathWithReason).describe('Manifests that could not be read'),
        unresolved_specifiers: z.array(unresolvedSpecifier).optional().describe('With --unresolved'),
        model: z
          .string()
          .optional()
          .describe('name@fingerprint of the text encoder for search by meaning; absent without one'),
      }),
    ),
  ),
  unindexed: z
    .strictObject({ path: z.string(), command: z.string().describe('Command that indexes it') })
    .optional()
    .describe(
      'The git repository around the current folder, when it is not indexed; others are listed only with --all',
    ),
});
