import { limitLength } from '../../../formats/limits.ts';

/** A path in the value of `entry`, `input` and the like, with its key when that is an object. */
export interface EntryValue {
  readonly key?: string;
  readonly text: string;
}

const ENTRY_KEY = /\b(?:entry|entries|entryPoints|input)\s*[:=]\s*/g;
/** Most keys of one config that are read, and the length of their values; real ones have a few, of a few lines. */
const MAX_KEYS = 100;
const MAX_VALUE_LENGTH = 20_000;
/** `const name: Type = ` */
const DECLARATION = /\b(?:const|let|var)\s+([A-Za-z_$][\w$]*)\b[^=\n]{0,200}=\s*/g;
/** A string, and before it perhaps its key. */
const STRING = /(?:(['"]?)(?<![\w@./-])([\w@./-]+)\1\s*:[^'"`:[\]{}]*)?(['"`])([^'"`\n]+)\3/g;

/**
 * String literals in the values of some keys (`entry`, `input` and the like) in a tool's config, which is a program: what it computes
 * is not known. A value that is a name is followed to its declaration.
 *
 * @throws {PharosError} TOO_COMPLEX when the config is too long
 */
export function entryValues(config: string, keys = ENTRY_KEY): EntryValue[] {
  limitLength(config);
  let declared: ReadonlyMap<string, number> | undefined;
  const found = new Map<string, EntryValue>();
  for (const match of firstOf(config.matchAll(keys), MAX_KEYS)) {
    let value = valueAt(config, match.index + match[0].length);
    const name = /^[A-Za-z_$][\w$]*$/.exec(value.trim())?.[0];
    declared ??= name === undefined ? undefined : declarations(config);
    const start = name === undefined ? undefined : declared?.get(name);
    if (start !== undefined) value = valueAt(config, start);
    for (const [, , key, , text] of value.matchAll(STRING)) {
      const isNamed = key !== undefined && key !== 'input' && key !== 'entry';
      found.set(`${isNamed ? key : ''}\0${text}`, { ...(isNamed && { key }), text: text! });
    }
  }
  return [...found.values()];
}

function* firstOf<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- === 0) return;
    yield item;
  }
}

/** Where the value of each name begins, by the first declaration of it. */
function declarations(config: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const match of config.matchAll(DECLARATION)) {
    if (!found.has(match[1]!)) found.set(match[1]!, match.index + match[0].length);
  }
  return found;
}

/** The text of the expression at an index: up to the comma, semicolon or bracket that ends it. */
export function valueAt(text: string, index: number): string {
  let depth = 0;
  const last = Math.min(text.length, index + MAX_VALUE_LENGTH);
  for (let i = index; i < last; i++) {
    const char = text[i]!;
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) {
      if (depth-- === 0) return text.slice(index, i);
    } else if (depth === 0 && (char === ',' || char === ';')) return text.slice(index, i);
  }
  return text.slice(index, last);
}
