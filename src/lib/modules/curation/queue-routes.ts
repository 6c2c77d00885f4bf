import { z } from 'zod';
import { finding, findings } from '../../answers/findings.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { FINDING_STATES, LIMITS, PENDING_STATES } from './finding.ts';
import { COMMON, given, list, MISSING, names, STATUSES } from './route-parts.ts';

const share = z.coerce.number().min(0).max(1);
/** Of low quality, if nothing else is asked for. */
const LOW = 0.5;

const fields = {
  status: list(FINDING_STATES)
    .optional()
    .meta({ description: 'States, separated by commas; default: new, open, assigned, flagged' }),
  assigned_curator: text(LIMITS.assignee).optional(),
  rule: names.optional().meta({ description: 'Rules, separated by commas' }),
  source: names.optional().meta({ description: 'Tools, separated by commas' }),
  severity: list(['error', 'warning', 'note']).optional(),
  repo: repositoryName.optional(),
  path: text(4096).optional().meta({ description: 'A file or a folder' }),
  include_unread_only: z.enum(['true', 'false']).default('false').meta({ description: 'true: only new ones' }),
  min_quality: share.optional().meta({ description: 'Only in files whose quality_score is known, and at least this' }),
  max_quality: share.optional().meta({ description: 'The same: at most this' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: text(200).optional().meta({ description: 'The next page: next_cursor of the page before' }),
};
const queue = z.strictObject(fields);
const THRESHOLD = 'The same as max_quality';
const reviewed = z.strictObject({ ...fields, threshold: share.optional().meta({ description: THRESHOLD }) });
const low = z.strictObject({ ...fields, threshold: share.default(LOW).meta({ description: THRESHOLD }) });
type Queue = z.infer<typeof queue> & { readonly threshold?: number | undefined };

function queueRoute(name: string, summary: string, query: z.ZodType<Queue>) {
  return moduleRoute<Record<string, never>, Queue>(
    {
      ...{ ...COMMON, method: 'GET', path: `/api/v1/curation/${name}`, summary },
      ...{ scope: 'read', rate: 'read', query },
      answer: { description: 'By severity × risk × age, with what is known of their files', schema: findings },
      problems: MISSING,
      statuses: STATUSES,
    },
    (call, { ask }) => ask('list', listOf(call.query)),
  );
}

function listOf({ status, include_unread_only: isNew, assigned_curator: assignee, ...query }: Queue): object {
  const { rule: rules, source: sources, severity: severities, repo: repository, path, limit, cursor } = query;
  const states = isNew === 'true' ? ['new'] : (status ?? PENDING_STATES);
  const paths = path === undefined ? undefined : [path];
  const quality = { minQuality: query.min_quality, maxQuality: query.max_quality ?? query.threshold };
  return {
    ...given({ states, assignee, rules, sources, severities, repository, paths, ...quality, cursor }),
    ...{ limit, withFiles: true },
  };
}

/** Findings to look at. */
export const queueRoutes = [
  queueRoute('queue', 'Findings of linters and of Pharos, most urgent first', queue),
  queueRoute('review-queue', 'The same, also by a threshold of quality', reviewed),
  queueRoute('low-quality', `Findings in files of low quality: below ${LOW}, or another threshold`, low),

  moduleRoute<{ id: string }>(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/curation/findings/:id',
      summary: 'A finding',
      scope: 'read',
      rate: 'read',
      params: z.strictObject({ id: text(36).meta({ description: 'Its id, or the first characters of it' }) }),
      answer: { description: 'The finding, where it is now', schema: finding },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ params: { id } }, { ask }) => ask('show', { id }),
  ),
];
