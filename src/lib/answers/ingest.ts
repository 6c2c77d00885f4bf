import { z } from 'zod';
import { errorFields } from './failure.ts';
import { count, pathWithReason, seconds, time } from './fields.ts';
import { jobRecord } from './jobs.ts';
import { documentsLeftOut, fileCounts, origins, selection, setAside, tiers, unsupported } from './repositories.ts';
import { withOldNames } from './with-old-names.ts';

export const ingest = z.strictObject(
  withOldNames({
    commit: z.string().optional().describe('Commit id; absent for a plain folder'),
    dirty: z.boolean().describe('The working tree had uncommitted changes'),
    device: z.string().describe('Device that trained the embeddings'),
    files: fileCounts,
    bytes: count,
    edges: count.describe('Distinct pairs of files'),
    unresolved: z.record(z.string(), count).describe('Specifiers by reason'),
    externals: count.describe('Distinct external packages'),
    unlinked: z.int().min(1).optional().describe('Parsed files whose dependencies are unknown'),
    left_out: z.array(pathWithReason).optional().describe('Manifests that could not be read'),
    partly: z.array(z.string()).optional().describe('Parsed files of which a tenth or more has syntax errors'),
    unsupported: unsupported.optional(),
    origins: origins.optional(),
    set_aside: setAside.optional(),
    selection: selection.optional(),
    documents_left_out: documentsLeftOut.optional(),
    languages: z.record(z.string(), count).describe('Files by language'),
    tiers,
    job_id: z.string(),
    repository: z.string().describe('Key: host/owner/name, or the path of a local repository'),
    url: z.string().optional(),
    generation: count,
    fresh: count.describe('Files parsed in this run; the others were cached'),
    linked: count.describe('Files whose imports were resolved in this run; the others kept theirs'),
    embeddings: count,
    loss: seconds.optional().describe('Mean Node2Vec loss at the end; absent if nothing was trained'),
    failures: z.array(pathWithReason),
    seconds,
    steps: z.record(z.string(), seconds).describe('Seconds per step'),
    model: z
      .string()
      .optional()
      .describe('name@fingerprint of the text encoder of the chunk vectors; absent without one'),
    encoded: count.describe('Chunks encoded in this run; the others had a vector'),
    history: z
      .strictObject({
        commits: count.describe('Commits that are stored: at most the newest 20,000 of five years, without merges'),
        added: count.describe('Commits that were read in this run'),
        is_partial: z.boolean().describe('The clone is shallow: there are more elsewhere'),
        reason: z.string().optional().describe('Why there is none, or none that is newer; absent if all is well'),
      })
      .describe('How far the history of the repository is known'),
    warnings: z
      .array(z.string())
      .optional()
      .describe('Differences from the previous ingest, such as a model that is gone; absent if none'),
  }),
);

export const ingestQueued = z.strictObject(
  withOldNames({
    outcome: z.enum(['queued', 'duplicate']).describe('`duplicate`: the same repository and ref already had a job'),
    job_id: z.string(),
    position: count.describe('1 = next; 0 = no longer waiting'),
    waiting: count,
    repository_url: z.string(),
    record: jobRecord.optional().describe('Outcome of the job; only with --wait'),
  }),
);

/** One line for each refresh. */
export const watchLine = z.discriminatedUnion('status', [
  z.strictObject({
    at: time,
    status: z.literal('complete'),
    repository: z.string(),
    commit: z.string().optional(),
    dirty: z.boolean(),
    generation: count,
    files: count,
    fresh: count,
    linked: count,
    edges: count,
    seconds,
  }),
  z.strictObject({ at: time, status: z.literal('failed'), error: z.strictObject(errorFields) }),
]);

export type WatchLine = z.infer<typeof watchLine>;
