import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { repositoryName } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { NO_STORES, NOT_INDEXED } from './route-parts.ts';
import { areaMap, mapSource, repositoryOverview } from './schemas.ts';
import { graphKey, servedMapKey } from './usecases/serve-map.ts';

/** Files of a map that a small machine in the cloud reads in a second or two. */
const MAP_FILES = 5000;

/** A whole repository: as a page of text, laid out, and as data. */
export const mapRoutes = [
  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/graph/overview',
      tag: 'code',
      summary: 'A repository at a glance: parts, entry points, hot spots, cycles, hidden couplings, gaps',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({ repo: repositoryName }),
      answer: { description: 'At most eight of each', schema: repositoryOverview },
      problems: { 404: 'No indexed repository has that name', ...NO_STORES },
      statuses: NOT_INDEXED,
    },
    async ({ query: { repo }, actor }, { stores: { catalog }, cached, ask }) => {
      const key = await graphKey({ actor: actorOf(actor), catalog, repository: repo });
      return cached(`overview ${key}`, () => ask('overview', { repository: repo }));
    },
  ),

  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/graph/layout',
      tag: 'code',
      summary: 'A repository map, laid out: where its files lie, and the areas that they belong to',
      description: 'Tests are left out. Areas are named as the parts in /api/v1/graph/overview.',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({ repo: repositoryName }),
      answer: { description: 'Column-wise, in the order of the paths', schema: areaMap },
      problems: { 404: 'No indexed repository has that name', 422: 'Too many files', ...NO_STORES },
      statuses: { ...NOT_INDEXED, USAGE: 422 },
    },
    async ({ query: { repo }, actor }, { mode, stores: { catalog }, cached, ask }) => {
      const mostFiles = mode === 'CLOUD' ? MAP_FILES : Number.POSITIVE_INFINITY;
      const key = await servedMapKey({ actor: actorOf(actor), catalog, repository: repo, mostFiles });
      return cached(`layout ${key}`, () => ask('layout', { repository: repo }));
    },
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
