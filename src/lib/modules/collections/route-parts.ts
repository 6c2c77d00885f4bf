import { z } from 'zod';
import { text } from '../parameters.ts';
import type { Answer, Call } from '../route.ts';

const COMMON = { tag: 'collections' } as const;
const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, CONFLICT: 412, FAILED: 409, TEXT_DIFFERS: 400 } as const;
const NO_STORES = { 503: 'The catalog is unavailable' };
const MISSING = { 404: 'Nothing has this id, or it may not be seen', ...NO_STORES };
const REFUSED = { 409: 'A cycle, too many levels, a name that is taken, or too many' };
const CHANGED = { ...MISSING, ...REFUSED, 412: 'Somebody else has changed it (If-Match)' };
const IF_MATCH = { 'If-Match': 'The etag that the caller has seen' };

/** What all routes that read collections declare. */
export const READ = {
  ...COMMON,
  method: 'GET',
  scope: 'read',
  rate: 'read',
  problems: MISSING,
  statuses: STATUSES,
} as const;

/** The same of those that change one. */
export const WRITE = {
  ...COMMON,
  scope: 'write',
  rate: 'write',
  headers: IF_MATCH,
  problems: CHANGED,
  statuses: STATUSES,
} as const;

export const BASE = '/api/v1/collections';

export const id = text(300).meta({ description: 'Id of the collection, or its name' });
export const byId = z.strictObject({ id });
export const limit = z.coerce.number().int().min(1).max(100).default(50);
export const cursor = text(1000).optional().meta({ description: 'The next page: next_cursor of the page before' });
export const page = z.strictObject({ limit, cursor });

/** Without what was not given. */
export function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export function ifMatch(headers: Call<unknown, unknown>['headers']) {
  const etag = headers['if-match'];
  return etag === undefined || etag === '*' ? {} : { ifMatch: etag.replace(/^(?:W\/)?"(.*)"$/, '$1') };
}

export function contentOf(answer: Answer): string {
  return 'content' in answer ? Buffer.from(answer.content).toString() : JSON.stringify(answer.body);
}

/** The answer with the etag that it holds as a header. */
export function withEtag(answer: Answer, status = 200): Answer {
  const { etag } = JSON.parse(contentOf(answer)) as { etag?: string };
  return { ...answer, status, headers: { ...answer.headers, ...(etag !== undefined && { etag: `"${etag}"` }) } };
}
