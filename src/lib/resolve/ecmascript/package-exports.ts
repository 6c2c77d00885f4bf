import { isObject, type JsonObject } from './read-json.ts';

/** What an `exports` or `imports` field says of a key: its targets, best first; `null` when the key is excluded. */
export interface ExportTargets {
  /** The targets that the given conditions choose. */
  readonly chosen: readonly string[];
  /** All others: those of conditions that do not hold here. */
  readonly others: readonly string[];
}

/**
 * Looks a key up in `exports` or `imports` (Node.js, "Modules: Packages", PACKAGE_EXPORTS_RESOLVE and
 * PACKAGE_IMPORTS_RESOLVE): an exact key, else the pattern with the longest prefix; a `*` in a target is what the
 * key's `*` stood for.
 */
export function lookUpExports(
  field: unknown,
  key: string,
  conditions: ReadonlySet<string>,
): ExportTargets | null | undefined {
  const entries = exportEntries(field);
  if (!entries) return undefined;
  const exact = Object.hasOwn(entries, key) && !key.includes('*') && !key.endsWith('/') ? key : undefined;
  const pattern = exact ?? bestPattern(Object.keys(entries), key);
  if (pattern === undefined) return undefined;
  const [prefix = '', suffix = ''] = pattern.split('*');
  const isFolder = pattern.endsWith('/');
  const star = exact !== undefined ? undefined : key.slice(prefix.length, key.length - (isFolder ? 0 : suffix.length));
  const fill = (target: string) => {
    if (star === undefined) return target;
    return isFolder ? target + star : target.replaceAll('*', star);
  };
  const chosen = choose(entries[pattern], conditions);
  if (chosen === null) return null;
  const others = everyTarget(entries[pattern]).filter((target) => !chosen?.includes(target));
  return { chosen: (chosen ?? []).map(fill), others: others.map(fill) };
}

/** `exports` with keys: a value without subpath keys is the entry `.`. */
function exportEntries(field: unknown): JsonObject | undefined {
  if (field === undefined || field === null) return undefined;
  if (!isObject(field)) return { '.': field };
  const keys = Object.keys(field);
  return keys.some((key) => key.startsWith('.') || key.startsWith('#')) ? field : { '.': field };
}

function bestPattern(keys: readonly string[], key: string): string | undefined {
  let best: string | undefined;
  for (const candidate of keys) {
    const star = candidate.indexOf('*');
    const isFolder = candidate.endsWith('/');
    if (star < 0 && !isFolder) continue;
    const prefix = star < 0 ? candidate : candidate.slice(0, star);
    const suffix = star < 0 ? '' : candidate.slice(star + 1);
    const fits = key.startsWith(prefix) && key.length > prefix.length + suffix.length - 1 && key.endsWith(suffix);
    if (fits && key !== prefix && (best === undefined || prefix.length > best.split('*', 1)[0]!.length))
      best = candidate;
  }
  return best;
}

/** PACKAGE_TARGET_RESOLVE: the first condition that holds decides; an array gives alternatives; `null` excludes. */
function choose(target: unknown, conditions: ReadonlySet<string>): string[] | null | undefined {
  if (typeof target === 'string') return [target];
  if (target === null) return null;
  if (Array.isArray(target)) {
    const found = target.flatMap((item) => choose(item, conditions) ?? []);
    return found.length > 0 ? found : undefined;
  }
  if (!isObject(target)) return undefined;
  for (const [condition, value] of Object.entries(target)) {
    if (condition !== 'default' && !conditions.has(condition) && !condition.startsWith('types@')) continue;
    const found = choose(value, conditions);
    if (found !== undefined) return found;
  }
  return undefined;
}

function everyTarget(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(everyTarget);
  return isObject(target) ? Object.values(target).flatMap(everyTarget) : [];
}
