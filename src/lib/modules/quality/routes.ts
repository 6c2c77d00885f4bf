import { z } from 'zod';
import { quality as filesAnswer, risk as riskAnswer } from '../../answers/quality.ts';
import { PharosError } from '../../errors.ts';
import { limit, readJsonBody, repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import {
  degradationAnswer,
  diffAnswer,
  dimensionSummary,
  distributionAnswer,
  figureName,
  granularity,
  health,
  outlierList,
  qualityAnalysis,
  qualityDetails,
  recalculated,
  reviewQueue,
  trendsAnswer,
} from './schemas.ts';

const COMMON = { method: 'GET', tag: 'code', scope: 'read', rate: 'read' } as const;
const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, USAGE: 422 } as const;
const NO_STORES = { 503: 'The catalog or the search index is unavailable' };
const ONE = { 404: 'No indexed repository has that name', 422: 'Several repositories are indexed', ...NO_STORES };
const repo = repositoryName.optional();
const page = { repo, limit: limit(20), offset: z.coerce.number().int().min(0).max(10_000).default(0) };

function chosen(repository: string | undefined) {
  return repository === undefined ? {} : { repository };
}

const askedRisk = z.strictObject({
  repo,
  path: text(4096).optional(),
  files: z.array(text(4096)).max(1000).optional().meta({ description: 'Changed files; default: all' }),
  fail_above: z.number().min(0).max(1).optional().meta({ description: 'Names the files that are riskier in `above`' }),
  limit: z.int().min(1).max(100).default(20),
});
const recalculation = z.strictObject({ repo });

/** A route of the original that asked a language model how good an answer or a summary is. */
function dropped(method: 'GET' | 'POST', name: string) {
  return moduleRoute<{ resource_id?: string }>(
    {
      // Not documented.
      ...{ ...COMMON, method, tag: '', path: `/api/v1/quality/${name}`, summary: '' },
      ...(name.includes(':') && { params: z.strictObject({ resource_id: text(8192) }) }),
      maxBody: 64 * 1024,
      answer: { description: 'Never' },
      statuses: { NOT_FOUND: 410 },
    },
    () => {
      throw new PharosError('NOT_FOUND', 'Pharos makes no answers and summaries that could be evaluated', {
        hint: 'GET /api/v1/resources/{resource_id}/quality-details has what is measured of code.',
      });
    },
  );
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
      path: '/api/v1/curation/quality-analysis/:resource_id',
      summary: 'The same, with what to do about it',
      params: z.strictObject({
        resource_id: text(8192).meta({ description: 'UUID of a file, or its address, percent-encoded' }),
      }),
      answer: { description: 'The file', schema: qualityAnalysis },
      problems: { 404: 'No source file has this id, or it may not be seen', ...NO_STORES },
      statuses: STATUSES,
    },
    ({ params: { resource_id: resource } }, { ask }) => ask('analysis', { resource }),
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/distribution',
      summary: 'How the files of a repository are spread over a dimension',
      query: z.strictObject({
        repo,
        dimension: figureName.default('overall'),
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
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/dimensions',
      summary: 'Mean, least and greatest of each figure in a repository',
      query: z.strictObject({ repo }),
      answer: { description: 'Figures of a repository', schema: dimensionSummary },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ query: { repo: repository } }, { ask }) => ask('dimensions', chosen(repository)),
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/files',
      summary: 'Quality figures of a file, a folder or a repository',
      query: z.strictObject({ repo, path: text(4096).optional(), limit: limit(20) }),
      answer: { description: 'The lowest first', schema: filesAnswer },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ query: { repo: repository, path, ...rest } }, { ask }) =>
      ask('files', { ...chosen(repository), ...rest, ...(path !== undefined && { path }) }),
  ),
  moduleRoute(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/quality/risk',
      summary: 'How likely files need a fix within 12 months, and why',
      description: 'The files of a change are those that the caller names: the server has no working tree.',
      maxBody: 1024 * 1024,
      body: askedRisk,
      answer: { description: 'The most likely first', schema: riskAnswer },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ body }, { ask }) => {
      const { repo: repository, path, files, fail_above: failAbove, limit: size } = readJsonBody(body, askedRisk);
      return ask('risk', {
        ...{ ...chosen(repository), limit: size },
        ...(path !== undefined && { path }),
        ...(files && { changed: files }),
        ...(failAbove !== undefined && { failAbove }),
      });
    },
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/diff',
      summary: 'What to look at in the commits after another one',
      description: 'From the stored history: risk, files without a test, and reviewers.',
      query: z.strictObject({ repo, base: z.string().regex(/^[0-9a-f]{7,64}$/), limit: limit(20) }),
      answer: { description: 'The changed files', schema: diffAnswer },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ query: { repo: repository, ...rest } }, { ask }) => ask('diff', { ...chosen(repository), ...rest }),
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/trends',
      summary: 'How a figure changed over the published commits',
      query: z.strictObject({
        repo,
        dimension: figureName.default('overall'),
        granularity: granularity.default('weekly'),
      }),
      answer: { description: 'One point for each period with a published commit', schema: trendsAnswer },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ query: { repo: repository, ...rest } }, { ask }) => ask('trends', { ...chosen(repository), ...rest }),
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/degradation',
      summary: 'Files whose quality fell by a tenth or more between two published commits',
      query: z.strictObject({
        repo,
        time_window_days: z.coerce.number().int().min(1).max(3650).default(30),
        limit: limit(20),
      }),
      answer: { description: 'What lost most first', schema: degradationAnswer },
      problems: ONE,
      statuses: STATUSES,
    },
    ({ query: { repo: repository, time_window_days: timeWindowDays, limit: size } }, { ask }) =>
      ask('degradation', { ...chosen(repository), timeWindowDays, limit: size }),
  ),
  moduleRoute(
    {
      ...COMMON,
      ...{ method: 'POST', scope: 'curate', rate: 'write', success: 202, maxBody: 4096 },
      path: '/api/v1/quality/recalculate',
      summary: 'Measure the current commit of a repository again, for trends and degradation',
      body: recalculation,
      answer: { description: 'What was recorded', schema: recalculated },
      problems: ONE,
      statuses: STATUSES,
    },
    async ({ body }, { ask }) => {
      const { repo: repository } = readJsonBody(body, recalculation);
      return { ...(await ask('recalculate', chosen(repository))), status: 202 };
    },
  ),
  moduleRoute(
    {
      ...COMMON,
      path: '/api/v1/quality/health',
      summary: 'Whether the module answers',
      answer: { description: 'It does', schema: health },
    },
    () => ({ body: { status: 'ok', module: 'quality' } }),
  ),
  dropped('POST', 'evaluation/submit'),
  dropped('GET', 'evaluation/metrics'),
  dropped('GET', 'evaluation/history'),
  dropped('POST', 'summaries/:resource_id/evaluate'),
];
