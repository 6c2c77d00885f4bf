import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { firstLine, modelError } from './model-error.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Tokenizers of many languages have some 20 MB. */
export const MAX_JSON_BYTES = 64e6;

/**
 * A JSON object among the files of a model.
 *
 * @throws {PharosError} UNAVAILABLE when it is missing or damaged
 */
export function readJson(directory: string, file: string): Json {
  const path = join(directory, file);
  if (!existsSync(path)) throw modelError(directory, `${file} is missing`);
  if (statSync(path).size > MAX_JSON_BYTES) throw modelError(directory, `${file} is too large`);
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null) return value as Json;
  } catch (error) {
    throw modelError(directory, `${file} is damaged (${firstLine(error)})`, error);
  }
  throw modelError(directory, `${file} is damaged (no object)`);
}

/** The same, or an empty object when there is no such file. */
export function readOptionalJson(directory: string, file: string): Json {
  return existsSync(join(directory, file)) ? readJson(directory, file) : {};
}
