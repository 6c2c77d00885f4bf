import { z } from 'zod';
import * as answers from '../../answers/resources.ts';
import { language, readJsonBody, repositoryName, text } from '../parameters.ts';
import { type Answer, moduleRoute } from '../route.ts';
import { READ_STATUSES, RESOURCE_TYPES } from './resource.ts';

const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, FAILED: 409 } as const;
const MISSING = { 404: 'Nothing has this id, or it may not be seen', 503: 'The catalog is unavailable' };
const READ = {
  tag: 'resources',
  method: 'GET',
  scope: 'read',
  rate: 'read',
  problems: MISSING,
  statuses: STATUSES,
} as const;
const BASE = '/api/v1/resources';
const byId = z.strictObject({
  resource_id: text(8192).meta({ description: 'UUID of a repository or file, or an address, percent-encoded' }),
});
type ById = z.infer<typeof byId>;

const listing = z.strictObject({
  q: text(1000).optional().meta({ description: 'Part of a path, name or key, in any case' }),
  type: z.enum(RESOURCE_TYPES).optional().meta({ description: 'Default: all but definitions' }),
  language: language.optional(),
  read_status: z.enum(READ_STATUSES).optional(),
  repo: repositoryName.optional(),
  path: text(1024).optional().meta({ description: 'A folder, a file name, or a pattern' }),
  sort_dir: z.enum(['asc', 'desc']).default('asc'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: text(20_000).optional().meta({ description: 'The next page: next_cursor of the page before' }),
});
const marked = z.strictObject({ read_status: z.enum(READ_STATUSES) });

export const resourceRoutes = [
  moduleRoute<Record<string, never>, z.infer<typeof listing>>(
    {
      ...READ,
      path: BASE,
      summary: 'All that is indexed: repositories, files, documents, definitions',
      query: listing,
      answer: { description: 'By address', schema: answers.resources },
    },
    ({ query: { repo, read_status: readStatus, sort_dir: direction, ...rest } }, { ask }) =>
      ask('list', given({ ...rest, repository: repo, readStatus, descending: direction === 'desc' })),
  ),

  moduleRoute<Record<string, never>, { status?: (typeof READ_STATUSES)[number] | undefined }>(
    {
      ...READ,
      path: '/api/v1/reading-list',
      summary: 'What the caller has put on the reading list, and has read',
      query: z.strictObject({ status: z.enum(READ_STATUSES).optional() }),
      answer: { description: 'Marked last first', schema: answers.readingList },
    },
    ({ query: { status } }, { ask }) => ask('readingList', status ? { statuses: [status] } : {}),
  ),

  moduleRoute<{ chunk_id: string }>(
    {
      ...READ,
      path: '/api/v1/chunks/:chunk_id',
      summary: 'One chunk of a file or document',
      params: z.strictObject({ chunk_id: text(8192) }),
      answer: { description: 'The chunk', schema: answers.oneChunk },
    },
    ({ params: { chunk_id: chunk } }, { ask }) => ask('chunk', { chunk }),
  ),

  moduleRoute<ById>(
    {
      ...READ,
      path: `${BASE}/:resource_id`,
      summary: 'A resource; under an old address, where it has gone',
      params: byId,
      answer: { description: 'The resource', schema: answers.resource },
    },
    async ({ params }, { ask }) => {
      const answer = await ask('show', { resource: params.resource_id });
      const { moved_to: movedTo } = JSON.parse(contentOf(answer)) as { readonly moved_to?: string };
      if (movedTo === undefined) return answer;
      return {
        ...answer,
        headers: { ...answer.headers, 'content-location': `${BASE}/${encodeURIComponent(movedTo)}` },
      };
    },
  ),

  moduleRoute<ById>(
    {
      ...READ,
      path: `${BASE}/:resource_id/status`,
      summary: 'Whether a resource is indexed',
      params: byId,
      answer: { description: 'Its state', schema: answers.resourceStatus },
    },
    async ({ params }, { ask }) => {
      const answer = await ask('show', { resource: params.resource_id });
      const { id, ingestion_status, reason, commit, updated_at } = JSON.parse(contentOf(answer));
      return { body: given({ id, ingestion_status, reason, commit, updated_at }) };
    },
  ),

  moduleRoute<ById>(
    {
      ...READ,
      path: `${BASE}/:resource_id/chunks`,
      summary: 'The chunks of a file or document',
      params: byId,
      answer: { description: 'In the order of the text', schema: answers.chunks },
    },
    ({ params }, { ask }) => ask('chunks', { resource: params.resource_id }),
  ),

  moduleRoute<ById>(
    {
      ...{ ...READ, method: 'PUT', scope: 'write', rate: 'write', path: `${BASE}/:resource_id` },
      summary: 'Say what the caller has read',
      maxBody: 64 * 1024,
      params: byId,
      body: marked,
      answer: { description: 'The resource', schema: answers.resource },
      problems: { ...MISSING, 409: 'Too many entries' },
    },
    ({ params, body }, { ask }) => {
      const { read_status: status } = readJsonBody(body, marked);
      return ask('mark', { resource: params.resource_id, status });
    },
  ),
];

/** Without what was not given. */
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function contentOf(answer: Answer): string {
  return 'content' in answer ? Buffer.from(answer.content).toString() : JSON.stringify(answer.body);
}
