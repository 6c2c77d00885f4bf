import { DATA_MAPS, OLD_NAMES } from './to-json.ts';

const dataMaps: ReadonlySet<string> = new Set(DATA_MAPS);
const oldNames: ReadonlySet<string> = new Set(OLD_NAMES);

/** The answer of another Pharos under the names within this one: the reverse of `toJson`. Old names, which repeat others, are left out. */
export function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).flatMap(([publicName, inside]) => {
    if (oldNames.has(publicName)) return [];
    const name = publicName.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [[name, dataMaps.has(name) ? inside : fromJson(inside)]];
  });
  return Object.fromEntries(fields);
}
