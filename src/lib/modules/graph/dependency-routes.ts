import { z } from 'zod';
import {
  central,
  communities,
  cycles,
  dependencies,
  hidden,
  path as pathAnswer,
  similar,
} from '../../answers/graph.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { GRAPH, graphOf, ofGraph, yesOrNo } from './route-parts.ts';

const place = text(4096).meta({
  description: 'A file, or a definition: its qualified name, its last name if only one has it, or path:name',
  example: 'src/flask/app.py',
});

/** Files and how they depend on one another. */
export const dependencyRoutes = [
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
      path: '/api/v1/graph/communities',
      summary: 'Groups of files that depend on one another more than on others (Louvain)',
      query: z.strictObject({ ...ofGraph, limit: z.coerce.number().int().min(1).max(1000).default(20) }),
      answer: { description: 'The largest first', schema: communities },
    },
    ({ query }, { ask }) => ask('communities', { ...graphOf(query), limit: query.limit }),
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
];
