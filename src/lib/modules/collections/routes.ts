import { z } from 'zod';
import * as answers from '../../answers/collections.ts';
import { readJsonBody, text } from '../parameters.ts';
import { type Answer, type Call, moduleRoute } from '../route.ts';
import { LIMITS, VISIBILITIES } from './collection.ts';
import { batchResult, health } from './schemas.ts';

const COMMON = { tag: 'collections' } as const;
const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, CONFLICT: 412, FAILED: 409, TEXT_DIFFERS: 400 } as const;
const NO_STORES = { 503: 'The catalog is unavailable' };
const MISSING = { 404: 'Nothing has this id, or it may not be seen', ...NO_STORES };
const REFUSED = { 409: 'A cycle, too many levels, a name that is taken, or too many' };
const CHANGED = { ...MISSING, ...REFUSED, 412: 'Somebody else has changed it (If-Match)' };
const IF_MATCH = { 'If-Match': 'The etag that the caller has seen' };
const READ = { ...COMMON, method: 'GET', scope: 'read', rate: 'read', problems: MISSING, statuses: STATUSES } as const;
const WRITE = {
  ...COMMON,
  scope: 'write',
  rate: 'write',
  headers: IF_MATCH,
  problems: CHANGED,
  statuses: STATUSES,
} as const;
const BASE = '/api/v1/collections';

const id = text(300).meta({ description: 'Id of the collection, or its name' });
const byId = z.strictObject({ id });
const resource = text(8192).meta({ description: 'UUID of a repository or file, or an address' });
const limit = z.coerce.number().int().min(1).max(100).default(50);
const cursor = text(1000).optional().meta({ description: 'The next page: next_cursor of the page before' });
const page = z.strictObject({ limit, cursor });
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

export const collectionRoutes = [
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

function wordsOf({ name, description, visibility, parent_id, rule }: z.infer<typeof changed>) {
  const { depends_on: dependsOn, ...rest } = rule ?? {};
  const parent = parent_id === null ? '' : parent_id;
  return given({ name, description, visibility, parent, rule: rule && given({ ...rest, dependsOn }) });
}

/** Without what was not given. */
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function ifMatch(headers: Call<unknown, unknown>['headers']) {
  const etag = headers['if-match'];
  return etag === undefined || etag === '*' ? {} : { ifMatch: etag.replace(/^(?:W\/)?"(.*)"$/, '$1') };
}

function contentOf(answer: Answer): string {
  return 'content' in answer ? Buffer.from(answer.content).toString() : JSON.stringify(answer.body);
}

/** The answer with the etag that it holds as a header. */
function withEtag(answer: Answer, status = 200): Answer {
  const { etag } = JSON.parse(contentOf(answer)) as { etag?: string };
  return { ...answer, status, headers: { ...answer.headers, ...(etag !== undefined && { etag: `"${etag}"` }) } };
}
