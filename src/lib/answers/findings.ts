import { z } from 'zod';
import { count, time } from './fields.ts';
import { withOldNames } from './with-old-names.ts';

const state = z.enum(['new', 'open', 'assigned', 'approved', 'rejected', 'flagged', 'fixed']);

const place = z
  .strictObject(
    withOldNames({
      state: z
        .enum(['exact', 'moved', 'changed', 'orphaned', 'unplaced'])
        .describe(
          'exact and moved: the flagged line is there; changed: something else is there; orphaned: it is gone; unplaced: its file is not in the index, so it is where the tool said',
        ),
      path: z.string().describe('Empty for the whole repository'),
      start_line: count.describe('0 for a whole file'),
      end_line: count,
      symbol: z.string().optional().describe('Qualified name of the definition around it'),
      text: z.string().optional().describe('The flagged line, as it was when the finding was new'),
    }),
  )
  .describe('Where the finding is now');

const verdict = z.strictObject({
  action: z.enum(['approve', 'reject', 'flag', 'assign', 'reopen']),
  by: z.string(),
  at: time,
  comment: z.string().optional(),
  until: time.optional(),
  assignee: z.string().optional(),
});

export const finding = z
  .strictObject({
    id: z.string(),
    repository: z.string(),
    source: z.string().describe('The tool; what Pharos finds by itself begins with pharos/'),
    rule: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    message: z.string(),
    help_uri: z.string().optional(),
    state: state.describe(
      'new: of the last run; approved: accepted; rejected: a false positive; flagged: has to be fixed; fixed: no longer found',
    ),
    assignee: z.string().optional(),
    until: time.optional().describe('It is approved until then'),
    tags: z.array(z.string()),
    first_seen: time,
    last_seen: time,
    resource_id: z.string().describe('UUID of the repository, file or definition'),
    address: z.string().describe('{repository}:{path}#{qualified name}, percent-encoded'),
    place,
    verdict: verdict.optional().describe('The last one'),
    etag: z.string().describe('Changes with every decision'),
    risk: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .optional()
      .describe('Only over HTTP: probability that the file needs a fix within 12 months; null where it is not known'),
    quality_score: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .optional()
      .describe('Only over HTTP: mean of the quality figures of the file; null where none is known'),
    owners: z.array(z.string()).optional().describe('Only over HTTP: owners of the file by CODEOWNERS'),
    note_count: count.optional().describe('Only over HTTP: open notes on the file'),
  })
  .meta({ id: 'Finding' });

export const findings = z.strictObject({
  repositories: z.array(z.string()),
  items: z.array(finding).describe('By severity × risk × age'),
  total: count.describe('Number of findings without --limit'),
  total_is_lower_bound: z.literal(true).optional().describe('There are more than 10,000'),
  next_cursor: z.string().optional().describe('Cursor of the next page (--cursor); absent on the last page'),
  base: z.string().optional().describe('With --diff: the merge base of HEAD and the ref'),
  stale: z
    .array(z.string())
    .optional()
    .describe('With --diff: files with findings that have changed since they were indexed'),
});

export const importedFindings = z.strictObject({
  repository: z.string(),
  runs: z.array(
    z.strictObject({
      source: z.string(),
      version: z.string().optional(),
      added: count,
      unplaced: count.describe('Added ones in files whose text is not known: found again by rule and line only'),
      known: count,
      returned: count.describe('Known ones that were fixed before'),
      fixed: count,
      unseen: count.describe('Known ones that stay as they are, in files that the log does not name'),
    }),
  ),
  outside: count.describe('Results whose place is not in the repository'),
});

const importedVerdicts = z.strictObject({
  repository: z.string(),
  changed: count.describe('Findings with further verdicts by now'),
  unchanged: count.describe('Findings that had all of them'),
  unmatched: count.describe('Lines whose finding is not known here'),
});

/** With --verdicts the second. */
export const findingsImported = z.union([importedFindings, importedVerdicts]);

export const exportedFindings = z.strictObject({
  file: z.string(),
  format: z.enum(['sarif', 'verdicts']),
  repository: z.string(),
  findings: count,
});

/** Of the HTTP API. */
export const changedFindings = z.strictObject({
  updated_count: count,
  failed_ids: z.array(z.string()),
  failures: z.array(z.strictObject({ id: z.string(), code: z.enum(['NOT_FOUND', 'CONFLICT']) })),
});

/** Of the HTTP API. */
export const checkedQuality = z.strictObject({
  updated_count: count.describe('Files whose figures are those of the current commit'),
  failed_ids: z.array(z.string()),
  failures: z
    .array(z.strictObject({ id: z.string(), code: z.enum(['NOT_FOUND', 'NOT_RECORDED']) }))
    .describe('NOT_RECORDED: a working tree with changes, or files without a commit, have no figures'),
});

/** Of the HTTP API. */
export const judgedHypothesis = z.strictObject({ id: z.string(), is_validated: z.boolean(), finding });
