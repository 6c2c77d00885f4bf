import { z } from 'zod';
import { PharosError } from '../../src/lib/errors.ts';
import { fileDetails as fileDetailsOf } from '../../src/lib/usecases/file-details.ts';
import { findSimilar } from '../../src/lib/usecases/find-similar.ts';
import { listRepositories } from '../../src/lib/usecases/list-repositories.ts';
import { search } from '../../src/lib/usecases/search.ts';
import { findServedMap } from '../../src/lib/usecases/serve-map.ts';
import { route } from '../route.ts';
import { fileDetails, mapSource, repositoryPage, searchResult } from '../schemas/code.ts';
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
      summary: 'Find where something is, in words or names, or what belongs together with a file',
      description: 'Either `q` or `like`.',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        q: text(1000)
          .optional()
          .meta({ description: 'Words, names, or a question', example: 'where are cookies signed' }),
        like: text(4096).optional().meta({ description: 'A file instead of words' }),
        repo: repositoryName.optional(),
        language: language.optional(),
        limit: limit(10),
      }),
      answer: { description: 'Files and the lines to read, best first', schema: searchResult },
      problems: { 404: 'Nothing of that name is indexed', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    async ({ query, signal }, { dependencies: { stores }, encoders, codeAnswers, searches }) => {
      const { q, like, repo, language: only, limit: size } = query;
      if ((q === undefined) === (like === undefined)) {
        throw new PharosError('USAGE', 'Give either q or like', { hint: 'For example: ?q=how+are+imports+resolved' });
      }
      const options = {
        stores,
        limit: size,
        ...(encoders && { encoders }),
        ...(repo !== undefined && { repository: repo }),
        ...(only !== undefined && { language: only }),
      };
      const question = () =>
        searches.pass(
          () => (like === undefined ? search({ ...options, query: q! }) : findSimilar({ ...options, file: like })),
          signal,
        );
      const { value } = await codeAnswers.ask(`search ${JSON.stringify(query)}`, question, true);
      return { body: value };
    },
  ),

  route(
    {
      method: 'GET',
      path: '/api/v1/repositories',
      tag: 'code',
      summary: 'What is indexed, and whether it is still true',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        limit: limit(100),
        cursor: text(2048).optional().meta({ description: 'The `next` of the page before' }),
      }),
      answer: { description: 'One page, in the order of the keys', schema: repositoryPage },
      problems: NO_STORES,
    },
    async ({ query: { limit: size, cursor } }, { dependencies, codeAnswers }) => {
      const { catalog } = dependencies.stores;
      const question = () => listRepositories({ catalog, limit: size, ...(cursor !== undefined && { after: cursor }) });
      const { value } = await codeAnswers.ask(`repositories ${size} ${cursor ?? ''}`, question, true);
      return { body: value };
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
        path: text(4096).meta({ description: 'In the repository, as a search names it', example: 'src/flask/app.py' }),
        repo: repositoryName.optional(),
      }),
      answer: { description: 'The file', schema: fileDetails },
      problems: { 404: 'No such file is indexed', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    async ({ query: { path, repo } }, { dependencies }) => ({
      body: await fileDetailsOf({
        stores: dependencies.stores,
        file: path,
        ...(repo !== undefined && { repository: repo }),
      }),
    }),
  ),

  route(
    {
      method: 'GET',
      path: '/api/v1/map',
      tag: 'code',
      summary: 'What a map of a repository shows: files with their rank, and dependencies',
      description: 'The page /map draws it. `pharos map` does the same without a server, for any number of files.',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({ repo: repositoryName }),
      answer: { description: 'By column, in the order of the paths', schema: mapSource },
      problems: { 404: 'Nothing of that name is indexed', 422: 'Too many files', ...NO_STORES },
      statuses: { ...NOT_INDEXED, USAGE: 422 },
    },
    async ({ query: { repo }, signal }, { dependencies, config, maps, searches }) => {
      const { catalog } = dependencies.stores;
      const mostFiles = config.mode === 'CLOUD' ? MAP_FILES : Number.POSITIVE_INFINITY;
      const map = await findServedMap({ catalog, repository: repo, mostFiles });
      return { body: await maps.keep(map.key, () => searches.pass(map.read, signal)) };
    },
  ),
];
