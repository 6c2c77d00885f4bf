import { globMatcher } from '../../../formats/glob.ts';
import type { ImportFact } from '../../../parse/facts.ts';
import { directoryOf, isInside, joinPath, relativeTo } from '../../../resolve/repository-path.ts';

/** Files that one pattern may name. */
const MAX_FILES = 10_000;
/** Expressions that take long on no text: no group is repeated, and at most two parts match any number of characters. */
const HARMLESS = /^(?:\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?:)?|[)|.^$?]|[^\\[\](){}*+?.|^$]|(?<!\))[*+])*$/;

/** Paths that a pattern is resolved to, by what it begins with; undefined when that is unknown. */
type Places = (pattern: string) => readonly string[] | undefined;

/**
 * The files that `import.meta.glob` or `require.context` names (see read/import-pattern.ts), without the importing file; undefined when the
 * pattern cannot be followed.
 *
 * @throws {PharosError} TOO_COMPLEX for a glob that is too long
 */
export function filesOfPattern(
  { specifier, flags = [] }: ImportFact,
  from: string,
  below: (folder: string) => readonly string[],
  places: Places,
): readonly string[] | undefined {
  const pattern =
    flags[0] === 'glob' ? globTest(flags.slice(1), from, places) : contextTest(specifier, flags, from, places);
  if (!pattern) return undefined;
  const { fits, folders } = pattern;
  const found: string[] = [];
  for (const path of new Set(folders.flatMap(below))) {
    if (path !== from && !/(?:^|\/)node_modules\//.test(path) && fits(path)) found.push(path);
    if (found.length >= MAX_FILES) break;
  }
  return found;
}

/** A test of paths, and the folders below which all that it accepts lies. */
interface Pattern {
  readonly fits: (path: string) => boolean;
  readonly folders: readonly string[];
}

function globTest(list: readonly string[], from: string, places: Places): Pattern | undefined {
  const folders: string[] = [];
  const base = list.find((item) => item.startsWith('base='))?.slice('base='.length);
  const tests: { readonly isOut: boolean; readonly fits: (path: string) => boolean }[] = [];
  for (const item of list) {
    if (item.startsWith('base=')) continue;
    const isOut = item.startsWith('!');
    const plain = isOut ? item.slice(1) : item;
    const pattern = base === undefined || plain.startsWith('/') ? plain : `${base.replace(/\/$/, '')}/${plain}`;
    const relative = /^(?:\.|\*)/.test(pattern) ? joinPath(directoryOf(from), pattern) : undefined;
    const globs = relative === undefined ? places(pattern) : [relative];
    if (!globs) return undefined;
    for (const glob of globs) {
      tests.push({ isOut, fits: globMatcher(glob) });
      const wildcard = glob.search(/[*?{[]/);
      if (!isOut) folders.push(directoryOf(wildcard < 0 ? glob : `${glob.slice(0, wildcard)}x`));
    }
  }
  const [ins, outs] = [tests.filter(({ isOut }) => !isOut), tests.filter(({ isOut }) => isOut)];
  return { fits: (path) => ins.some(({ fits }) => fits(path)) && !outs.some(({ fits }) => fits(path)), folders };
}

function contextTest(
  specifier: string,
  [, recursive, pattern = '']: readonly string[],
  from: string,
  places: Places,
): Pattern | undefined {
  const folder = specifier.startsWith('.') ? joinPath(directoryOf(from), specifier) : places(specifier)?.[0];
  const [, source, options = ''] = /^\/(.*)\/(\w*)$/s.exec(pattern) ?? [];
  if (folder === undefined || (pattern !== '' && source === undefined)) return undefined;
  const test = source === undefined ? undefined : expression(source, options);
  if (pattern !== '' && !test) return undefined;
  const fits = (path: string) => {
    if (!isInside(path, folder) || path === folder) return false;
    const relative = relativeTo(path, folder);
    return (recursive === 'true' || !relative.includes('/')) && (!test || test.test(`./${relative}`));
  };
  return { fits, folders: [folder] };
}

function expression(source: string, options: string): RegExp | undefined {
  if (!HARMLESS.test(source) || (source.match(/[*+]/g)?.length ?? 0) > 2) return undefined;
  try {
    return new RegExp(source, options.replace(/[gy]/g, ''));
  } catch {
    return undefined;
  }
}
