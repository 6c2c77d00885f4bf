import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { PharosError } from '../errors.ts';
import { LANGUAGE_IDS } from '../languages/index.ts';

/** A text of a person: nothing that a store or a terminal could stumble over. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !/\0/.test(value) && value.isWellFormed(), 'must not contain control or invalid characters');

export const limit = (usual: number) => z.coerce.number().int().min(1).max(100).default(usual);

export const repositoryName = text(2048).meta({
  description: 'Key, URL or last name of an ingested repository; default: all',
  example: 'github.com/pallets/flask',
});

export const language = z.enum(LANGUAGE_IDS);

export const jobParameters = z.strictObject({
  job_id: z
    .string()
    .regex(/^[\w.:-]{1,100}$/, 'is not a valid job id')
    .meta({ description: 'Id of the job' }),
});

/**
 * A JSON body.
 *
 * @throws {PharosError} USAGE, which names the field and not its value: it may be a secret
 */
export function readJsonBody<T>(body: Buffer, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new PharosError('USAGE', 'The body is no JSON', { hint: 'Send a JSON object in UTF-8. See /docs.' });
  }
  return checked(value, schema);
}

/** A form, as OAuth clients send it (RFC 6749, 4.3.2), or the same as JSON. */
export function readForm<T>(body: Buffer, headers: IncomingHttpHeaders, schema: z.ZodType<T>): T {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return readJsonBody(body, schema);
  const fields = [...new URLSearchParams(body.toString())].filter(([name]) => !IGNORED.has(name));
  return checked(Object.fromEntries(fields), schema);
}

/** Fields that password forms of OAuth clients may have, and that say nothing here. */
const IGNORED = new Set(['scope', 'client_id', 'client_secret']);

function checked<T>(value: unknown, schema: z.ZodType<T>): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const pointer = `/${issue?.path.join('/') ?? ''}`;
  throw new PharosError('USAGE', `Invalid body at ${pointer}: ${issue?.message ?? 'invalid'}`, { hint: 'See /docs.' });
}
