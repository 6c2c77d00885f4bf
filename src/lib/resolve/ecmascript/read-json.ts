import { type ParseError, parse } from 'jsonc-parser';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object in a JSON text, comments and trailing commas allowed; what is malformed is left out, never thrown. */
export function readJsonObject(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
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
