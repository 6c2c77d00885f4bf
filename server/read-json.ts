import type { z } from 'zod';
import { PharosError } from '../src/lib/errors.ts';
import { isDeeper } from './read-messages.ts';

/** Levels of objects and lists. */
const MAX_DEPTH = 32;

/**
 * The JSON of a request's body, checked.
 *
 * @throws {PharosError} USAGE when it is no JSON or not as the schema says; the value is not repeated, it may be anything
 */
export function readJson<T>(body: Buffer, schema: z.ZodType<T>): T {
  const text = body.toString();
  let json: unknown;
  try {
    json = isDeeper(text, MAX_DEPTH) ? undefined : JSON.parse(text);
  } catch {
    json = undefined;
  }
  if (json === undefined) {
    throw new PharosError('USAGE', 'The body is not valid JSON', {
      hint: 'For example: {"q": "where are cookies signed"}',
    });
  }
  const { success, data, error } = schema.safeParse(json);
  if (success) return data;
  const [issue] = error.issues;
  const name = issue?.path.join('.') ?? '';
  throw new PharosError(
    'USAGE',
    `Invalid ${name === '' ? 'body' : `parameter ${name}`}: ${issue?.message ?? 'invalid'}`,
    {
      hint: 'See /docs.',
    },
  );
}
