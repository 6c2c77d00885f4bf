import { z } from 'zod';
import { besideNotes, note, notes, noteThread } from '../../answers/notes.ts';
import { language, readJsonBody, repositoryName, text } from '../parameters.ts';
import { type Answer, type Call, moduleRoute } from '../route.ts';
import { LIMITS, NOTE_KINDS, NOTE_STATES } from './annotation.ts';

const COMMON = { tag: 'notes' } as const;
const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, CONFLICT: 412, FAILED: 409, TEXT_DIFFERS: 400 } as const;
const NO_STORES = { 503: 'The catalog is unavailable' };
const MISSING = { 404: 'Nothing has this id, or it may not be seen', ...NO_STORES };
const CHANGED = { ...MISSING, 412: 'Somebody else has changed it (If-Match)' };
const IF_MATCH = { 'If-Match': 'The etag that the caller has seen' };

const list = (values: readonly [string, ...string[]]) =>
  z
    .string()
    .max(200)
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(values)).min(1));

const listing = {
  tags: text(1000).optional().meta({ description: 'Only notes with all of these tags, separated by commas' }),
  state: list(NOTE_STATES)
    .optional()
    .meta({ description: 'exact, moved, changed, orphaned; several separated by commas' }),
  kind: list(NOTE_KINDS).optional().meta({ description: 'Kinds, separated by commas' }),
  status: z.enum(['open', 'resolved', 'all']).default('all'),
  sort_by: z.enum(['recent', 'oldest']).default('recent'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: text(200).optional().meta({ description: 'The next page: next_cursor of the page before' }),
};
const byId = z.strictObject({ id: text(36).meta({ description: 'Id of the note' }) });
const ofResource = z.strictObject({
  resource_id: text(8192).meta({ description: 'UUID of a repository or file, or an address, percent-encoded' }),
});

const words = {
  note: text(LIMITS.note).meta({ description: 'Markdown' }),
  kind: z.enum(NOTE_KINDS).optional(),
  tags: z.array(text(LIMITS.tag)).max(LIMITS.tags).optional(),
  color: text(7).optional(),
  is_shared: z.boolean().optional().meta({ description: 'False: for its author alone' }),
  expires_at: text(40).optional(),
};
const place = {
  path: text(4096).optional(),
  start_line: z.int().min(1).optional(),
  end_line: z.int().min(1).optional(),
  start_offset: z.int().min(0).optional().meta({ description: 'In UTF-16 units' }),
  end_offset: z.int().min(1).optional(),
  highlighted_text: z.string().max(1_000_000).optional().meta({ description: 'What has to stand at the offsets' }),
  symbol: text(4096).optional(),
};
const created = z.strictObject({ ...words, ...place });
const target = text(4096).meta({
  description: '. for the repository, a path, path:12, path:12-20, path#name, or the name of a definition',
  example: 'src/queue.ts:40-52',
});
const quote = text(10_000).optional().meta({ description: 'Text that stands there, exactly, and only once' });
const createdAt = z.strictObject({ ...words, target, quote, repo: repositoryName.optional() });
const replied = z.strictObject(words);
const edited = z.strictObject({ note: words.note.optional(), kind: words.kind, tags: words.tags });
const resolved = z.strictObject({ status: z.enum(['open', 'resolved']).optional() });
const reanchored = z.strictObject({ ...place, target: target.optional(), quote });

const several = (one: z.ZodString | ReturnType<typeof text>) =>
  z.union([one, z.array(one).max(100)]).transform((said) => (typeof said === 'string' ? [said] : said));
const besideCode = z.strictObject({
  repo: several(text(2048)).meta({ description: 'Keys of the repositories of the answer; can be repeated' }),
  question: text(4096).optional(),
  at: text(4096).optional().meta({ description: 'A file; a folder with / at its end' }),
  path: text(1000).optional().meta({ description: 'Only notes on files whose path matches this pattern' }),
  language: language.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(3),
});
type Listing = z.infer<z.ZodObject<typeof listing>>;

export const annotationRoutes = [
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

function listOf({ tags, state, kind, status, sort_by: sort, limit, cursor }: Listing) {
  return {
    ...{ limit, sort },
    ...(tags !== undefined && { tags: tags.split(',') }),
    ...(state && { states: state }),
    ...(kind && { kinds: kind }),
    ...(status !== 'all' && { statuses: [status] }),
    ...(cursor !== undefined && { cursor }),
  };
}

function placeOf(body: z.infer<typeof reanchored>) {
  const { path, start_line: first, end_line: last = first, start_offset: start, end_offset: end, symbol } = body;
  const lines = first === undefined ? undefined : { startLine: first, endLine: last };
  const offsets = start === undefined || end === undefined ? undefined : { startOffset: start, endOffset: end };
  const range = offsets ?? lines;
  return given({ path, symbol, range, highlightedText: body.highlighted_text });
}

function wordsOf({
  is_shared: isShared,
  expires_at: expires,
  ...said
}: Omit<z.infer<typeof created>, keyof typeof place>) {
  const { note: text, kind, tags, color } = said;
  const visibility = isShared === false ? 'private' : undefined;
  return given({ note: text, kind, tags, color, visibility, expires });
}

/** Without what was not given. */
function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function keyOf(headers: Call<unknown, unknown>['headers']) {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? { key } : {};
}

function ifMatch(headers: Call<unknown, unknown>['headers']) {
  const etag = headers['if-match'];
  return etag === undefined || etag === '*' ? {} : { ifMatch: etag.replace(/^(?:W\/)?"(.*)"$/, '$1') };
}

/** The answer with the etag that it holds as a header. */
function withEtag(answer: Answer, status = 200): Answer {
  if (!('content' in answer)) return answer;
  const { etag } = JSON.parse(Buffer.from(answer.content).toString()) as { etag?: string };
  return { ...answer, status, headers: { ...answer.headers, ...(etag !== undefined && { etag: `"${etag}"` }) } };
}
