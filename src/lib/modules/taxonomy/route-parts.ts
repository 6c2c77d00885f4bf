import { z } from 'zod';
import { text } from '../parameters.ts';
import type { Answer, Call } from '../route.ts';
import { LIMITS } from './topic.ts';

const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, CONFLICT: 412, FAILED: 409 } as const;
const NO_STORES = { 503: 'The catalog is unavailable' };
const MISSING = { 404: 'Nothing has this id, or it may not be seen', ...NO_STORES };
const CHANGED = {
  ...MISSING,
  409: 'A cycle, too many levels, a name that is taken, or too many',
  412: 'Somebody else has changed it (If-Match)',
};
const COMMON = { tag: 'taxonomy', statuses: STATUSES } as const;

export const READ = { ...COMMON, method: 'GET', scope: 'read', rate: 'read', problems: MISSING } as const;
export const LABEL = { ...COMMON, scope: 'write', rate: 'write', problems: CHANGED, maxBody: 1024 * 1024 } as const;
export const CURATE = {
  ...COMMON,
  scope: 'curate',
  rate: 'write',
  problems: CHANGED,
  headers: { 'If-Match': 'The etag that the caller has seen' },
} as const;
export const BASE = '/api/v1/taxonomy';
export const BODY = 64 * 1024;

export const id = text(300).meta({ description: 'Id of the topic, its slug, or its name' });
export const byId = z.strictObject({ id });
export const resource = text(8192).meta({ description: 'UUID of a file, or its address, percent-encoded' });
export const resourceParams = z.strictObject({ resource_id: resource });
export const flag = z.enum(['true', 'false']).default('true');

export const words = {
  description: z.string().max(LIMITS.description).optional(),
  alt_labels: z
    .array(text(LIMITS.name))
    .max(LIMITS.altLabels)
    .optional()
    .meta({ description: 'Other names, by which scopes of commits and parts of paths are recognised, too' }),
  parent_id: z.string().max(300).nullable().optional().meta({ description: 'null lifts it to the top' }),
  allow_resources: z.boolean().optional().meta({ description: 'false: it only groups those below it' }),
};

interface Words {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly alt_labels?: readonly string[] | undefined;
  readonly parent_id?: string | null | undefined;
  readonly allow_resources?: boolean | undefined;
}

/** The words of a topic as use-cases take them. */
export function wordsOf({ name, description, alt_labels, parent_id, allow_resources }: Words): object {
  const parent = parent_id === null ? '' : parent_id;
  return given({ name, description, altLabels: alt_labels, parent, allowResources: allow_resources });
}

/** Without what was not given. */
export function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export function ifMatch(headers: Call<unknown, unknown>['headers']): object {
  const etag = headers['if-match'];
  return etag === undefined || etag === '*' ? {} : { ifMatch: etag.replace(/^(?:W\/)?"(.*)"$/, '$1') };
}

export function dataOf<T>(answer: Answer): T {
  return JSON.parse('content' in answer ? Buffer.from(answer.content).toString() : JSON.stringify(answer.body)) as T;
}

/** The answer with the etag that it holds as a header. */
export function withEtag(answer: Answer, status = 200): Answer {
  const { etag } = dataOf<{ etag?: string }>(answer);
  return { ...answer, status, headers: { ...answer.headers, ...(etag !== undefined && { etag: `"${etag}"` }) } };
}
