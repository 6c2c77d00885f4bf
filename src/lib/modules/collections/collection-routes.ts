import { z } from 'zod';
import * as answers from '../../answers/collections.ts';
import { readJsonBody, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { LIMITS, VISIBILITIES } from './collection.ts';
import { BASE, byId, contentOf, cursor, given, ifMatch, limit, page, READ, WRITE, withEtag } from './route-parts.ts';
import { health } from './schemas.ts';

const values = z.array(text(LIMITS.value)).max(LIMITS.values).optional();

const words = {
  description: z.string().max(LIMITS.description).optional(),
  visibility: z.enum(VISIBILITIES).optional(),
  parent_id: z.string().max(300).nullable().optional().meta({ description: 'null lifts it to the top' }),
  rule: z
    .strictObject({
      ...{ repositories: values, paths: values, languages: values, topics: values, owners: values, depends_on: values },
      query: text(LIMITS.value).optional(),
    })
    .optional()
    .meta({ description: 'Replaces the one before; {} removes it' }),
  owner_id: z.unknown().optional().meta({ description: 'Ignored: the owner is the caller', deprecated: true }),
};
const created = z.strictObject({ name: text(LIMITS.name), ...words });
const changed = z.strictObject({ name: text(LIMITS.name).optional(), ...words });

/** Collections themselves: listed, made, changed, deleted. */
export const ownRoutes = [
  moduleRoute<Record<string, never>, { mine: 'true' | 'false'; parent_id?: string | undefined } & z.infer<typeof page>>(
    {
      ...READ,
      path: BASE,
      summary: 'Collections that the caller may see',
      query: z.strictObject({
        mine: z.enum(['true', 'false']).default('false').meta({ description: 'true: only those of the caller' }),
        parent_id: text(36).optional().meta({ description: 'Only those directly below this one' }),
        limit,
        cursor,
      }),
      answer: { description: 'By name', schema: answers.collections },
    },
    ({ query: { mine, parent_id: parent, limit: most, cursor: after } }, { ask }) =>
      ask('list', { mine: mine === 'true', limit: most, ...given({ parent, cursor: after }) }),
  ),

  moduleRoute(
    {
      ...WRITE,
      method: 'POST',
      path: BASE,
      summary: 'Make a collection',
      maxBody: 64 * 1024,
      body: created,
      success: 201,
      headers: { 'Idempotency-Key': 'Repeated within 24 h, one collection is made' },
      answer: { description: 'The collection', schema: answers.collection },
    },
    async ({ body, headers }, { ask }) => {
      const key = headers['idempotency-key'];
      const asked = { ...wordsOf(readJsonBody(body, created)), ...(typeof key === 'string' && { key }) };
      return withEtag(await ask('create', asked), 201);
    },
  ),

  moduleRoute(
    {
      ...READ,
      path: `${BASE}/health`,
      summary: 'Whether collections can be read',
      answer: { description: 'How many the caller sees', schema: health },
    },
    async (_, { ask }) => {
      const answer = await ask('list', { limit: 1 });
      const { total } = JSON.parse(contentOf(answer)) as { readonly total: number };
      return { body: { status: 'ok', collections: total } };
    },
  ),

  moduleRoute<z.infer<typeof byId>, z.infer<typeof page>>(
    {
      ...READ,
      path: `${BASE}/:id`,
      summary: 'A collection with its members, each where it is now',
      params: byId,
      query: page,
      answer: { description: 'The collection', schema: answers.collectionDetails },
    },
    async ({ params, query }, { ask }) => withEtag(await ask('show', { collection: params.id, ...given(query) })),
  ),

  moduleRoute<z.infer<typeof byId>>(
    {
      ...WRITE,
      method: 'PUT',
      path: `${BASE}/:id`,
      summary: 'Change what is given of a collection of the caller',
      maxBody: 64 * 1024,
      params: byId,
      body: changed,
      answer: { description: 'The collection', schema: answers.collection },
    },
    async ({ params, body, headers }, { ask }) => {
      const asked = wordsOf(readJsonBody(body, changed));
      return withEtag(await ask('change', { collection: params.id, ...ifMatch(headers), ...asked }));
    },
  ),

  moduleRoute<z.infer<typeof byId>, { recursive: '0' | '1' | 'true' | 'false' }>(
    {
      ...WRITE,
      method: 'DELETE',
      path: `${BASE}/:id`,
      summary: 'Delete a collection of the caller',
      params: byId,
      query: z.strictObject({
        recursive: z
          .enum(['0', '1', 'true', 'false'])
          .default('false')
          .meta({ description: 'true: those below it, too; otherwise they go up to its parent' }),
      }),
      success: 204,
      answer: { description: 'Deleted' },
    },
    async ({ params, query: { recursive }, headers }, { ask }) => {
      const asked = { collection: params.id, recursive: recursive === '1' || recursive === 'true' };
      await ask('remove', { ...asked, ...ifMatch(headers) });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),
];

function wordsOf({ name, description, visibility, parent_id, rule }: z.infer<typeof changed>) {
  const { depends_on: dependsOn, ...rest } = rule ?? {};
  const parent = parent_id === null ? '' : parent_id;
  return given({ name, description, visibility, parent, rule: rule && given({ ...rest, dependsOn }) });
}
