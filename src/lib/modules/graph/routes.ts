import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { file } from '../../answers/dependencies.ts';
import { exploration } from '../../answers/explore.ts';
import {
  calls,
  central,
  cycles,
  dependencies,
  hidden,
  hierarchy,
  implementations,
  path as pathAnswer,
  similar,
} from '../../answers/graph.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute, type RouteSchema } from '../route.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { impactRoutes } from './impact-routes.ts';
import { resourceRoutes } from './resource-routes.ts';
import { areaMap, mapSource, repositoryOverview, usesOfFile } from './schemas.ts';
import { graphKey, servedMapKey } from './usecases/serve-map.ts';

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

const place = text(4096).meta({
  description: 'A file, or a definition: its qualified name, its last name if only one has it, or path:name',
  example: 'src/flask/app.py',
});
const yesOrNo = (usual: 'true' | 'false', description: string) =>
  z.enum(['true', 'false']).default(usual).meta({ description });
const ofGraph = { repo: repositoryName.optional(), tests: yesOrNo('true', 'false: without tests') };
const GRAPH = {
  method: 'GET',
  tag: 'code',
  scope: 'read',
  rate: 'read',
  problems: { 404: 'Nothing is indexed under this name, or it is ambiguous', ...NO_STORES },
  statuses: NOT_INDEXED,
} as const satisfies Partial<RouteSchema<never, never>>;

function graphOf({ repo, tests }: { readonly repo?: string | undefined; readonly tests: 'true' | 'false' }) {
  return { tests: tests === 'true', ...(repo !== undefined && { repository: repo }) };
}

export const graphRoutes = [
  ...discoveryRoutes,
  ...resourceRoutes,
  ...impactRoutes,

  moduleRoute(
    {
      ...GRAPH,
      path: '/api/v1/graph/dependencies',
      summary: 'What a file or definition depends on, or what depends on it',
      query: z.strictObject({
        ...{ target: place, ...ofGraph },
        direction: z.enum(['dependencies', 'dependents']).default('dependencies'),
        depth: z.coerce.number().int().min(1).max(100).default(1).meta({ description: 'Maximum distance' }),
        limit: z.coerce.number().int().min(1).max(1000).default(100),
        documents: yesOrNo('false', 'Also links of documents and configuration'),
      }),
      answer: { description: 'Files, nearest first', schema: dependencies },
    },
    ({ query }, { ask }) => {
      const { target, direction, depth, limit: size, documents } = query;
      return ask('reach', {
        ...{ ...graphOf(query), target, direction, depth, limit: size, documents: documents === 'true' },
      });
    },
  ),

  moduleRoute(
    {
      ...GRAPH,
      path: '/api/v1/graph/path',
      summary: 'A shortest path of dependencies from one file to another',
      query: z.strictObject({ from: place, to: place, ...ofGraph }),
      answer: { description: 'The links of the path', schema: pathAnswer },
    },
    ({ query }, { ask }) => ask('path', { ...graphOf(query), from: query.from, to: query.to }),
  ),

  moduleRoute(
    {
      ...GRAPH,
      path: '/api/v1/graph/central',
      summary: 'The files on which most others depend, by PageRank',
      query: z.strictObject({ ...ofGraph, limit: z.coerce.number().int().min(1).max(1000).default(20) }),
      answer: { description: 'The most central first', schema: central },
    },
    ({ query }, { ask }) => ask('central', { ...graphOf(query), limit: query.limit }),
  ),

  moduleRoute(
    {
      ...GRAPH,
      path: '/api/v1/graph/cycles',
      summary: 'Files that import one another',
      query: z.strictObject({
        ...ofGraph,
        types: yesOrNo('false', 'Also imports of types, which are gone at run time'),
      }),
      answer: { description: 'The largest cycle first', schema: cycles },
    },
    ({ query }, { ask }) => ask('cycles', { ...graphOf(query), types: query.types === 'true' }),
  ),

  moduleRoute(
    {
      ...GRAPH,
      path: '/api/v1/graph/similar',
      summary: 'Files with a similar place in the graph of imports, folders and commits',
      query: z.strictObject({
        file: text(4096).meta({ description: 'A file', example: 'src/flask/sessions.py' }),
        repo: repositoryName.optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(10),
      }),
      answer: { description: 'The most similar first', schema: similar },
    },
    ({ query: { file: path, repo, limit: size } }, { ask }) =>
      ask('similar', { file: path, limit: size, ...(repo !== undefined && { repository: repo }) }),
  ),

  moduleRoute(
    {
      ...GRAPH,
      path: '/api/v1/graph/hidden',
      summary: 'Files that change together although no dependency explains it',
      query: z.strictObject({
        path: text(4096).optional().meta({ description: 'Only those of this file, or of files in this folder' }),
        repo: repositoryName.optional(),
        limit: z.coerce.number().int().min(1).max(1000).default(20),
      }),
      answer: { description: 'The strongest first', schema: hidden },
    },
    ({ query: { path, repo, limit: size } }, { ask }) =>
      ask('hidden', {
        limit: size,
        ...(path !== undefined && { path }),
        ...(repo !== undefined && { repository: repo }),
      }),
  ),

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
      ...GRAPH,
      path: '/api/v1/files/uses',
      summary: 'Definitions that a file uses, by place: where each name leads to',
      query: z.strictObject({
        path: text(4096).meta({
          description: 'Path in the repository, as returned by search',
          example: 'src/flask/app.py',
        }),
        repo: repositoryName.optional(),
        limit: z.coerce.number().int().min(1).max(50_000).default(10_000),
      }),
      answer: { description: 'Proved uses', schema: usesOfFile },
      statuses: { ...NOT_INDEXED, USAGE: 422 },
      problems: { 422: 'Several repositories are indexed', ...GRAPH.problems },
    },
    ({ query: { path, repo, limit: size } }, { ask }) =>
      ask('uses', { file: path, limit: size, ...(repo !== undefined && { repository: repo }) }),
  ),

  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/graph/overview',
      tag: 'code',
      summary: 'A repository at a glance: parts, entry points, hot spots, cycles, hidden couplings, gaps',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({ repo: repositoryName }),
      answer: { description: 'At most eight of each', schema: repositoryOverview },
      problems: { 404: 'No indexed repository has that name', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    async ({ query: { repo }, actor }, { stores: { catalog }, cached, ask }) => {
      const key = await graphKey({ actor: actorOf(actor), catalog, repository: repo });
      return cached(`overview ${key}`, () => ask('overview', { repository: repo }));
    },
  ),

  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/graph/layout',
      tag: 'code',
      summary: 'A repository map, laid out: where its files lie, and the areas that they belong to',
      description: 'Tests are left out. Areas are named as the parts in /api/v1/graph/overview.',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({ repo: repositoryName }),
      answer: { description: 'Column-wise, in the order of the paths', schema: areaMap },
      problems: { 404: 'No indexed repository has that name', 422: 'Too many files', ...NO_STORES },
      statuses: { ...NOT_INDEXED, USAGE: 422 },
    },
    async ({ query: { repo }, actor }, { mode, stores: { catalog }, cached, ask }) => {
      const mostFiles = mode === 'CLOUD' ? MAP_FILES : Number.POSITIVE_INFINITY;
      const key = await servedMapKey({ actor: actorOf(actor), catalog, repository: repo, mostFiles });
      return cached(`layout ${key}`, () => ask('layout', { repository: repo }));
    },
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
