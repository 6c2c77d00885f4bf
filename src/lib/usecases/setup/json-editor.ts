import { isDeepStrictEqual } from 'node:util';
import { PharosError } from '../../errors.ts';
import { insertMember, objectsOnPath, readJson, withoutMember } from '../../formats/json-edit.ts';
import { insertAll, takeOut } from '../../text/insertions.ts';
import type { Edit, Editor } from './edit.ts';
import { memberAt, without } from './members.ts';

type JsonEdit = Extract<Edit, { kind: 'json' }>;

/** An entry in JSON, with comments or without. Each result is read again before anything is written. */
export const jsonEditor: Editor<JsonEdit> = {
  find: (text, { path }) => memberAt(readJson(text), path),

  add(text, { path, value }) {
    const insertions = insertMember(text, path, value);
    const after = insertAll(text, insertions);
    const isAsMeant = isDeepStrictEqual(memberAt(readJson(after), path), value);
    if (!isAsMeant || !isDeepStrictEqual(without(readJson(after), path), without(readJson(text), path)))
      throw unedited();
    return { text: after, insertions, depth: objectsOnPath(text, path) };
  },

  remove(text, { path }, known) {
    const value = readJson(text);
    if (memberAt(value, path) === undefined) return text;
    const exact = known && takeOut(text, known.insertions);
    const wanted = without(value, path);
    if (exact !== undefined && isDeepStrictEqual(without(readOrNull(exact), path), wanted)) return exact;
    const rest = prune(withoutMember(text, path), path, known?.depth ?? path.length - 1);
    if (isDeepStrictEqual(without(readJson(rest), path), wanted)) return rest;
    throw unedited();
  },
};

function unedited(): PharosError {
  return new PharosError('FAILED', 'its JSON cannot be edited safely');
}

/** Takes out the objects on the way that install made, as far as nothing else has come into them. */
function prune(text: string, path: readonly string[], depth: number): string {
  let rest = text;
  for (let length = path.length - 1; length > Math.max(depth, 0); length--) {
    const parent = path.slice(0, length);
    if (!isDeepStrictEqual(memberAt(readJson(rest), parent), {})) return rest;
    rest = withoutMember(rest, parent);
  }
  // A text that was blank.
  return depth < 0 && /^\s*\{\s*\}\s*$/.test(rest) ? '' : rest;
}

/** Null, which is never read, for what is no longer JSON because others have written around the entry. */
function readOrNull(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}
