import type { Tree } from './family.ts';

/** A file for each opener, which has nothing but that again and again: `size` characters. */
export function openers(size: number, ending: string, list: readonly string[], before = ''): Tree {
  return Object.fromEntries(
    list.map((opener, i) => [`a${i}${ending}`, before + opener.repeat(Math.ceil(size / opener.length))]),
  );
}
