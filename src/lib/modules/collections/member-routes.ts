import { z } from 'zod';
import * as answers from '../../answers/collections.ts';
import { readJsonBody, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { LIMITS } from './collection.ts';
import { BASE, byId, given, id, ifMatch, page, READ, WRITE, withEtag } from './route-parts.ts';
import { batchResult } from './schemas.ts';

const resource = text(8192).meta({ description: 'UUID of a repository or file, or an address' });
const added = z.strictObject({
  resource_id: resource,
  path: text(4096).optional(),
  symbol: text(4096).optional(),
  start_line: z.int().min(1).optional(),
  end_line: z.int().min(1).optional(),
  text: text(LIMITS.text).optional().meta({ description: 'Markdown, for the reader of the tour' }),
  position: z.int().min(1).optional().meta({ description: '1 = first; last by default' }),
});
const ordered = z.strictObject({
  resource_ids: z.array(resource).max(500).optional().meta({ description: 'Members that come first, in this order' }),
  texts: z
    .record(z.string(), z.string().max(LIMITS.text))
    .optional()
    .meta({ description: 'Texts of the tour by resource; an empty one removes it' }),
});
const batch = z.strictObject({ resource_ids: z.array(resource).min(1).max(500) });

/** What is in a collection. */
export const memberRoutes = [
  moduleRoute<z.infer<typeof byId>>(
    {
      ...WRITE,
      method: 'POST',
      path: `${BASE}/:id/resources`,
      summary: 'Add a repository, file, lines or a definition to a collection of the caller',
      description: 'Lines are those of the indexed commit.',
      maxBody: 64 * 1024,
      params: byId,
      body: added,
      success: 201,
      answer: { description: 'The collection, and whether something was added', schema: answers.addedMembers },
    },
    async ({ params, body, headers }, { ask }) => {
      const {
        resource_id,
        path,
        symbol,
        start_line,
        end_line = start_line,
        text: said,
        position,
      } = readJsonBody(body, added);
      const range = start_line === undefined ? undefined : { startLine: start_line, endLine: end_line };
      const answer = await ask('add', {
        ...{ collection: params.id, resource: resource_id, place: given({ path, symbol, range }) },
        ...{ ...ifMatch(headers), ...given({ text: said, position }) },
      });
      return { ...answer, status: 201 };
    },
  ),

  moduleRoute<z.infer<typeof byId>, z.infer<typeof page>>(
    {
      ...READ,
      path: `${BASE}/:id/resources`,
      summary: 'Members of a collection, in their order',
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
      path: `${BASE}/:id/resources`,
      summary: 'Change the order or the texts of members',
      maxBody: 1024 * 1024,
      params: byId,
      body: ordered,
      answer: { description: 'The collection', schema: answers.collection },
    },
    async ({ params, body, headers }, { ask }) => {
      const { resource_ids: first, texts } = readJsonBody(body, ordered);
      return withEtag(await ask('edit', { collection: params.id, ...ifMatch(headers), ...given({ first, texts }) }));
    },
  ),

  ...(['POST', 'DELETE'] as const).map((method) =>
    moduleRoute<z.infer<typeof byId>>(
      {
        ...{ ...WRITE, method, path: `${BASE}/:id/resources/batch` },
        summary: method === 'POST' ? 'Add several resources in one transaction' : 'Remove several members',
        maxBody: 1024 * 1024,
        // The router also reads it as a resource called batch.
        params: z.object({ id }),
        body: batch,
        answer: { description: 'How many, and which were not', schema: batchResult },
      },
      ({ params, body, headers }, { ask }) => {
        const { resource_ids: resources } = readJsonBody(body, batch);
        const asked = { collection: params.id, ...ifMatch(headers), resources };
        return ask(method === 'POST' ? 'addAll' : 'removeAll', asked);
      },
    ),
  ),

  moduleRoute<{ id: string; resource_id: string }>(
    {
      ...WRITE,
      method: 'DELETE',
      path: `${BASE}/:id/resources/:resource_id`,
      summary: 'Remove a member: by its id, or all members of a resource',
      params: z.strictObject({ id, resource_id: resource }),
      success: 204,
      answer: { description: 'Removed' },
    },
    async ({ params, headers }, { ask }) => {
      await ask('removeMember', { collection: params.id, resource: params.resource_id, ...ifMatch(headers) });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),
];
