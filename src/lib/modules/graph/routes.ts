import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { file } from '../../answers/dependencies.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { mapSource } from './schemas.ts';
import { servedMapKey } from './usecases/serve-map.ts';

const NOT_INDEXED = { BAD_REPOSITORY: 404 } as const;
const NO_STORES = { 503: 'The catalog or the search index is unavailable' };

/** Files of a map that a small machine in the cloud reads in a second or two. */
const MAP_FILES = 5000;

export const graphRoutes = [
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
      answer: { description: 'The file', schema: file },
      problems: { 404: 'No such file is indexed', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    ({ query: { path, repo } }, { ask }) =>
      ask('file', { file: path, ...(repo !== undefined && { repository: repo }) }),
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
