import { z } from 'zod';
import { repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { COMMON, given, listOf, MISSING, STATUSES, withEtag } from './route-parts.ts';
import { besideCode, besideNotes, byId, type Listing, listing, notes, noteThread, ofResource } from './schemas.ts';

export const readingRoutes = [
  moduleRoute<z.infer<typeof ofResource>, Listing & { include_shared: 'true' | 'false'; path?: string | undefined }>(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/resources/:resource_id/annotations',
      summary: 'Notes on a repository, folder, file or definition',
      scope: 'read',
      rate: 'read',
      params: ofResource,
      query: z.strictObject({
        ...listing,
        include_shared: z
          .enum(['true', 'false'])
          .default('true')
          .meta({ description: 'false: only those of the caller' }),
        path: text(4096).optional().meta({ description: 'A folder or file of the repository' }),
      }),
      answer: { description: 'Changed last first', schema: notes },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ params: { resource_id: resource }, query }, { ask }) => {
      const { include_shared: shared, path, ...rest } = query;
      return ask('list', {
        resource,
        ...listOf(rest),
        ...(path !== undefined && { path }),
        ...(shared === 'true' && { author: '*' }),
      });
    },
  ),

  moduleRoute<
    Record<string, never>,
    Listing & {
      author?: string | undefined;
      repo?: string | undefined;
      path?: string | undefined;
      q?: string | undefined;
    }
  >(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/annotations',
      summary: 'Notes of the caller; with author=* all that the caller may see',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        ...listing,
        author: text(100).optional().meta({ description: '* = everybody' }),
        repo: repositoryName.optional(),
        path: text(4096).optional().meta({ description: 'A folder or file' }),
        q: text(1000)
          .optional()
          .meta({ description: 'Words in the note, its code, tags or path; the best come first' }),
      }),
      answer: { description: 'Changed last first', schema: notes },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ query: { author, repo, path, q, ...rest } }, { ask }) =>
      ask('list', {
        ...listOf(rest),
        ...(path !== undefined && { path }),
        ...(q !== undefined && { search: q }),
        ...(author !== undefined && { author }),
        ...(repo !== undefined && { repository: repo }),
      }),
  ),

  moduleRoute<Record<string, never>, z.infer<typeof besideCode>>(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/annotations/beside',
      summary: 'Open notes that belong to an answer about code, by its question and by its places',
      scope: 'read',
      rate: 'read',
      query: besideCode,
      answer: { description: 'Those that the question is about first', schema: besideNotes },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ query: { repo, question, at, path, language: only, limit } }, { ask }) =>
      ask('beside', { ...{ repositories: repo, limit }, ...given({ question, at, path, language: only }) }),
  ),

  searchRoute('fulltext', { query: text(1000).meta({ description: 'Words' }) }),

  searchRoute('semantic', {
    query: text(1000).meta({ description: 'Words; without a text encoder for notes, as fulltext' }),
  }),

  searchRoute('tags', { tags: text(1000), match_all: z.enum(['true', 'false']).default('true') }),

  moduleRoute<z.infer<typeof byId>>(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/annotations/:id',
      summary: 'A note with its replies, and its text then and now',
      scope: 'read',
      rate: 'read',
      params: byId,
      answer: { description: 'The note', schema: noteThread },
      problems: MISSING,
      statuses: STATUSES,
    },
    async ({ params: { id } }, { ask }) => withEtag(await ask('show', { id })),
  ),
];

function searchRoute(by: 'fulltext' | 'semantic' | 'tags', fields: z.ZodRawShape) {
  return moduleRoute<Record<string, never>, Record<string, string>>(
    {
      ...COMMON,
      method: 'GET',
      path: `/api/v1/annotations/search/${by}`,
      summary: by === 'tags' ? 'Notes by tags' : 'Notes by words in the note, its code, tags and path',
      scope: 'read',
      rate: 'read',
      query: z.strictObject({
        ...fields,
        repo: repositoryName.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }) as unknown as z.ZodType<Record<string, string>>,
      answer: { description: 'Best first', schema: notes },
      problems: MISSING,
      statuses: STATUSES,
    },
    ({ query: { query, tags, match_all: all, repo, limit } }, { ask }) =>
      ask('list', {
        ...{ author: '*', limit: Number(limit) },
        ...(query !== undefined && { search: query }),
        ...(tags !== undefined && { tags: tags.split(','), anyTag: all === 'false' }),
        ...(repo !== undefined && { repository: repo }),
      }),
  );
}
