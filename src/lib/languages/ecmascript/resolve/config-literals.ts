import { valueAt } from './bundle-config.ts';

const KEY = /\s*(?:(['"])([^'"\n]*)\1|([\w$]+))\s*:\s*/y;
/** Most items of a list that are read. */
const MAX_ITEMS = 200;

/** The text of a config without comments that fill lines, or stand between others. */
export function withoutComments(config: string): string {
  const text = config.replace(/^[ \t]*\/\/.*$/gm, '');
  const kept: string[] = [];
  let done = 0;
  for (let from = text.indexOf('/*'); from >= 0; from = text.indexOf('/*', done)) {
    const end = text.indexOf('*/', from);
    // In a pattern of files.
    const isComment = end >= 0 && !/[\w*]/.test(text[from - 1] ?? ' ');
    kept.push(text.slice(done, isComment ? from : from + 2));
    done = isComment ? end + 2 : from + 2;
  }
  return kept.join('') + text.slice(done);
}

/** The object literal that a config exports, or passes to a function whose result it exports. */
export function exportedObject(config: string): string {
  const match = /\bexport\s+default\s+(?:[\w$]+\s*\(\s*)?(?=\{)|\bmodule\.exports\s*=\s*(?=\{)/.exec(config);
  return match ? valueAt(config, match.index + match[0].length) : '';
}

/** The text of the value that an object literal gives to a key. */
export function propertyIn(object: string, key: string): string | undefined {
  if (!object.startsWith('{')) return undefined;
  for (let at = 1, count = 0; at < object.length && count < MAX_ITEMS; count++) {
    KEY.lastIndex = at;
    const found = KEY.exec(object);
    const start = found ? KEY.lastIndex : at;
    const value = valueAt(object, start);
    if (found && (found[2] ?? found[3]) === key) return value.trim();
    at = start + value.length + 1;
  }
  return undefined;
}

/** The one string that a value is. */
export function stringIn(value: string | undefined): string | undefined {
  const [, , text] = /^(['"`])((?:\\.|[^'"`\\\n])*)\1(?:\s+as\s+const)?$/.exec(value ?? '') ?? [];
  return text?.includes('${') ? undefined : text;
}

/** The strings of a list, or the one that a value is. */
export function stringsIn(value: string | undefined): string[] {
  if (value === undefined) return [];
  if (!value.startsWith('[')) return [stringIn(value) ?? []].flat();
  return itemsOf(value).flatMap((item) => stringIn(item) ?? []);
}

/** The texts of the items of a list. */
export function itemsOf(list: string): string[] {
  const items: string[] = [];
  for (let at = 1; at < list.length && items.length < MAX_ITEMS; ) {
    const item = valueAt(list, at);
    if (item.trim() !== '') items.push(item.trim());
    at += item.length + 1;
  }
  return items;
}

/** The arguments of the call of what a config imports from a module; undefined where it does not. */
export function callOf(config: string, module: RegExp): string | undefined {
  for (const [, name, source] of config.matchAll(/\bimport\s+([\w$]+)\s+from\s+['"]([^'"\n]+)['"]/g)) {
    if (!module.test(source!)) continue;
    const call = new RegExp(`(?<![\\w$.])${name!.replaceAll('$', '\\$')}\\s*\\(`).exec(config);
    if (call) return valueAt(config, call.index + call[0].length).trim();
  }
  return undefined;
}
