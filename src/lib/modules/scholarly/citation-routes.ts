import { z } from 'zod';
import { citationGraph, resourceCitations } from '../../answers/references.ts';
import { limit, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';

const READ = {
  method: 'GET',
  tag: 'references',
  scope: 'read',
  rate: 'read',
  problems: { 404: 'Nothing is called that, or it may not be seen', 503: 'The catalog is unavailable' },
  statuses: { NOT_FOUND: 404, BAD_REPOSITORY: 404 },
} as const;

const resource = z.strictObject({
  resource_id: text(8192).meta({ description: 'UUID of a file, or its address, percent-encoded' }),
});
const listing = z.strictObject({
  direction: z.enum(['outbound', 'inbound', 'both']).default('both'),
  limit: limit(100).meta({ description: 'In each direction' }),
});
const asked = z.strictObject({
  resource_ids: text(8192)
    .transform((given) => given.split(','))
    .pipe(z.array(z.string().min(1)).min(1).max(20))
    .meta({ description: 'UUIDs or addresses of files, separated by commas; at most 20' }),
  limit: limit(50).meta({ description: 'Citations of each file in each direction' }),
});

/** What files refer to, as the original has it. */
export const citationRoutes = [
  moduleRoute<z.infer<typeof resource>, z.infer<typeof listing>>(
    {
      ...{ ...READ, path: '/api/v1/citations/resources/:resource_id/citations' },
      summary: 'What a file refers to, and which documents link to it',
      params: resource,
      query: listing,
      answer: { description: 'In the order of their places', schema: resourceCitations },
    },
    ({ params, query }, { ask }) => ask('citations', { resource: params.resource_id, ...query }),
  ),

  moduleRoute<Record<string, never>, z.infer<typeof asked>>(
    {
      ...{ ...READ, path: '/api/v1/citations/graph/citations' },
      summary: 'What some files refer to, as a graph',
      query: asked,
      answer: { description: 'Files, works, and who cites whom', schema: citationGraph },
    },
    ({ query: { resource_ids: resources, limit: most } }, { ask }) => ask('citationGraph', { resources, limit: most }),
  ),
];
