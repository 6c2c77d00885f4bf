import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { file } from '../../answers/dependencies.ts';
import { exploration } from '../../answers/explore.ts';
import { calls, hierarchy, implementations } from '../../answers/graph.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { mapSource } from './schemas.ts';
import { servedMapKey } from './usecases/serve-map.ts';

const NOT_INDEXED = { BAD_REPOSITORY: 404 } as const;
const NO_STORES = { 503: 'The catalog or the search index is unavailable' };

/** Files of a map that a small machine in the cloud reads in a second or two. */
const MAP_FILES = 5000;

const definition = {
  target: text(4096).meta({
    description: 'A definition: its qualified name, its last name if only one has it, or path:name',
    example: 'Flask.run',
  }),
  repo: repositoryName.optional(),
};
const NO_DEFINITION = { 404: 'No such definition is indexed, or the name is ambiguous', ...NO_STORES };
/** A file where a definition is needed is one that does not exist. */
const DEFINITION_STATUSES = { ...NOT_INDEXED, USAGE: 422 } as const;

function chosen({ target, repo }: { readonly target: string; readonly repo?: string | undefined }) {
  return { target, ...(repo !== undefined && { repository: repo }) };
}

export const graphRoutes = [
  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/explore',
      tag: 'code',
      summary: 'Definitions that matter for a question, with source, callers, callees and tests, within a budget',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        q: text(4096).meta({ description: 'A question, a name, or a text', example: 'where are cookies signed' }),
        repo: repositoryName.optional(),
        budget: z.coerce
          .number()
          .int()
          .min(200)
          .max(20_000)
          .default(4000)
          .meta({ description: 'Tokens, 4 characters each, of the answer as text; its JSON is longer' }),
      }),
      answer: { description: 'Definitions, the most relevant first', schema: exploration.omit({ notes: true }) },
      problems: {
        404: 'No indexed repository has that name',
        422: 'The question has no words, or several repositories are indexed',
        ...NO_STORES,
      },
      statuses: DEFINITION_STATUSES,
    },
    ({ query: { q, repo, budget } }, { ask }) =>
      ask('explore', { query: q, budget, ...(repo !== undefined && { repository: repo }) }),
  ),

  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/graph/calls',
      tag: 'code',
      summary: 'Callers or callees of a definition, with the place of each call',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        ...definition,
        direction: z.enum(['callers', 'callees']).default('callers'),
        depth: z.coerce.number().int().min(1).max(20).default(1).meta({ description: 'Maximum distance in calls' }),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
        possible: z
          .enum(['true', 'false'])
          .default('false')
          .meta({ description: 'List the calls by name on receivers of unknown type' }),
      }),
      answer: { description: 'Definitions, nearest first', schema: calls },
      problems: { 422: 'A definition is needed, or several repositories are indexed', ...NO_DEFINITION },
      statuses: DEFINITION_STATUSES,
    },
    ({ query }, { ask }) => {
      const { direction, depth, limit, possible } = query;
      return ask('calls', { ...chosen(query), direction, depth, limit, possible: possible === 'true' });
    },
  ),

  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/graph/hierarchy',
      tag: 'code',
      summary: 'Supertypes and subtypes of a type',
      scope: 'read',
      rate: 'read',
      query: z.strictObject(definition),
      answer: { description: 'Types, nearest first', schema: hierarchy },
      problems: { 422: 'A definition is needed, or several repositories are indexed', ...NO_DEFINITION },
      statuses: DEFINITION_STATUSES,
    },
    ({ query }, { ask }) => ask('hierarchy', chosen(query)),
  ),

  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/graph/implementations',
      tag: 'code',
      summary: 'Types derived from a type, or members that override a member',
      scope: 'read',
      rate: 'read',
      query: z.strictObject(definition),
      answer: { description: 'Definitions, nearest first', schema: implementations },
      problems: { 422: 'A definition is needed, or several repositories are indexed', ...NO_DEFINITION },
      statuses: DEFINITION_STATUSES,
    },
    ({ query }, { ask }) => ask('implementations', chosen(query)),
  ),

  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/files',
      tag: 'code',
      summary: 'Dependencies, dependents and definitions of a file',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        path: text(4096).meta({
          description: 'Path in the repository, as returned by search',
          example: 'src/flask/app.py',
        }),
        repo: repositoryName.optional(),
      }),
      answer: { description: 'The file', schema: file.omit({ notes: true }) },
      problems: { 404: 'No such file is indexed', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    ({ query: { path, repo } }, { ask }) =>
      ask('file', { file: path, ...(repo !== undefined && { repository: repo }) }),
  ),

  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/map',
      tag: 'code',
      summary: 'Data of a repository map: files with their rank, and dependencies',
      description: 'The page /map draws it. `pharos map` does the same without a server, for any number of files.',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({ repo: repositoryName }),
      answer: { description: 'Column-wise, in the order of the paths', schema: mapSource },
      problems: { 404: 'No indexed repository has that name', 422: 'Too many files', ...NO_STORES },
      statuses: { ...NOT_INDEXED, USAGE: 422 },
    },
    async ({ query: { repo }, actor }, { mode, stores: { catalog }, cached, ask }) => {
      const mostFiles = mode === 'CLOUD' ? MAP_FILES : Number.POSITIVE_INFINITY;
      const key = await servedMapKey({ actor: actorOf(actor), catalog, repository: repo, mostFiles });
      return cached(key, () => ask('map', { repository: repo }));
    },
  ),
];
