import { z } from 'zod';
import { text } from '../parameters.ts';

export const COMMON = { tag: 'findings' } as const;
export const STATUSES = { NOT_FOUND: 404, BAD_REPOSITORY: 404, CONFLICT: 412, FAILED: 409 } as const;
export const MISSING = { 404: 'Nothing has this name, or it may not be seen', 503: 'The catalog is unavailable' };

/** Values separated by commas. */
export const list = (values: readonly [string, ...string[]]) =>
  z
    .string()
    .max(200)
    .transform((given) => given.split(','))
    .pipe(z.array(z.enum(values)).min(1));
export const names = text(1000).transform((given) => given.split(','));

/** Without what was not given. */
export function given(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
