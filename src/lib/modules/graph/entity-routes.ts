import { z } from 'zod';
import { limit, repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { GRAPH } from './route-parts.ts';
import { entities, relationships, traversal } from './schemas.ts';
import { RELATION_TYPES } from './usecases/entity-relations.ts';

const STATUSES = { ...GRAPH.statuses, NOT_FOUND: 404 } as const;
/** Entities of one answer. */
const MOST = 1000;

const entity = text(8192).meta({ description: 'Id of an entity, or UUID of a file' });
const listing = z.strictObject({
  repo: repositoryName.optional(),
  entity_type: text(50).optional().meta({ description: 'file, or a kind of definitions', example: 'class' }),
  name_contains: text(1000).optional().meta({ description: 'Part of the name, in any case' }),
  skip: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: limit(50),
  cursor: text(12_000).optional().meta({ description: 'The next page: next_cursor of the page before' }),
});
const relation = z.enum(RELATION_TYPES);
const related = z.strictObject({
  relation_type: relation.optional(),
  direction: z.enum(['outgoing', 'incoming', 'both']).default('both'),
  limit: z.coerce.number().int().min(1).max(MOST).default(100).meta({ description: 'In each direction' }),
});
const walked = z.strictObject({
  start_entity_id: entity,
  max_hops: z.coerce.number().int().min(1).max(3).default(2),
  relation_types: z
    .string()
    .max(200)
    .transform((given) => given.split(','))
    .pipe(z.array(relation).min(1))
    .optional()
    .meta({ description: `Separated by commas: ${RELATION_TYPES.join(', ')}; all by default` }),
  limit: z.coerce.number().int().min(1).max(MOST).default(200).meta({ description: 'Entities' }),
});

/** Files and definitions as entities of a knowledge graph, whose relations are proved. */
export const entityRoutes = [
  moduleRoute<Record<string, never>, z.infer<typeof listing>>(
    {
      ...GRAPH,
      path: '/api/v1/graph/entities',
      summary: 'Files and definitions of a repository',
      query: listing,
      answer: { description: 'By path and name', schema: entities },
    },
    ({ query: { repo, entity_type: type, name_contains: nameContains, ...page } }, { ask }) =>
      ask('entities', given({ repository: repo, type, nameContains, ...page })),
  ),

  moduleRoute<{ entity_id: string }, z.infer<typeof related>>(
    {
      ...GRAPH,
      path: '/api/v1/graph/entities/:entity_id/relationships',
      summary: 'What is proved of a file or definition: what defines, imports, calls, uses and derives from what',
      params: z.strictObject({ entity_id: entity }),
      query: related,
      answer: { description: 'In both directions', schema: relationships },
      statuses: STATUSES,
    },
    ({ params, query: { relation_type: type, direction, limit: most } }, { ask }) =>
      ask('relationships', { entity: params.entity_id, direction, limit: most, ...(type && { types: [type] }) }),
  ),

  moduleRoute<Record<string, never>, z.infer<typeof walked>>(
    {
      ...GRAPH,
      path: '/api/v1/graph/traverse',
      summary: 'All that some hops along proved relations lead to',
      query: walked,
      answer: { description: 'Entities and relations', schema: traversal },
      statuses: STATUSES,
    },
    ({ query: { start_entity_id: id, max_hops: maxHops, relation_types: types, limit: most } }, { ask }) =>
      ask('traverse', given({ entity: id, maxHops, types, limit: most })),
  ),
];

/** Without what was not given. */
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
