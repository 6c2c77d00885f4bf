import { z } from 'zod';
import { citation, completeness, references, scholarlyMetadata } from '../../answers/references.ts';
import { PharosError } from '../../errors.ts';
import { REFERENCE_KINDS } from '../../references/reference.ts';
import { limit, repositoryName, text } from '../parameters.ts';
import { type Answer, moduleRoute, type RouteContext } from '../route.ts';
import { citationRoutes } from './citation-routes.ts';
import { CITATION_FORMATS } from './usecases/cite.ts';

const READ = { method: 'GET', tag: 'references', scope: 'read', rate: 'read' } as const;
const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404 } as const;
const MISSING = { 404: 'Nothing is called that, or it may not be seen', 503: 'The catalog is unavailable' };

const listOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .max(200)
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(values)).min(1));

const page = {
  limit: limit(100),
  cursor: text(12_000).optional().meta({ description: 'next_cursor of the page before' }),
};
const target = text(2048).meta({ description: 'RFC6265, a DOI, #12, owner/name#12, a URL', example: 'RFC6265' });
const resource = z.strictObject({
  resource_id: text(8192).meta({ description: 'UUID of a repository or file, or an address, percent-encoded' }),
});
const listing = z.strictObject({
  repo: repositoryName.optional(),
  kind: listOf(REFERENCE_KINDS)
    .optional()
    .meta({ description: 'Kinds, separated by commas; default: all but url and todo' }),
  target: target.optional(),
  state: listOf(['current', 'obsolete', 'open', 'closed', 'retracted', 'missing']).optional(),
  path: text(4096).optional().meta({ description: 'A file or folder' }),
  ...page,
});

type Listing = z.infer<typeof listing>;

/** What a server of papers had, and code has not. */
const dropped = (part: string, instead: string) =>
  moduleRoute<z.infer<typeof resource>>(
    {
      ...READ,
      // Not documented.
      tag: '',
      path: `/api/v1/scholarly/resources/:resource_id/${part}`,
      summary: `Dropped: ${instead}`,
      params: resource,
      answer: { description: 'Never' },
      problems: { 410: 'Dropped', ...MISSING },
      statuses: { NOT_FOUND: 410 },
    },
    () => {
      throw new PharosError('NOT_FOUND', `There are no ${part} of code`, { hint: instead });
    },
  );

const metadataOf = (
  { params }: { readonly params: z.infer<typeof resource> },
  { ask }: RouteContext,
): Promise<Answer> => ask('metadata', { resource: params.resource_id });

const metadataRoute = (path: string) =>
  moduleRoute<z.infer<typeof resource>>(
    {
      ...READ,
      path,
      summary: 'What a repository says about itself as a work, and what a file refers to',
      params: resource,
      answer: { description: 'Unknown is null', schema: scholarlyMetadata },
      problems: MISSING,
      statuses: STATUSES,
    },
    metadataOf,
  );

export const scholarlyRoutes = [
  ...citationRoutes,

  moduleRoute<Record<string, never>, Listing>(
    {
      ...READ,
      path: '/api/v1/scholarly/references',
      summary: 'What code and documents refer to',
      query: listing,
      answer: { description: 'In the order of repositories, paths and lines', schema: references },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ query: { repo, kind, state, path, target: asked, cursor, limit: most } }, { ask }) =>
      ask('references', {
        limit: most,
        ...(repo !== undefined && { repository: repo }),
        ...(kind && { kinds: kind }),
        ...(state && { states: state }),
        ...(path !== undefined && { paths: [path] }),
        ...(asked !== undefined && { target: asked }),
        ...(cursor !== undefined && { cursor }),
      }),
  ),

  moduleRoute<{ kind: (typeof REFERENCE_KINDS)[number]; target: string }, z.infer<z.ZodObject<typeof page>>>(
    {
      ...READ,
      path: '/api/v1/scholarly/references/:kind/:target',
      summary: 'Every place that refers to one target',
      params: z.strictObject({ kind: z.enum(REFERENCE_KINDS), target }),
      query: z.strictObject(page),
      answer: { description: 'In every repository that the caller may see', schema: references },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ params: { kind, target: asked }, query: { limit: most, cursor } }, { ask }) =>
      ask('references', { kinds: [kind], target: asked, limit: most, ...(cursor !== undefined && { cursor }) }),
  ),

  moduleRoute<Record<string, never>, { repo?: string | undefined; format: (typeof CITATION_FORMATS)[number] }>(
    {
      ...READ,
      path: '/api/v1/scholarly/citation',
      summary: 'How a repository is to be cited',
      query: z.strictObject({ repo: repositoryName.optional(), format: z.enum(CITATION_FORMATS).default('bibtex') }),
      answer: { description: 'What its citation files and manifests say', schema: citation },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ query: { repo, format } }, { ask }) =>
      ask('citation', { format, ...(repo !== undefined && { repository: repo }) }),
  ),

  moduleRoute(
    {
      ...READ,
      path: '/api/v1/scholarly/metadata/completeness-stats',
      summary: 'How completely repositories say how they are to be cited',
      answer: { description: 'Of the repositories that the caller may see', schema: completeness },
      problems: MISSING,
      statuses: STATUSES,
    },
    (_call, { ask }) => ask('completeness', {}),
  ),

  metadataRoute('/api/v1/scholarly/resources/:resource_id/metadata'),
  metadataRoute('/api/v1/scholarly/metadata/:resource_id'),
  dropped('equations', 'GET /api/v1/scholarly/references?path= has what a file refers to.'),
  dropped('tables', 'GET /api/v1/scholarly/references?path= has what a file refers to.'),
];
