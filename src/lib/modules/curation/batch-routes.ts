import { z } from 'zod';
import { changedFindings, checkedQuality, judgedHypothesis } from '../../answers/findings.ts';
import { readJsonBody, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { LIMITS } from './finding.ts';
import { COMMON, given, MISSING, STATUSES } from './route-parts.ts';

const resources = z.array(text(8192)).min(1).max(LIMITS.batch);
/** Findings, or all pending ones of some files. */
const chosen = {
  finding_ids: z.array(text(36)).min(1).max(LIMITS.batch).optional(),
  resource_ids: resources.optional().meta({
    description: 'UUIDs or addresses of files, whose pending findings are meant; instead of finding_ids, or beside',
  }),
  curator_id: z.unknown().optional().meta({ description: 'Ignored: the curator is the caller', deprecated: true }),
};
const decided = {
  comment: z.string().max(LIMITS.comment).optional(),
  until: text(40).optional().meta({ description: 'With approve: a date, or days (90d)' }),
};
const tag = text(LIMITS.tag);
const reviewed = z.strictObject({
  ...chosen,
  action: z.enum(['approve', 'reject', 'flag', 'reopen']),
  ...decided,
});
const tagged = z.strictObject({
  ...chosen,
  tags: z.array(tag).max(LIMITS.tags).optional(),
  remove_tags: z.array(tag).max(LIMITS.tags).optional(),
});
const update = z.strictObject({
  ...chosen,
  updates: z
    .union([
      z.strictObject({ state: z.enum(['approved', 'rejected', 'flagged', 'open']), ...decided }),
      z.strictObject({ assignee: text(LIMITS.assignee), comment: decided.comment }),
      z.strictObject({ tags: z.array(tag).max(LIMITS.tags) }),
    ])
    .meta({ description: 'state, assignee or tags (all that they shall have); no other field can be set' }),
});
const assigned = z.strictObject({ ...chosen, curator_id: text(LIMITS.assignee), comment: decided.comment });
const checked = z.strictObject({ resource_ids: resources });
const validated = z.strictObject({ is_valid: z.boolean(), notes: z.string().max(LIMITS.comment).nullish() });

const CURATE = {
  ...COMMON,
  method: 'POST',
  scope: 'curate',
  rate: 'write',
  problems: MISSING,
  statuses: STATUSES,
} as const;

/** Decisions about findings. */
export const batchRoutes = [
  batchRoute('batch/review', 'Approve, reject, flag or reopen findings', reviewed, ({ action, comment, until }) =>
    given({ action, comment, until }),
  ),
  batchRoute('batch/tag', 'Add tags to findings, and remove others', tagged, ({ tags, remove_tags: removeTags }) =>
    given({ addTags: tags, removeTags }),
  ),
  batchRoute('batch/assign', 'Assign findings to somebody', assigned, ({ curator_id: assignee, comment }) =>
    given({ action: 'assign', assignee, comment }),
  ),
  batchRoute('batch-update', 'Set the state, the assignee or the tags of findings', update, ({ updates }) =>
    changeOf(updates),
  ),

  moduleRoute(
    {
      ...{ ...CURATE, path: '/api/v1/curation/bulk-quality-check', maxBody: 1 << 20, body: checked },
      summary: 'Measure the repositories of some files again',
      answer: { description: 'How many of the files have figures of the current commit', schema: checkedQuality },
    },
    ({ body }, { ask }) => ask('checkQuality', { resources: readJsonBody(body, checked).resource_ids }),
  ),

  moduleRoute<{ id: string }>(
    {
      ...{ ...CURATE, path: '/api/v1/discovery/hypotheses/:id/validate', maxBody: 64 * 1024, body: validated },
      summary: 'Say whether two files that change together belong together',
      description: 'It approves or rejects the finding that the hypothesis is; the strongest 100 of a repository are.',
      params: z.strictObject({ id: text(36) }),
      answer: { description: 'The finding', schema: judgedHypothesis },
    },
    ({ params, body }, { ask }) => {
      const { is_valid: isValid, notes } = readJsonBody(body, validated);
      return ask('judgeHypothesis', { id: params.id, isValid, ...(notes && { comment: notes }) });
    },
  ),
];

const ACTION_TO = { approved: 'approve', rejected: 'reject', flagged: 'flag', open: 'reopen' } as const;

function changeOf(updates: z.infer<typeof update>['updates']): object {
  if ('tags' in updates) return { setTags: updates.tags };
  if ('assignee' in updates) return given({ action: 'assign', ...updates });
  const { state, ...judgement } = updates;
  return given({ action: ACTION_TO[state], ...judgement });
}

type Chosen = { readonly [Name in 'finding_ids' | 'resource_ids']?: readonly string[] | undefined };

function batchRoute<Body extends Chosen>(
  name: string,
  summary: string,
  body: z.ZodType<Body>,
  read: (body: Body) => object,
) {
  const given = body.refine(
    ({ finding_ids, resource_ids }) => finding_ids !== undefined || resource_ids !== undefined,
    'give finding_ids or resource_ids',
  );
  return moduleRoute(
    {
      ...{ ...CURATE, path: `/api/v1/curation/${name}`, summary, body, maxBody: 1 << 20 },
      description: 'In one transaction. Those that are gone, or that somebody else has changed meanwhile, are named.',
      answer: { description: 'What has been changed', schema: changedFindings },
    },
    ({ body: bytes }, { ask }) => {
      const asked = readJsonBody(bytes, given);
      const { finding_ids: ids = [], resource_ids: resources = [] } = asked;
      return ask('change', { ids, resources, change: read(asked) });
    },
  );
}
