import { z } from 'zod';
import { limit, repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { dimensionName, distributionAnswer, outlierList, qualityDetails, reviewQueue } from './schemas.ts';

const COMMON = { method: 'GET', tag: 'code', scope: 'read', rate: 'read' } as const;
const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, USAGE: 422 } as const;
const NO_STORES = { 503: 'The catalog or the search index is unavailable' };
const ONE = { 404: 'No indexed repository has that name', 422: 'Several repositories are indexed', ...NO_STORES };
const repo = repositoryName.optional();
const page = { repo, limit: limit(20), offset: z.coerce.number().int().min(0).max(10_000).default(0) };

function chosen(repository: string | undefined) {
  return repository === undefined ? {} : { repository };
}

export const qualityRoutes = [
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/resources/:resource_id/quality-details',
      summary: 'Quality figures and risk of a file',
      params: z.strictObject({
        resource_id: text(8192).meta({ description: 'UUID of a file, or its address, percent-encoded' }),
      }),
      answer: { description: 'The file', schema: qualityDetails },
      problems: { 404: 'No source file has this id, or it may not be seen', ...NO_STORES },
      statuses: STATUSES,
    },
    ({ params: { resource_id: resource } }, { ask }) => ask('details', { resource }),
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/distribution',
      summary: 'How the files of a repository are spread over a dimension',
      query: z.strictObject({
        repo,
        dimension: z.enum([...dimensionName.options, 'overall', 'risk']).default('overall'),
        bins: z.coerce.number().int().min(1).max(100).default(10),
      }),
      answer: { description: 'Counts in equal intervals', schema: distributionAnswer },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ query: { repo: repository, dimension, bins } }, { ask }) =>
      ask('distribution', { ...chosen(repository), dimension, bins }),
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/outliers',
      summary: 'Files far below the others of their language in a dimension',
      description: 'Robust z above 3.5 among at least 30 files (median and median absolute deviation).',
      query: z.strictObject(page),
      answer: { description: 'The farthest first', schema: outlierList },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ query: { repo: repository, ...rest } }, { ask }) => ask('outliers', { ...chosen(repository), ...rest }),
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/review-queue',
      summary: 'Files to look at: outliers, and those riskier than most',
      query: z.strictObject({ ...page, sort_by: z.enum(['risk', 'overall', 'outlier']).default('risk') }),
      answer: { description: 'The most urgent first', schema: reviewQueue },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ query: { repo: repository, sort_by: sort, ...rest } }, { ask }) =>
      ask('reviewQueue', { ...chosen(repository), ...rest, sort }),
  ),
];
