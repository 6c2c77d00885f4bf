import { z } from 'zod';
import { repositories } from '../../src/lib/answers/repositories.ts';
import { limit, text } from '../../src/lib/modules/parameters.ts';
import { visibilityKey } from '../actors.ts';
import { route } from '../route.ts';
import { searchRoutes } from './search.ts';

const NO_STORES = { 503: 'The catalog or the search index is unavailable' };

export const codeRoutes = [
  ...searchRoutes,

  route(
    {
      method: 'GET',
      path: '/api/v1/repositories',
      tag: 'code',
      summary: 'Indexed repositories, and whether they are up to date',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        limit: limit(100),
        cursor: text(2048).optional().meta({ description: '`next` from the previous page' }),
      }),
      answer: { description: 'One page, ordered by key', schema: repositories },
      problems: NO_STORES,
    },
    async ({ query: { limit: size, cursor }, actor, signal }, { codeAnswers, questions }) => {
      const options = { actor, limit: size, ...(cursor !== undefined && { after: cursor }) };
      const question = () => questions.ask('repositories', options, signal);
      return (await codeAnswers.ask(`repositories ${visibilityKey(actor)} ${size} ${cursor ?? ''}`, question, true))
        .value;
    },
  ),
];
