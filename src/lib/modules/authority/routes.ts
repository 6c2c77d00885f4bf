import { z } from 'zod';
import {
  codeOwnersCheck,
  departed,
  fileChanges,
  hiddenPerson,
  mergedPeople,
  owners,
  reviewers,
} from '../../answers/authority.ts';
import { limit, readJsonBody, repositoryName, text } from '../parameters.ts';
import { moduleRoute, type RouteSchema } from '../route.ts';

const repo = repositoryName.optional();
const name = text(200);
const people = z
  .union([name, z.array(name).min(1).max(100)])
  .transform((given) => (typeof given === 'string' ? given.split(',') : given))
  .pipe(z.array(z.string().trim().min(1)).min(1).max(100))
  .meta({ description: 'Names as the history has them, separated by commas, or repeated', example: 'Ada Lovelace' });
const asked = z.strictObject({
  repo,
  files: z.array(text(4096)).max(1000).default([]).meta({ description: 'Changed files' }),
  base: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/)
    .optional()
    .meta({ description: 'A commit of the indexed history: adds what changed since then' }),
  exclude: z.array(name).max(100).default([]).meta({ description: 'Names of people who are not asked' }),
  limit: z.int().min(1).max(100).default(3),
});

const merging = z.strictObject({
  repo,
  names: z
    .array(name)
    .min(1)
    .max(100)
    .meta({ description: 'All who have one of these names are one person, called by the first' }),
  undo: z.boolean().default(false).meta({ description: 'They are several again' }),
});
const hiding = z.strictObject({
  name: name.meta({ description: 'A name in the history' }),
  undo: z.boolean().default(false).meta({ description: 'Name the person again' }),
});

const declared = {
  tag: 'code',
  scope: 'read',
  rate: 'read',
  problems: { 404: 'No such repository or file is indexed', 503: 'The catalog is unavailable' },
  statuses: { BAD_REPOSITORY: 404, NOT_FOUND: 404 },
} as const satisfies Partial<RouteSchema<never, never>>;
const WRITE = { method: 'POST', scope: 'curate', rate: 'write', maxBody: 64 * 1024 } as const;

function chosen(repository: string | undefined) {
  return repository === undefined ? {} : { repository };
}

export const authorityRoutes = [
  moduleRoute(
    {
      ...declared,
      method: 'GET',
      path: '/api/v1/authority/owners',
      summary: 'Whom to ask about a file or a folder: owners by CODEOWNERS, and people by the history',
      query: z.strictObject({
        path: text(4096).default('.').meta({ description: 'A file or a folder; . for all', example: 'src/flask' }),
        repo,
        limit: limit(3),
      }),
      answer: { description: 'Declared owners, and likely people', schema: owners },
    },
    ({ query: { path, repo: of, limit: size } }, { ask }) => ask('owners', { path, limit: size, ...chosen(of) }),
  ),

  moduleRoute(
    {
      ...declared,
      method: 'GET',
      path: '/api/v1/authority/changes',
      summary: 'The commits that changed a file or a folder, the newest first',
      query: z.strictObject({
        path: text(4096).meta({ description: 'A file or a folder; . for all', example: 'src/flask/app.py' }),
        repo,
        limit: limit(20),
      }),
      answer: { description: 'Commits, also under the names that the files had', schema: fileChanges },
      problems: { ...declared.problems, 404: 'No such repository or file is indexed, or its history is not known' },
    },
    ({ query: { path, repo: of, limit: size } }, { ask }) => ask('changes', { path, limit: size, ...chosen(of) }),
  ),

  moduleRoute(
    {
      ...declared,
      method: 'POST',
      path: '/api/v1/authority/reviewers',
      summary: 'Suggest reviewers of a change',
      description:
        'The files of the change are those that the caller names, or those that commits after `base` have touched: the server has no working tree.',
      maxBody: 1024 * 1024,
      body: asked,
      answer: { description: 'The most likely first', schema: reviewers },
    },
    ({ body }, { ask }) => {
      const { repo: of, base, ...given } = readJsonBody(body, asked);
      return ask('reviewers', { ...given, ...chosen(of), ...(base !== undefined && { base }) });
    },
  ),

  moduleRoute(
    {
      ...declared,
      method: 'GET',
      path: '/api/v1/authority/codeowners/check',
      summary: 'CODEOWNERS against the files and the history of its repository',
      query: z.strictObject({ repo, limit: limit(20) }),
      answer: { description: 'Rules that do not do what they seem to', schema: codeOwnersCheck },
      problems: { ...declared.problems, 404: 'No such repository is indexed, or it has no CODEOWNERS' },
    },
    ({ query: { repo: of, limit: size } }, { ask }) => ask('check', { limit: size, ...chosen(of) }),
  ),

  moduleRoute<Record<string, never>, { people: string[]; repo?: string | undefined; limit: number }>(
    {
      ...declared,
      method: 'GET',
      path: '/api/v1/authority/departed',
      summary: 'Files that nobody but the named people has changed',
      query: z.strictObject({ people, repo, limit: limit(50) }),
      answer: { description: 'The files that change most first', schema: departed },
      problems: { ...declared.problems, 404: 'No such repository is indexed, or nobody is known who changed it' },
    },
    ({ query: { people: names, repo: of, limit: size } }, { ask }) =>
      ask('departed', { people: names, limit: size, ...chosen(of) }),
  ),

  moduleRoute(
    {
      ...{ ...declared, ...WRITE, path: '/api/v1/authority/people/merge' },
      summary: 'Say that people of a history are one',
      body: merging,
      answer: { description: 'The people as they are now', schema: mergedPeople },
      problems: { ...declared.problems, 404: 'No such repository is indexed, or nobody there has the name' },
    },
    ({ body }, { ask }) => {
      const { repo: of, ...given } = readJsonBody(body, merging);
      return ask('merge', { ...given, ...chosen(of) });
    },
  ),

  moduleRoute(
    {
      ...{ ...declared, ...WRITE, path: '/api/v1/authority/people/opt-out' },
      summary: 'Keep a person from being named or suggested, in all repositories',
      body: hiding,
      answer: { description: 'Whether the person is hidden, and where the name is known', schema: hiddenPerson },
      problems: { 503: declared.problems[503] },
    },
    ({ body }, { ask }) => ask('hide', readJsonBody(body, hiding)),
  ),
];
