import { z } from 'zod';
import { file } from '../../src/lib/answers/dependencies.ts';
import { repositories } from '../../src/lib/answers/repositories.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { servedMapKey } from '../../src/lib/usecases/questions/serve-map.ts';
import { route } from '../route.ts';
import { mapSource, searchResult } from '../schemas/code.ts';
import { language, limit, repositoryName, text } from '../schemas/parameters.ts';

const NOT_INDEXED = { BAD_REPOSITORY: 404 } as const;
const NO_STORES = { 503: 'The catalog or the search index is unavailable' };

/** Files of a map that a small machine in the cloud reads in a second or two. */
const MAP_FILES = 5000;

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
        like: text(4096).optional().meta({ description: 'Find files related to this one, instead of words' }),
        repo: repositoryName.optional(),
        language: language.optional(),
        limit: limit(10),
      }),
      answer: { description: 'Files and the lines to read, best first', schema: searchResult },
      problems: { 404: 'No indexed repository has that name', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    async ({ query, signal }, { codeAnswers, questions }) => {
      const { q, like, repo, language: only, limit: size } = query;
      if ((q === undefined) === (like === undefined)) {
        throw new PharosError('USAGE', 'Give either q or like', { hint: 'For example: ?q=how+are+imports+resolved' });
      }
      const options = {
        limit: size,
        ...(repo !== undefined && { repository: repo }),
        ...(only !== undefined && { language: only }),
      };
      const question = () =>
        like === undefined
          ? questions.ask('search', { ...options, query: q! }, signal)
          : questions.ask('similar', { ...options, file: like }, signal);
      return (await codeAnswers.ask(`search ${JSON.stringify(query)}`, question, true)).value;
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
    async ({ query: { limit: size, cursor }, signal }, { codeAnswers, questions }) => {
      const options = { limit: size, ...(cursor !== undefined && { after: cursor }) };
      const question = () => questions.ask('repositories', options, signal);
      return (await codeAnswers.ask(`repositories ${size} ${cursor ?? ''}`, question, true)).value;
    },
  ),

  route(
    {
      method: 'GET',
      path: '/api/v1/files',
      tag: 'code',
      summary: 'What a file depends on, what depends on it, and what it defines',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        path: text(4096).meta({
          description: 'Path in the repository, as returned by search',
          example: 'src/flask/app.py',
        }),
        repo: repositoryName.optional(),
      }),
      answer: { description: 'The file', schema: file },
      problems: { 404: 'No such file is indexed', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    ({ query: { path, repo }, signal }, { questions }) =>
      questions.ask('file', { file: path, ...(repo !== undefined && { repository: repo }) }, signal),
  ),

  route(
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
    async ({ query: { repo }, signal }, { dependencies, config, maps, questions }) => {
      const { catalog } = dependencies.stores;
      const mostFiles = config.mode === 'CLOUD' ? MAP_FILES : Number.POSITIVE_INFINITY;
      const key = await servedMapKey({ catalog, repository: repo, mostFiles });
      return maps.keep(key, () => questions.ask('map', { repository: repo, definitions: false }, signal));
    },
  ),
];
