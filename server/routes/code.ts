import { z } from 'zod';
import { repositories } from '../../src/lib/answers/repositories.ts';
import { limit, repositoryName, text } from '../../src/lib/modules/parameters.ts';
import { visibilityKey } from '../actors.ts';
import { route } from '../route.ts';
import { source } from '../schemas/code.ts';
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
        repo: repositoryName.optional().meta({ description: 'Only this one: its key, URL or last name' }),
        limit: limit(100),
        cursor: text(2048).optional().meta({ description: '`next` from the previous page' }),
      }),
      answer: { description: 'One page, ordered by key', schema: repositories },
      problems: { 404: 'No indexed repository has that name', ...NO_STORES },
      statuses: { BAD_REPOSITORY: 404 },
    },
    async ({ query, actor, signal }, { codeAnswers, questions }) => {
      const { repo, limit: size, cursor } = query;
      const chosen = {
        ...(repo !== undefined && { repository: repo }),
        ...(cursor !== undefined && { after: cursor }),
      };
      const question = () => questions.ask('repositories', { actor, limit: size, ...chosen }, signal);
      const key = `repositories ${visibilityKey(actor)} ${JSON.stringify(query)}`;
      return (await codeAnswers.ask(key, question, true)).value;
    },
  ),

  route(
    {
      method: 'GET',
      path: '/api/v1/files/source',
      tag: 'code',
      summary: 'Text of a file at the indexed commit',
      description: 'It comes from the index: no file of the server is read.',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        path: text(4096).meta({
          description: 'Path in the repository, as returned by search',
          example: 'src/flask/app.py',
        }),
        repo: repositoryName.optional(),
      }),
      answer: { description: 'The text', schema: source },
      problems: { 404: 'No indexed file has that path, or its text is not in the index', ...NO_STORES },
      statuses: { BAD_REPOSITORY: 404, NOT_FOUND: 404 },
    },
    ({ query: { path, repo }, actor, signal }, { questions }) => {
      const options = { actor, file: path, ...(repo !== undefined && { repository: repo }) };
      return questions.ask('source', options, signal);
    },
  ),
];
