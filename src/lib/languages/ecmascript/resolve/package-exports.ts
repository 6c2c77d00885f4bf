import { isObject, type JsonObject } from './read-json.ts';
import { StarPatterns } from './star-patterns.ts';

/** Entry of a key in an `exports` or `imports` field: its targets, best first; `null` when the key is excluded. */
export interface ExportTargets {
  /** The targets that the given conditions choose. */
  readonly chosen: readonly string[];
  /** All others: those of conditions that do not hold here. */
  readonly others: readonly string[];
}

/** Most targets of one key that are looked at; packages have a few per condition. */
const MAX_TARGETS = 100;

/** Longest path that a target with its `*` filled in can be; Linux's PATH_MAX. */
const MAX_PATH = 4096;

/** A field by its keys; `a/*b` and the older `a/` are patterns. */
interface ExportsIndex {
  readonly entries: JsonObject;
  readonly patterns: StarPatterns<string>;
  /** Targets as written, by conditions and key. */
  readonly targets: Map<string, ExportTargets | null>;
}

const indexes = new WeakMap<object, ExportsIndex>();

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
  const index = indexOf(field);
  if (!index) return undefined;
  const isExact = Object.hasOwn(index.entries, key) && !key.includes('*') && !key.endsWith('/');
  const match = isExact ? undefined : index.patterns.find(key, 1);
  const pattern = isExact ? key : match?.value;
  if (pattern === undefined) return undefined;
  const targets = targetsOf(index, pattern, conditions);
  if (!targets || !match) return targets;
  const fill = (target: string) => (pattern.endsWith('/') ? target + match.star : filled(target, match.star));
  return { chosen: targets.chosen.flatMap(fill), others: targets.others.flatMap(fill) };
}

function filled(target: string, star: string): string | [] {
  const parts = target.split('*');
  return target.length + (parts.length - 1) * star.length > MAX_PATH ? [] : parts.join(star);
}

function targetsOf(
  { entries, targets }: ExportsIndex,
  key: string,
  conditions: ReadonlySet<string>,
): ExportTargets | null {
  const id = `${[...conditions].join()}\0${key}`;
  let found = targets.get(id);
  if (found === undefined) {
    const chosen = choose(entries[key], conditions);
    const known = new Set(chosen);
    const others = everyTarget(entries[key]).filter((target) => !known.has(target));
    found = chosen === null ? null : { chosen: [...known].slice(0, MAX_TARGETS), others: others.slice(0, MAX_TARGETS) };
    targets.set(id, found);
  }
  return found;
}

function indexOf(field: unknown): ExportsIndex | undefined {
  if (field === undefined || field === null) return undefined;
  if (typeof field !== 'object') return readIndex(field);
  const known = indexes.get(field) ?? readIndex(field);
  indexes.set(field, known);
  return known;
}

function readIndex(field: unknown): ExportsIndex {
  const entries = exportEntries(field);
  const patterns = new StarPatterns<string>();
  for (const key of Object.keys(entries)) {
    const star = key.indexOf('*');
    if (star >= 0) patterns.add(key.slice(0, star), key.slice(star + 1), key);
    else if (key.endsWith('/')) patterns.add(key, '', key);
  }
  return { entries, patterns, targets: new Map() };
}

/** `exports` with keys: a value without subpath keys is the entry `.`. */
function exportEntries(field: unknown): JsonObject {
  if (!isObject(field)) return { '.': field };
  const keys = Object.keys(field);
  return keys.some((key) => key.startsWith('.') || key.startsWith('#')) ? field : { '.': field };
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
