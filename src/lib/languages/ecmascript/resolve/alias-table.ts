import { limitLength } from '../../../formats/limits.ts';
import { joinPath } from '../../../resolve/repository-path.ts';
import { valueAt } from './bundle-config.ts';
import { isObject, stringOf, stringsOf } from './read-json.ts';

/** An alias of a tool's config: what a specifier begins with, and the paths that stand for it. */
export interface ToolAlias {
  readonly prefix: string;
  /** The whole specifier; else the prefix ends at a slash or before one. */
  readonly isExact: boolean;
  /** From the repository's root, with `*` for the rest of the specifier; none when they are computed, or lie outside. */
  readonly targets: readonly string[];
}

/** Most tables of one config, and most aliases of one table. */
const MAX_TABLES = 20;
const MAX_ALIASES = 200;
const TABLE = /\b(?:alias|moduleNameMapper)['"]?\s*[:=]\s*(?=[[{])/g;
const KEY = /(?:(['"`])((?:\\.|[^'"`\\\n])*)\1|([\w$]+))\s*:\s*/y;
const STRING = /(['"`])((?:\\.|[^'"`\\\n])*)\1/g;
/** Ways to say that a path lies beside the config. */
const PLAIN =
  /\b(?:path|resolve|join|normalize|normalizePath|__dirname|process\.cwd\(\)|import\.meta\.(?:url|dirname)|fileURLToPath|new|URL|url|pathname|href|dirname|toString|as|const)\b|[\s().,;?+]/g;
const HERE = /^(?:<rootDir>|\$\{__dirname\}|\$\{process\.cwd\(\)\})/;
/** `^@/(.*)$`, `^@$`, `^~`: expressions that are prefixes. */
const EXPRESSION = /^\^((?:[\w@~#$/-]|\\[./\-@$])*?)(\(\.[*+]\??\))?(\$)?$/;

/**
 * Aliases that a config states literally: `resolve.alias` (Vite, webpack, Rspack, Babel's module-resolver, Rollup's alias
 * plugin: an object, or a list of `find` and `replacement`) and `moduleNameMapper` (Jest). The config is a program: what it
 * computes is not known, and such an alias has no targets.
 *
 * @throws {PharosError} TOO_COMPLEX when the config is too long
 */
export function readAliases(config: string, directory: string): ToolAlias[] {
  limitLength(config);
  const found: ToolAlias[] = [];
  let tables = 0;
  for (const match of config.matchAll(TABLE)) {
    if (++tables > MAX_TABLES) break;
    const value = valueAt(config, match.index + match[0].length).trim();
    if (value.startsWith('[')) found.push(...readList(value, directory));
    else found.push(...readObject(value, directory));
  }
  return found;
}

/** A table in JSON: expressions of Jest and what stands for them. */
export function readNameMapper(table: unknown, directory: string): ToolAlias[] {
  if (!isObject(table)) return [];
  return Object.entries(table)
    .slice(0, MAX_ALIASES)
    .flatMap(([key, value]) => {
      const texts = stringOf(value) === undefined ? stringsOf(value) : [stringOf(value)!];
      return aliasOf(key, texts, directory) ?? [];
    });
}

/** `{ find: '@', replacement: … }` */
function readList(text: string, directory: string): ToolAlias[] {
  const found: ToolAlias[] = [];
  const item = /\bfind\s*:\s*(?:(['"`])([^'"`\n]+)\1|\/((?:\\.|[^/\\\n])+)\/\w*)\s*,\s*replacement\s*:\s*/g;
  for (const match of text.matchAll(item)) {
    if (found.length >= MAX_ALIASES) break;
    const targets = pathsOf(valueAt(text, match.index + match[0].length));
    found.push(...(aliasOf(match[2] ?? match[3]!.replaceAll('\\/', '/'), targets, directory) ?? []));
  }
  return found;
}

function readObject(text: string, directory: string): ToolAlias[] {
  const found: ToolAlias[] = [];
  for (let at = 1; at < text.length && found.length < MAX_ALIASES; ) {
    KEY.lastIndex = at;
    const key = KEY.exec(text);
    if (!key) {
      at++;
      continue;
    }
    const value = valueAt(text, KEY.lastIndex);
    at = Math.max(KEY.lastIndex + value.length, at + 1);
    found.push(...(aliasOf((key[2] ?? key[3]!).replaceAll('\\\\', '\\'), pathsOf(value), directory) ?? []));
  }
  return found;
}

/** The paths that an expression stands for, if it says no more than where they lie. */
function pathsOf(value: string): string[] {
  const isList = value.trim().startsWith('[');
  const parts = [...value.matchAll(STRING)].map(([, , text]) => text!);
  const rest = value.replace(STRING, '').replace(PLAIN, '').replace(/[[\]]/g, '');
  if (rest !== '' || parts.some((part) => part.replace(HERE, '').includes('${'))) return [];
  if (isList) return parts;
  const isBeside = /__dirname|cwd|import\.meta/.test(value.replace(STRING, ''));
  if (parts.length === 0) return isBeside ? ['.'] : [];
  return isBeside ? [`./${parts.join('/')}`] : parts.length === 1 ? parts : [];
}

function aliasOf(key: string, targets: readonly string[], directory: string): ToolAlias[] | undefined {
  const expression = key.startsWith('^') ? EXPRESSION.exec(key) : undefined;
  if (key.startsWith('^') && !expression) return undefined;
  // An expression without `^` fits anywhere: endings of styles and images.
  if (!expression && /[\\()|*+?[\]]/.test(key)) return undefined;
  const prefix = (expression?.[1] ?? key.replace(/\$$/, '')).replace(/\\(.)/g, '$1');
  if (prefix === '' || prefix.startsWith('.')) return undefined;
  const isExact = expression ? expression[2] === undefined && expression[3] !== undefined : key.endsWith('$');
  const isOpen = !isExact;
  const paths = targets.flatMap((target) => {
    const local = target.replace(HERE, '.').replace(/^\/(?=.)/, './');
    // The name of a package.
    if (!/^\.{1,2}(?:\/|$)/.test(local)) return [];
    const star = expression ? local.replace('$1', '*') : local;
    const whole =
      !isOpen || star.includes('*') ? star : `${star.replace(/\/$/, '')}${prefix.endsWith('/') ? '/' : ''}*`;
    return joinPath(directory, whole) ?? [];
  });
  if (targets.length > 0 && paths.length === 0) return undefined;
  return [{ prefix, isExact, targets: paths }];
}
