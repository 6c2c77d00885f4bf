import { z } from 'zod';
import { repositories } from '../../src/lib/answers/repositories.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { language, limit, repositoryName, text } from '../../src/lib/modules/parameters.ts';
import { visibilityKey } from '../actors.ts';
import { route } from '../route.ts';
import { searchResult } from '../schemas/code.ts';

const NOT_INDEXED = { BAD_REPOSITORY: 404 } as const;
const NO_STORES = { 503: 'The catalog or the search index is unavailable' };

export const codeRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/search',
      tag: 'code',
      summary: 'Search code by words, names or a question, or find files related to one',
      description: 'Either `q` or `like`.',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        q: text(1000)
          .optional()
          .meta({ description: 'Words, names, or a question', example: 'where are cookies signed' }),
        like: text(4096)
          .optional()
          .meta({ description: 'Find files related to this one instead of searching for words' }),
        repo: repositoryName.optional(),
        language: language.optional(),
        limit: limit(10),
      }),
      answer: { description: 'Files and the lines to read, best first', schema: searchResult },
      problems: { 404: 'No indexed repository has that name', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    async ({ query, actor, signal }, { codeAnswers, questions }) => {
      const { q, like, repo, language: only, limit: size } = query;
      if ((q === undefined) === (like === undefined)) {
        throw new PharosError('USAGE', 'Give either q or like', { hint: 'For example: ?q=how+are+imports+resolved' });
      }
      const options = {
        actor,
        limit: size,
        ...(repo !== undefined && { repository: repo }),
        ...(only !== undefined && { language: only }),
      };
      const question = () =>
        like === undefined
          ? questions.ask('search', { ...options, query: q! }, signal)
          : questions.ask('similar', { ...options, file: like }, signal);
      return (await codeAnswers.ask(`search ${visibilityKey(actor)} ${JSON.stringify(query)}`, question, true)).value;
    },
  ),

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
