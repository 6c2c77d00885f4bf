import { z } from 'zod';
import { readJsonBody } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import {
  CHANGED,
  COMMON,
  given,
  IF_MATCH,
  ifMatch,
  keyOf,
  MISSING,
  placeOf,
  STATUSES,
  withEtag,
  wordsOf,
} from './route-parts.ts';
import { byId, created, createdAt, edited, note, ofResource, reanchored, replied, resolved } from './schemas.ts';

export const writingRoutes = [
  moduleRoute<z.infer<typeof ofResource>>(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/resources/:resource_id/annotations',
      summary: 'Attach a note to a repository, file, lines or definition',
      description: 'Lines and offsets are those of the indexed commit.',
      scope: 'write',
      rate: 'write',
      maxBody: 64 * 1024,
      params: ofResource,
      body: created,
      success: 201,
      headers: { 'Idempotency-Key': 'Repeated within 24 h, nothing is written twice' },
      answer: { description: 'The note', schema: note },
      problems: { ...MISSING, 409: 'Too many notes' },
      statuses: STATUSES,
    },
    async ({ params: { resource_id: resource }, body, headers }, { ask }) => {
      const given = readJsonBody(body, created);
      const answer = await ask('add', {
        ...{ resource, place: placeOf(given), words: wordsOf(given) },
        ...keyOf(headers),
      });
      return withEtag(answer, 201);
    },
  ),

  moduleRoute(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/annotations',
      summary: 'Attach a note to a place that is named as on the command line',
      description: 'Lines are those of the indexed commit.',
      scope: 'write',
      rate: 'write',
      maxBody: 64 * 1024,
      body: createdAt,
      success: 201,
      headers: { 'Idempotency-Key': 'Repeated within 24 h, nothing is written twice' },
      answer: { description: 'The note', schema: note },
      problems: { ...MISSING, 409: 'Too many notes' },
      statuses: STATUSES,
    },
    async ({ body, headers }, { ask }) => {
      const { target: place, quote: text, repo, ...said } = readJsonBody(body, createdAt);
      const named = given({ target: place, quote: text, repository: repo });
      return withEtag(await ask('addAt', { ...named, ...wordsOf(said), ...keyOf(headers) }), 201);
    },
  ),

  change('PUT', '', 'Change the words of a note of the caller', edited, 'edit', ({ note: said, kind, tags }) =>
    given({ note: said, kind, tags }),
  ),

  change('POST', '/resolve', 'Close a note, or open it again', resolved, 'resolve', ({ status = 'resolved' }) => ({
    status,
  })),

  change(
    'POST',
    '/confirm',
    'Say that a note is right where it is, or where it is suggested to be',
    z.strictObject({}),
    'confirm',
    () => ({}),
  ),

  change('POST', '/reanchor', 'Attach a note to another place in its repository', reanchored, 'reanchor', (body) => {
    const { target: named, quote: text, ...at } = body;
    return named === undefined ? { place: placeOf(at) } : given({ target: named, quote: text });
  }),

  moduleRoute<z.infer<typeof byId>>(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/annotations/:id/replies',
      summary: 'Reply to a note',
      scope: 'write',
      rate: 'write',
      maxBody: 64 * 1024,
      params: byId,
      body: replied,
      success: 201,
      headers: { 'Idempotency-Key': 'Repeated within 24 h, nothing is written twice' },
      answer: { description: 'The reply', schema: note },
      problems: MISSING,
      statuses: STATUSES,
    },
    async ({ params: { id }, body, headers }, { ask }) =>
      withEtag(await ask('reply', { id, ...wordsOf(readJsonBody(body, replied)), ...keyOf(headers) }), 201),
  ),

  moduleRoute<z.infer<typeof byId>>(
    {
      ...COMMON,
      method: 'DELETE',
      path: '/api/v1/annotations/:id',
      summary: 'Remove a note of the caller',
      scope: 'write',
      rate: 'write',
      params: byId,
      headers: IF_MATCH,
      success: 204,
      answer: { description: 'Removed' },
      problems: CHANGED,
      statuses: STATUSES,
    },
    async ({ params: { id }, headers }, { ask }) => {
      await ask('remove', { id, ...ifMatch(headers) });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),
];

function change<Body>(
  method: 'PUT' | 'POST',
  suffix: string,
  summary: string,
  body: z.ZodType<Body>,
  question: string,
  read: (body: Body) => object,
) {
  return moduleRoute<z.infer<typeof byId>>(
    {
      ...COMMON,
      ...{ method, summary, body },
      path: `/api/v1/annotations/:id${suffix}`,
      scope: 'write',
      rate: 'write',
      maxBody: 64 * 1024,
      params: byId,
      headers: IF_MATCH,
      answer: { description: 'The note', schema: note },
      problems: CHANGED,
      statuses: STATUSES,
    },
    async ({ params: { id }, body: bytes, headers }, { ask }) => {
      const asked = read(readJsonBody(bytes.length === 0 ? Buffer.from('{}') : bytes, body));
      return withEtag(await ask(question, { id, ...ifMatch(headers), ...asked }));
    },
  );
}
