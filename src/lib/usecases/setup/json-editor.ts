import { isDeepStrictEqual } from 'node:util';
import { insertMember, objectsOnPath, readJson, withoutMember } from '../../formats/json-edit.ts';
import { insertAll, takeOut } from '../../text/insertions.ts';
import type { Added, Edit, Editor } from './edit.ts';

type JsonEdit = Extract<Edit, { kind: 'json' }>;

/** An entry in JSON, with comments or without. */
export const jsonEditor: Editor<JsonEdit> = {
  find: (text, { path }) => memberAt(readJson(text), path),

  add(text, { path, value }) {
    const insertions = insertMember(text, path, value);
    return { text: insertAll(text, insertions), insertions, depth: objectsOnPath(text, path) };
  },

  remove(text, { path }, known) {
    if (memberAt(readJson(text), path) === undefined) return text;
    const pruned = prune(withoutMember(text, path), path, known?.depth ?? path.length - 1);
    const exact = known && takeOut(text, known.insertions);
    return exact !== undefined && isSame(exact, pruned) ? exact : pruned;
  },
};

/** Takes out the objects on the way that install made, as far as nothing else has come into them. */
function prune(text: string, path: readonly string[], depth: Added['depth'] & number): string {
  let rest = text;
  for (let length = path.length - 1; length > Math.max(depth, 0); length--) {
    const parent = path.slice(0, length);
    if (!isDeepStrictEqual(memberAt(readJson(rest), parent), {})) return rest;
    rest = withoutMember(rest, parent);
  }
  // A text that was blank.
  return depth < 0 && isDeepStrictEqual(readJson(rest), {}) && /^\s*\{\s*\}\s*$/.test(rest) ? '' : rest;
}

function isSame(exact: string, pruned: string): boolean {
  try {
    return isDeepStrictEqual(readJson(exact), readJson(pruned));
  } catch {
    // Others wrote around the entry, so that what is left of it no longer fits.
    return false;
  }
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (object, name) =>
      typeof object === 'object' && object !== null && Object.hasOwn(object, name)
        ? (object as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}
