import { z } from 'zod';
import { limit, readJsonBody, repositoryName, text } from '../parameters.ts';
import { moduleRoute, type RouteSchema } from '../route.ts';
import { hypotheses } from './schemas.ts';

const resource = text(8192).meta({ description: 'UUID or address of a file' });
const pair = z.strictObject({ a_resource_id: resource, c_resource_id: resource });
const cursor = text(100).optional().meta({ description: 'The next page: next_cursor of the page before' });

const declared = {
  tag: 'code',
  scope: 'read',
  rate: 'read',
  answer: { description: 'Files that change together without a dependency', schema: hypotheses },
  problems: { 404: 'Nothing is indexed under this name, or it has no history', 503: 'The catalog is unavailable' },
  statuses: { BAD_REPOSITORY: 404, NOT_FOUND: 404 },
} as const satisfies Partial<RouteSchema<never, never>>;

/** Hidden couplings, as literature-based discovery names them. */
export const discoveryRoutes = [
  moduleRoute(
    {
      ...declared,
      method: 'GET',
      path: '/api/v1/discovery/hypotheses',
      summary: 'Files of a repository that change together although no dependency explains it',
      query: z.strictObject({
        repo: repositoryName.optional(),
        path: text(4096).optional().meta({ description: 'Only those of this file, or of files in this folder' }),
        limit: limit(20),
        cursor,
      }),
    },
    ({ query: { repo, path, limit: size, cursor: after } }, { ask }) =>
      ask('hypotheses', {
        limit: size,
        ...(repo !== undefined && { repository: repo }),
        ...(path !== undefined && { path }),
        ...(after !== undefined && { cursor: after }),
      }),
  ),

  moduleRoute(
    {
      ...declared,
      method: 'GET',
      path: '/api/v1/discovery/open',
      summary: 'Files that change together with one file although no dependency explains it',
      query: z.strictObject({ resource_id: resource, limit: limit(20) }),
    },
    ({ query: { resource_id: id, limit: size } }, { ask }) => ask('open', { resource: id, limit: size }),
  ),

  moduleRoute(
    {
      ...declared,
      method: 'POST',
      path: '/api/v1/discovery/closed',
      summary: 'Whether two files change together although no dependency explains it',
      description:
        'No hypothesis where they do not, or where a path of up to two dependencies leads from one to the other.',
      maxBody: 64 * 1024,
      body: pair,
    },
    ({ body }, { ask }) => {
      const { a_resource_id: from, c_resource_id: to } = readJsonBody(body, pair);
      return ask('closed', { from, to });
    },
  ),
];
