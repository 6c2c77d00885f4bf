import ignore, { type Ignore } from 'ignore';
import { isCheap } from './ignore-rules.ts';

/** Code that nobody in the repository writes: a tool does, or it comes from elsewhere. */
export type Origin = 'generated' | 'vendored';

/**
 * Paths of copies of other projects, from vendor.yml of github/linguist; without what real projects also call their own code (`cache/`,
 * `dist/`, `extern/`) and what is no source.
 */
const VENDORED = new RegExp(
  [
    '(?:^|/)(?:node_modules|bower_components|jspm_packages|Godeps|Carthage|Pods|site-packages|\\.yarn/(?:releases|plugins|sdks))/',
    '(?:^|/)(?:vendors?|vendored|_vendor|third[-_]?party|3rd[-_]?party)/',
    '(?:^|/)(?:jquery|bootstrap|modernizr|mootools|prototype|d3|angular|react|vue|lodash|underscore)[-.]v?\\d[^/]*\\.js$',
    '(?:^|/)(?:config\\.guess|config\\.sub|configure|aclocal\\.m4|libtool\\.m4|lt[a-z~]*\\.m4|ltmain\\.sh|install-sh|depcomp|missing|gradlew(?:\\.bat)?|mvnw(?:\\.cmd)?)$',
    '(?:^|/)(?:sqlite3\\.[ch]|miniz\\.[ch]|stb_[^/]+\\.h|catch(?:_amalgamated)?\\.[hc]pp|gtest-all\\.cc)$',
  ].join('|'),
  'i',
);

/** Paths of what tools write, from generated.rb of github/linguist. */
const GENERATED = new RegExp(
  [
    '[.-](?:min)\\.(?:js|css|mjs|cjs)$',
    '\\.(?:pb|pb\\.gw|pulsar)\\.(?:go|cc|h|rs)$|_pb2(?:_grpc)?\\.pyi?$|_pb\\.(?:js|ts|rb|d\\.ts)$|\\.pb-c\\.[ch]$',
    '\\.(?:designer|g|g\\.i)\\.(?:cs|vb)$|\\.(?:g|freezed|gr|mocks)\\.dart$',
    '(?:^|/)zz_generated\\.|_generated\\.[a-z]+$|\\.(?:generated|gen)\\.[a-z]+$|(?:^|/)__generated__/|(?:^|/)_generated_/',
    '(?:^|/)(?:\\.nuxt|\\.next|\\.svelte-kit|\\.output|__pycache__)/',
  ].join('|'),
  'i',
);

/** A line of .gitattributes that says something about where files come from. */
interface Attribute {
  readonly prefix: string;
  readonly pattern: Ignore;
  readonly origin: Origin;
  readonly isSet: boolean;
}

const ATTRIBUTES = /(?:^|\/)\.gitattributes$/;

export function isAttributesFile(path: string): boolean {
  return ATTRIBUTES.test(path);
}

/** Most lines of all .gitattributes that count. */
const MAX_RULES = 1000;

/**
 * Where the files of a repository come from, by .gitattributes (`linguist-generated`, `linguist-vendored`, also negated) and by their paths.
 * `false` where .gitattributes says that neither is so.
 *
 * @param attributes texts of all .gitattributes by path
 */
export function originsBy(attributes: ReadonlyMap<string, string>): (path: string) => Origin | false | undefined {
  const rules = [...attributes]
    .sort(([a], [b]) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
    .flatMap(readAttributes)
    .slice(0, MAX_RULES);
  return (path) => {
    let said: Origin | false | undefined;
    for (const { prefix, pattern, origin, isSet } of rules) {
      if (!path.startsWith(prefix) || !pattern.ignores(path.slice(prefix.length))) continue;
      if (isSet) said = origin;
      else if (said === undefined || said === origin) said = false;
    }
    return said ?? byPath(path);
  };
}

function byPath(path: string): Origin | undefined {
  if (VENDORED.test(path)) return 'vendored';
  return GENERATED.test(path) ? 'generated' : undefined;
}

/** `pattern attribute attribute=value -attribute` (gitattributes(5)); a pattern in quotes is one with blanks, which sources have not. */
function readAttributes([path, text]: readonly [string, string]): Attribute[] {
  const prefix = path.slice(0, path.lastIndexOf('/') + 1);
  return text
    .split('\n')
    .slice(0, MAX_RULES)
    .flatMap((line): Attribute[] => {
      const [pattern, ...attributes] = line.trim().split(/\s+/);
      if (
        !pattern ||
        pattern.startsWith('#') ||
        pattern.startsWith('"') ||
        pattern.startsWith('!') ||
        !isCheap(pattern)
      )
        return [];
      return attributes.flatMap((attribute) => {
        const found = /^(-)?linguist-(generated|vendored)(?:=(true|false|set|unset|0|1))?$/.exec(attribute);
        if (!found) return [];
        const isSet = found[1] === undefined && !['false', 'unset', '0'].includes(found[3] ?? '');
        return [{ prefix, pattern: ignore({ ignorecase: false }).add(pattern), origin: found[2] as Origin, isSet }];
      });
    });
}
