import { z } from 'zod';
import * as answers from '../../answers/collections.ts';
import { text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { BASE, byId, given, page, READ } from './route-parts.ts';

/** What is asked about the code of a collection. */
export const readingRoutes = [
  moduleRoute<z.infer<typeof byId>, z.infer<typeof page>>(
    {
      ...READ,
      path: `${BASE}/:id/tour`,
      summary: 'Members in their order, each with its text and its code',
      params: byId,
      query: page,
      answer: { description: 'The tour', schema: answers.tour },
    },
    ({ params, query }, { ask }) => ask('tour', { collection: params.id, ...given(query) }),
  ),

  moduleRoute<z.infer<typeof byId>, { since?: string | undefined }>(
    {
      ...READ,
      path: `${BASE}/:id/changes`,
      summary: 'What became of the members: moved, changed, gone',
      params: byId,
      query: z.strictObject({
        since: text(40).optional().meta({ description: 'Members that were added since this time are listed, too' }),
      }),
      answer: { description: 'Members by what became of them', schema: answers.collectionChanges },
    },
    ({ params, query }, { ask }) => ask('changes', { collection: params.id, ...given(query) }),
  ),

  moduleRoute<
    z.infer<typeof byId>,
    { limit: number; min_similarity: number; exclude_collection_resources: 'true' | 'false' }
  >(
    {
      ...READ,
      path: `${BASE}/:id/recommendations`,
      summary: 'Files that belong to a collection and are not in it',
      params: byId,
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(100).default(10),
        min_similarity: z.coerce.number().min(0).max(1).default(0),
        exclude_collection_resources: z.enum(['true', 'false']).default('true'),
      }),
      answer: { description: 'Best first', schema: answers.relatedFiles },
    },
    ({ params, query }, { ask }) =>
      ask('related', {
        ...{ collection: params.id, limit: query.limit, minSimilarity: query.min_similarity },
        withMembers: query.exclude_collection_resources === 'false',
      }),
  ),

  moduleRoute<z.infer<typeof byId>, { limit: number }>(
    {
      ...READ,
      path: `${BASE}/:id/similar-collections`,
      summary: 'Collections with the same files, or files next to them',
      params: byId,
      query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(10) }),
      answer: { description: 'Most similar first', schema: answers.similarCollections },
    },
    ({ params, query }, { ask }) => ask('similar', { collection: params.id, limit: query.limit }),
  ),
];
