import { z } from 'zod';
import { duplicates } from '../../answers/duplicates.ts';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';

export const duplicatesRoutes = [
  moduleRoute(
    {
      method: 'GET',
      path: '/api/v1/quality/duplicates',
      tag: 'code',
      summary: 'Definitions that are alike: copies, also renamed or edited ones',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        repo: repositoryName,
        path: text(4096).optional().meta({
          description: 'Only duplicates of what is in this file or folder',
          example: 'src',
        }),
        min_tokens: z.coerce
          .number()
          .int()
          .min(20)
          .max(4000)
          .default(50)
          .meta({ description: 'Definitions of fewer tokens are not compared' }),
        tests: z.enum(['true', 'false']).default('false').meta({ description: 'Compare test code, too' }),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      answer: { description: 'Groups, those with most to gain first', schema: duplicates },
      problems: {
        404: 'No indexed repository has that name, or nothing is indexed at the path',
        503: 'The catalog or the search index is unavailable',
      },
      statuses: { BAD_REPOSITORY: 404 },
    },
    ({ query: { repo, path, min_tokens: minTokens, tests, limit } }, { ask }) =>
      ask('duplicates', {
        ...{ repository: repo, minTokens, tests: tests === 'true', limit },
        ...(path !== undefined && { path }),
      }),
  ),
];
