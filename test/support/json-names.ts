import { DATA_MAPS, jsonName, OLD_NAMES } from '../../src/lib/render/to-json.ts';

/** Snake case, or the UUID of what the field is about. */
const ALLOWED = /^(?:[a-z0-9]+(?:_[a-z0-9]+)*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
/** A JSON schema has names of its own. */
const dataMaps = new Set([...DATA_MAPS.map(jsonName), 'input_schema']);
const oldNames = new Set<string>(OLD_NAMES);

/** All names in an answer but for keys of data. */
export function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    name,
    ...(dataMaps.has(name) && !Array.isArray(part) ? [] : namesIn(part)),
  ]);
}

/** The names in an answer that are not in snake_case, apart from keys of data and those of 0.1.0. */
export function strangeNames(value: unknown): string[] {
  return namesIn(value).filter((name) => !ALLOWED.test(name) && !oldNames.has(name));
}
