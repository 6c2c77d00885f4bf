import type { Answer, Call } from '../route.ts';
import type { Listing, Place, Words } from './schemas.ts';

export const COMMON = { tag: 'notes' } as const;
export const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, CONFLICT: 412, FAILED: 409, TEXT_DIFFERS: 400 } as const;
const NO_STORES = { 503: 'The catalog is unavailable' };
export const MISSING = { 404: 'Nothing has this id, or it may not be seen', ...NO_STORES };
export const CHANGED = { ...MISSING, 412: 'Somebody else has changed it (If-Match)' };
export const IF_MATCH = { 'If-Match': 'The etag that the caller has seen' };

export function listOf({ tags, state, kind, status, sort_by: sort, limit, cursor }: Listing) {
  return {
    ...{ limit, sort },
    ...(tags !== undefined && { tags: tags.split(',') }),
    ...(state && { states: state }),
    ...(kind && { kinds: kind }),
    ...(status !== 'all' && { statuses: [status] }),
    ...(cursor !== undefined && { cursor }),
  };
}

export function placeOf(body: Place) {
  const { path, start_line: first, end_line: last = first, start_offset: start, end_offset: end, symbol } = body;
  const lines = first === undefined ? undefined : { startLine: first, endLine: last };
  const offsets = start === undefined || end === undefined ? undefined : { startOffset: start, endOffset: end };
  const range = offsets ?? lines;
  return given({ path, symbol, range, highlightedText: body.highlighted_text });
}

export function wordsOf({ is_shared: isShared, expires_at: expires, ...said }: Words) {
  const { note: text, kind, tags, color } = said;
  const visibility = isShared === false ? 'private' : undefined;
  return given({ note: text, kind, tags, color, visibility, expires });
}

/** Without what was not given. */
export function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export function keyOf(headers: Call<unknown, unknown>['headers']) {
  const key = headers['idempotency-key'];
  return typeof key === 'string' ? { key } : {};
}

export function ifMatch(headers: Call<unknown, unknown>['headers']) {
  const etag = headers['if-match'];
  return etag === undefined || etag === '*' ? {} : { ifMatch: etag.replace(/^(?:W\/)?"(.*)"$/, '$1') };
}

/** The answer with the etag that it holds as a header. */
export function withEtag(answer: Answer, status = 200): Answer {
  if (!('content' in answer)) return answer;
  const { etag } = JSON.parse(Buffer.from(answer.content).toString()) as { etag?: string };
  return { ...answer, status, headers: { ...answer.headers, ...(etag !== undefined && { etag: `"${etag}"` }) } };
}
