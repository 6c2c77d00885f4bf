import { z } from 'zod';
import { PharosError } from '../../errors.ts';
import { STRATEGIES } from '../../recommend/rank-candidates.ts';
import { limit, repositoryName, text } from '../parameters.ts';
import { moduleRoute, type RouteContext, type RouteSchema } from '../route.ts';
import { replayed, servedRecommendations, simpleRecommendations } from './schemas.ts';

const path = text(4096);
const files = z
  .union([path, z.array(path).min(1).max(100)])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .optional();
const seeded = {
  seed: files.meta({ description: 'A file that is changed or read; can be repeated', example: 'src/flask/app.py' }),
  changed: files.meta({ description: 'The same of a file that need not be indexed; one of the two has to be given' }),
  repo: repositoryName.optional(),
  strategy: z
    .enum(STRATEGIES)
    .default('hybrid')
    .meta({ description: 'What changed together (collaborative), words and names (content), the graph, or all of it' }),
  limit: limit(10),
};
const simple = z.strictObject(seeded);
const full = z.strictObject({
  ...seeded,
  diversity: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0)
    .meta({ description: 'How much files lose whose folders are in the list already' }),
});

const declared = {
  method: 'GET',
  tag: 'code',
  scope: 'read',
  rate: 'read',
  problems: {
    404: 'No such repository or file is indexed, or it has no history',
    503: 'The catalog or the search index is unavailable',
  },
  statuses: { BAD_REPOSITORY: 404 },
} as const satisfies Partial<RouteSchema<never, never>>;

export const recommendationRoutes = [
  moduleRoute<Record<string, never>, z.infer<typeof full>>(
    {
      ...declared,
      path: '/api/v1/recommendations',
      summary: 'Which other files a change needs',
      query: full,
      answer: { description: 'The most likely first', schema: servedRecommendations },
    },
    ({ query: { diversity, ...query } }, context) =>
      context.ask('recommend', { ...seedsOf(query, context), diversity }),
  ),

  moduleRoute<Record<string, never>, z.infer<typeof simple>>(
    {
      ...declared,
      path: '/api/v1/recommendations/simple',
      summary: 'The same in short',
      query: simple,
      answer: { description: 'The most likely first', schema: simpleRecommendations },
    },
    ({ query }, context) => context.ask('simple', seedsOf(query, context)),
  ),

  moduleRoute(
    {
      ...declared,
      path: '/api/v1/recommendations/metrics',
      summary: 'How well what changed together names the other files of the last 200 commits',
      query: z.strictObject({ repo: repositoryName.optional() }),
      answer: { description: 'Figures of the repository', schema: replayed },
    },
    ({ query: { repo } }, { ask }) => ask('metrics', repo === undefined ? {} : { repository: repo }),
  ),

  ...(['GET', 'PUT'] as const).map((method) => dropped(method, 'profile')),
  ...(['GET', 'POST'] as const).map((method) => dropped(method, 'interactions')),
  dropped('POST', 'feedback'),
];

/** A server in the cloud has no memory for graphs: it asks the vectors. */
function seedsOf(
  { seed = [], changed, repo, strategy, limit: size }: z.infer<typeof simple>,
  { mode }: Pick<RouteContext, 'mode'>,
): object {
  return {
    ...{ files: seed, strategy, limit: size, structure: mode === 'CLOUD' ? 'vectors' : 'graph' },
    ...(changed && { changed }),
    ...(repo !== undefined && { repository: repo }),
  };
}

/** A route of the original that watched people. */
function dropped(method: 'GET' | 'PUT' | 'POST', name: string) {
  return moduleRoute(
    {
      ...{ ...declared, method, path: `/api/v1/recommendations/${name}`, tag: '', summary: '' },
      maxBody: 64 * 1024,
      answer: { description: 'Never' },
      statuses: { NOT_FOUND: 410 },
    },
    () => {
      throw new PharosError('NOT_FOUND', 'Nobody is watched, so there are no profiles, interactions and feedback', {
        hint: 'Give preferences with each question: seed, strategy and diversity of /api/v1/recommendations.',
      });
    },
  );
}
