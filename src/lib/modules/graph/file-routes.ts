import { z } from 'zod';
import { file } from '../../answers/dependencies.ts';
import { repositoryName } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { GRAPH, NO_STORES, NOT_INDEXED, path } from './route-parts.ts';
import { usesOfFile } from './schemas.ts';

/** One file: its neighbours, and where the names in it lead to. */
export const fileRoutes = [
  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/files',
      tag: 'code',
      summary: 'Dependencies, dependents and definitions of a file',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        path,
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
        path,
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
];
