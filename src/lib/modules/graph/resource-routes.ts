import { z } from 'zod';
import { PharosError } from '../../errors.ts';
import { limit, text } from '../parameters.ts';
import { moduleRoute, type RouteSchema } from '../route.ts';
import { centrality, communityAssignments, embedding, neighbors, similarResources } from './schemas.ts';

const resource = z.strictObject({ resource_id: text(8192).meta({ description: 'UUID or address of a file' }) });

const declared = {
  method: 'GET',
  tag: 'code',
  scope: 'read',
  rate: 'read',
  problems: {
    404: 'No such file is indexed, or it has no place in the graph',
    503: 'The catalog or the search index is unavailable',
  },
  statuses: { BAD_REPOSITORY: 404, NOT_FOUND: 404 },
} as const satisfies Partial<RouteSchema<never, never>>;

const resources = z.strictObject({
  resource_ids: text(8192)
    .transform((given) => given.split(','))
    .pipe(z.array(z.string().min(1)).min(1).max(100))
    .meta({ description: 'UUIDs or addresses of files of one repository, separated by commas; at most 100' }),
});

const neighborsRoute = (path: string) =>
  moduleRoute(
    {
      ...{ ...declared, path },
      summary: 'Files that a file depends on or that depend on it, over one or more links',
      params: resource,
      query: z.strictObject({
        hops: z.coerce.number().int().min(1).max(5).default(1).meta({ description: 'Maximum distance in links' }),
        edge_types: text(400).optional().meta({
          description: 'Kinds of links to follow, separated by commas; all by default',
          example: 'import,use',
        }),
        limit: limit(20),
      }),
      answer: { description: 'Files, nearest first', schema: neighbors },
    },
    ({ params: { resource_id: id }, query: { hops, edge_types: types, limit: size } }, { ask }) =>
      ask('neighbors', {
        resource: id,
        hops,
        limit: size,
        ...(types !== undefined && { edgeTypes: types.split(',') }),
      }),
  );

/** The graph by resources, as the original has it. */
export const resourceRoutes = [
  neighborsRoute('/api/v1/graph/resource/:resource_id/neighbors'),
  neighborsRoute('/api/v1/discovery/graph/resources/:resource_id/neighbors'),

  moduleRoute(
    {
      ...{ ...declared, path: '/api/v1/graph/embeddings/:resource_id/similar' },
      summary: 'Files with the nearest Node2Vec vectors to that of a file',
      params: resource,
      query: z.strictObject({ limit: limit(10) }),
      answer: { description: 'The most similar first', schema: similarResources },
    },
    ({ params: { resource_id: id }, query: { limit: size } }, { ask }) =>
      ask('similarResources', { resource: id, limit: size }),
  ),

  moduleRoute(
    {
      ...{ ...declared, path: '/api/v1/graph/embeddings/:resource_id' },
      summary: 'The Node2Vec vector of a file',
      params: resource,
      answer: { description: 'The vector', schema: embedding },
    },
    ({ params: { resource_id: id } }, { ask }) => ask('embedding', { resource: id }),
  ),

  moduleRoute<Record<string, never>, z.infer<typeof resources>>(
    {
      ...{ ...declared, path: '/api/v1/graph/centrality' },
      summary: 'How central files are: PageRank, and numbers of dependents and dependencies',
      query: resources,
      answer: { description: 'By UUID', schema: centrality },
    },
    ({ query: { resource_ids: ids } }, { ask }) => ask('centrality', { resources: ids }),
  ),

  moduleRoute<Record<string, never>, z.infer<typeof resources>>(
    {
      ...{ ...declared, method: 'POST', path: '/api/v1/graph/communities' },
      summary: 'The communities of their repository that files belong to',
      maxBody: 64 * 1024,
      query: resources,
      answer: { description: 'By UUID', schema: communityAssignments },
    },
    ({ query: { resource_ids: ids } }, { ask }) => ask('communityAssignments', { resources: ids }),
  ),

  moduleRoute(
    {
      // Not documented.
      ...{ ...declared, method: 'POST', path: '/api/v1/graph/extract/:chunk_id', tag: '', summary: '' },
      params: z.strictObject({ chunk_id: text(8192) }),
      maxBody: 64 * 1024,
      answer: { description: 'Never' },
      statuses: { NOT_FOUND: 410 },
    },
    () => {
      throw new PharosError('NOT_FOUND', 'Nothing is extracted from single chunks: an ingest proves the whole graph', {
        hint: 'GET /api/v1/graph/calls and /graph/dependencies have the relations of a definition.',
      });
    },
  ),
];
