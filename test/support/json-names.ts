import { DATA_MAPS, OLD_NAMES } from '../../src/lib/render/to-json.ts';

const ALLOWED = /^[a-z0-9]+(_[a-z0-9]+)*$/;
const dataMaps = new Set<string>(DATA_MAPS);
const oldNames = new Set<string>(OLD_NAMES);

/** The names in an answer that are not in snake_case, apart from keys of data and those of 0.1.0. */
export function strangeNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(strangeNames);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => [
    ...(ALLOWED.test(name) || oldNames.has(name) ? [] : [name]),
    ...(dataMaps.has(name) && !Array.isArray(part) ? [] : strangeNames(part)),
  ]);
}
