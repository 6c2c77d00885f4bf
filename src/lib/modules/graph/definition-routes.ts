import { z } from 'zod';
import { exploration } from '../../answers/explore.ts';
import { calls, hierarchy, implementations } from '../../answers/graph.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { DEFINITION_STATUSES, NO_STORES } from './route-parts.ts';

const definition = {
  target: text(4096).meta({
    description: 'A definition: its qualified name, its last name if only one has it, or path:name',
    example: 'Flask.run',
  }),
  repo: repositoryName.optional(),
};
const NO_DEFINITION = { 404: 'No such definition is indexed, or the name is ambiguous', ...NO_STORES };

function chosen({ target, repo }: { readonly target: string; readonly repo?: string | undefined }) {
  return { target, ...(repo !== undefined && { repository: repo }) };
}

/** Definitions: who calls and derives from them, and which ones a question is about. */
export const definitionRoutes = [
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
];
