import { z } from 'zod';
import { changedFindings, finding, findings, importedFindings } from '../../answers/findings.ts';
import { readJsonBody, repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { FINDING_STATES, LIMITS, PENDING_STATES } from './finding.ts';

const COMMON = { tag: 'findings' } as const;
const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, CONFLICT: 412, FAILED: 409 } as const;
const MISSING = { 404: 'Nothing has this name, or it may not be seen', 503: 'The catalog is unavailable' };
/** Of a log as it is sent. */
const MAX_LOG = 10 << 20;

const list = (values: readonly [string, ...string[]]) =>
  z
    .string()
    .max(200)
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(values)).min(1));
const names = text(1000).transform((given) => given.split(','));

const queue = z.strictObject({
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
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: text(200).optional().meta({ description: 'The next page: next_cursor of the page before' }),
});
type Queue = z.infer<typeof queue>;

const log = z.strictObject({
  repo: repositoryName.optional(),
  tool_ran: text(4096)
    .optional()
    .meta({ description: 'Files and folders that the tool checked, separated by commas; . for all' }),
  root: text(1000).optional().meta({ description: 'Where the repository was on the machine of the tool' }),
});

const exported = z.strictObject({
  format: z.literal('sarif').default('sarif'),
  state: list(FINDING_STATES).optional().meta({ description: 'Default: all but fixed ones' }),
  source: names.optional(),
  repo: repositoryName.optional(),
});

const ids = z.array(text(36)).min(1).max(LIMITS.batch);
const decided = {
  comment: z.string().max(LIMITS.comment).optional(),
  until: text(40).optional().meta({ description: 'With approve: a date, or days (90d)' }),
};
const tag = text(LIMITS.tag);
const reviewed = z.strictObject({
  finding_ids: ids,
  action: z.enum(['approve', 'reject', 'flag', 'reopen']),
  ...decided,
});
const tagged = z.strictObject({
  finding_ids: ids,
  tags: z.array(tag).max(LIMITS.tags).optional(),
  remove_tags: z.array(tag).max(LIMITS.tags).optional(),
});
const update = z.strictObject({
  finding_ids: ids,
  updates: z
    .union([
      z.strictObject({ state: z.enum(['approved', 'rejected', 'flagged', 'open']), ...decided }),
      z.strictObject({ assignee: text(LIMITS.assignee), comment: decided.comment }),
      z.strictObject({ tags: z.array(tag).max(LIMITS.tags) }),
    ])
    .meta({ description: 'state, assignee or tags (all that they shall have); no other field can be set' }),
});
const assigned = z.strictObject({ finding_ids: ids, curator_id: text(LIMITS.assignee), comment: decided.comment });

export const curationRoutes = [
  queueRoute('queue', 'Findings of linters and of Pharos, most urgent first'),
  queueRoute('review-queue', 'The same'),

  moduleRoute<Record<string, never>, z.infer<typeof log>>(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/curation/findings',
      summary: 'Import the findings of a tool from its SARIF log',
      description: `The body is the log, SARIF 2.1.0, compressed by gzip or not; at most ${MAX_LOG >> 20} MB as it is sent. Lines are those of the indexed commit.`,
      scope: 'write',
      rate: 'write',
      maxBody: MAX_LOG,
      query: log,
      body: z.looseObject({ version: z.literal('2.1.0'), runs: z.array(z.looseObject({})) }),
      answer: { description: 'What has changed', schema: importedFindings },
      problems: { ...MISSING, 409: 'Too many findings' },
      statuses: STATUSES,
    },
    ({ query: { repo, tool_ran: toolRan, root }, body }, { ask }) =>
      ask('import', given({ sarif: new Uint8Array(body), repository: repo, toolRan: toolRan?.split(','), root })),
  ),

  moduleRoute<Record<string, never>, z.infer<typeof exported>>(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/curation/findings/export',
      summary: 'Findings of a repository as SARIF',
      scope: 'read',
      rate: 'read',
      query: exported,
      answer: { description: 'A SARIF 2.1.0 log', type: 'application/sarif+json' },
      problems: MISSING,
      statuses: STATUSES,
    },
    async ({ query: { state, source, repo } }, { ask }) => {
      const states = state ?? FINDING_STATES.filter((one) => one !== 'fixed');
      const answer = await ask('export', given({ states, sources: source, repository: repo }));
      if (!('content' in answer)) return answer;
      const { sarif } = JSON.parse(Buffer.from(answer.content).toString()) as { sarif: string };
      return { content: sarif, type: 'application/sarif+json' };
    },
  ),

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

  batchRoute('batch/review', 'Approve, reject, flag or reopen findings', reviewed, ({ finding_ids: _, ...judgement }) =>
    given(judgement),
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
];

const ACTION_TO = { approved: 'approve', rejected: 'reject', flagged: 'flag', open: 'reopen' } as const;

function changeOf(updates: z.infer<typeof update>['updates']): object {
  if ('tags' in updates) return { setTags: updates.tags };
  if ('assignee' in updates) return given({ action: 'assign', ...updates });
  const { state, ...judgement } = updates;
  return given({ action: ACTION_TO[state], ...judgement });
}

function queueRoute(name: 'queue' | 'review-queue', summary: string) {
  return moduleRoute<Record<string, never>, Queue>(
    {
      ...{ ...COMMON, method: 'GET', path: `/api/v1/curation/${name}`, summary },
      ...{ scope: 'read', rate: 'read', query: queue },
      answer: { description: 'By severity × risk × age', schema: findings },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ query }, { ask }) => ask('list', listOf(query)),
  );
}

function listOf({ status, include_unread_only: isNew, assigned_curator: assignee, ...query }: Queue): object {
  const { rule: rules, source: sources, severity: severities, repo: repository, path, limit, cursor } = query;
  const states = isNew === 'true' ? ['new'] : (status ?? PENDING_STATES);
  const paths = path === undefined ? undefined : [path];
  return given({ states, assignee, rules, sources, severities, repository, paths, limit, cursor });
}

function batchRoute<Body extends { readonly finding_ids: readonly string[] }>(
  name: string,
  summary: string,
  body: z.ZodType<Body>,
  read: (body: Body) => object,
) {
  return moduleRoute(
    {
      ...{ ...COMMON, method: 'POST', path: `/api/v1/curation/${name}`, summary, body },
      description: 'In one transaction. Those that are gone, or that somebody else has changed meanwhile, are named.',
      ...{ scope: 'curate', rate: 'write', maxBody: 1 << 20 },
      answer: { description: 'What has been changed', schema: changedFindings },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ body: bytes }, { ask }) => {
      const asked = readJsonBody(bytes, body);
      return ask('change', { ids: asked.finding_ids, change: read(asked) });
    },
  );
}

/** Without what was not given. */
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
