import { z } from 'zod';
import { file } from '../../answers/dependencies.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { GRAPH, NO_STORES, NOT_INDEXED, path } from './route-parts.ts';
import { hover, usesOfFile } from './schemas.ts';

const hoverRoute = (method: 'GET' | 'POST', at: string, tag: string) =>
  moduleRoute(
    {
      ...{ ...GRAPH, method, path: at, tag },
      summary: 'What the name at a place leads to, its documentation, and the notes there',
      maxBody: 64 * 1024,
      query: z.strictObject({
        resource_id: text(8192).optional().meta({ description: 'UUID or address of a file, or of its repository' }),
        repo: repositoryName.optional(),
        file_path: path.optional(),
        line: z.coerce.number().int().min(1),
        column: z.coerce
          .number()
          .int()
          .min(0)
          .max(100_000)
          .optional()
          .meta({ description: '0-based, in UTF-16 code units; default: the first name of the line' }),
      }),
      answer: { description: 'null for what is not proved', schema: hover },
      statuses: { ...NOT_INDEXED, NOT_FOUND: 404 },
    },
    ({ query: { resource_id: resource, repo: repository, file_path: file, line, column } }, { ask }) =>
      ask('hover', {
        line,
        ...(resource !== undefined && { resource }),
        ...(repository !== undefined && { repository }),
        ...(file !== undefined && { file }),
        ...(column !== undefined && { column }),
      }),
  );

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

  hoverRoute('GET', '/api/v1/graph/hover', 'code'),
  // As the original has it; not documented.
  hoverRoute('POST', '/api/v1/graph/hover', ''),
  hoverRoute('GET', '/api/v1/graph/code/hover', ''),
];
