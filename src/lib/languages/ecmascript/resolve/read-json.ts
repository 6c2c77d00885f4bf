import { parseJson } from '../../../formats/json.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The object in a JSON text, comments and trailing commas allowed; what is malformed is left out.
 *
 * @throws {PharosError} TOO_COMPLEX when it is too long or nests too deep
 */
export function readJsonObject(text: string | undefined): JsonObject | undefined {
  const value = text === undefined ? undefined : parseJson(text);
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
