import { isDeepStrictEqual } from 'node:util';
import { PharosError } from '../../errors.ts';
import { parseToml, type TomlTable } from '../../formats/toml.ts';
import { takeOut } from '../../text/insertions.ts';
import type { Edit, Editor } from './edit.ts';
import { addBlock, withoutBlock } from './marked-block.ts';
import { isObject, memberAt, without } from './members.ts';

const MARKS = { begin: '# pharos:begin', end: '# pharos:end' };

/** A table in TOML: a block of its own at the end, which leaves everything before it as it is. */
export const tomlEditor: Editor<Extract<Edit, { kind: 'toml' }>> = {
  find: (text, { path }) => memberAt(plain(read(text)), path),

  add(text, { path, value }) {
    const before = read(text);
    const lines = Object.entries(value as object).map(([key, item]) => `${key} = ${tomlOf(item)}`);
    const added = addBlock(text, MARKS, [`[${path.join('.')}]`, ...lines]);
    const after = parseToml(withoutMark(added.text));
    if (isDeepStrictEqual(plain(after), plain(withValue(before, path, value)))) return added;
    throw new PharosError('FAILED', `its TOML has no room for a table [${path.join('.')}]`);
  },

  remove(text, { path }, known) {
    const rest = (known && takeOut(text, known.insertions)) ?? withoutBlock(text, MARKS);
    if (rest === text) return text;
    // Keys that others have written behind the block would get into the table before it.
    if (isDeepStrictEqual(without(plain(read(rest)), path), without(plain(read(text)), path))) return rest;
    throw new PharosError('FAILED', 'its TOML cannot be edited safely');
  },
};

function read(text: string): TomlTable {
  const table = parseToml(withoutMark(text));
  if (!table) throw new PharosError('FAILED', 'it is not TOML');
  return table;
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** The table with a value at a path; what stands in the way stays, so that it differs from what the text says. */
function withValue(table: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (table !== undefined && !isObject(table)) return table;
  return { ...table, [name]: withValue(table?.[name], rest, value) };
}

/** Tables of the library have no prototype, and large integers are of another type. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value) || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/** Strings of JSON are basic strings of TOML, but for DEL, which must be escaped. */
function tomlOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(tomlOf).join(', ')}]`;
  if (typeof value === 'string') return JSON.stringify(value).replaceAll('\u007F', '\\u007F');
  const members = Object.entries(value as object).map(
    ([name, member]) => `${JSON.stringify(name)} = ${tomlOf(member)}`,
  );
  return `{ ${members.join(', ')} }`;
}
