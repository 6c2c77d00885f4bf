import { expand } from 'brace-expansion';
import { matchName, type NameTest, segmentTest } from './glob-segment.ts';
import { limitLength, tooComplex } from './limits.ts';

export interface GlobOptions {
  /** Wildcards match names that begin with a dot. */
  readonly dot?: boolean;
  /** A pattern matches everything below what it names, too; hidden names with `dot`. */
  readonly below?: boolean;
  /** The pattern may begin in any folder. */
  readonly anywhere?: boolean;
}

const MAX_GLOB_LENGTH = 1024;
/** Most patterns that the braces of one stand for. */
const MAX_ALTERNATIVES = 64;
/** Most patterns with wildcards in a list, those of braces counted one by one. */
const MAX_PATTERNS = 128;
/** Most segments of all those patterns together, since each path is compared with all of them. */
const MAX_SEGMENTS = 512;
/** Limit on the cost of expanding braces, in characters scanned and results built. */
const MAX_STEPS = 200_000;

/** Any number of folders, none included. */
const FOLDERS = Symbol('**');
type Segment = NameTest | typeof FOLDERS;

/**
 * A glob as a test of repository paths: `*` and `?` within a name, `**` for any number of folders, `{a,b}` for either;
 * other characters stand for themselves. The time of a test is at most the length of the path times that of the pattern.
 *
 * @throws {PharosError} TOO_COMPLEX when the pattern is longer than 1,024 characters, or its braces stand for more than 64
 */
export function globMatcher(glob: string, options: GlobOptions = {}): (path: string) => boolean {
  const last = lastMatch([glob], options);
  return (path) => last(path) === 0;
}

/**
 * A list of globs as a function from a path to the index of the last one that fits; -1 when none does. Patterns without
 * wildcards are looked up, so that there may be any number of them.
 *
 * @throws {PharosError} TOO_COMPLEX as `globMatcher`, and when more than 128 patterns have wildcards
 */
export function lastMatch(globs: readonly string[], options: GlobOptions = {}): (path: string) => number {
  const { dot = false, below = false, anywhere = false } = options;
  const plain = new Map<string, number>();
  const wild: { readonly index: number; readonly segments: readonly Segment[] }[] = [];
  let size = 0;
  for (const [index, glob] of globs.entries()) {
    for (const pattern of alternatives(glob)) {
      if (!anywhere && !/[*?]/.test(pattern)) {
        plain.set(pattern, index);
        continue;
      }
      const segments = segmentsOf(pattern, options);
      size += segments.length;
      wild.unshift({ index, segments });
      if (wild.length > MAX_PATTERNS) throw tooComplex(`more than ${MAX_PATTERNS} patterns with wildcards`);
      if (size > MAX_SEGMENTS) throw tooComplex(`patterns of more than ${MAX_SEGMENTS} segments`);
    }
  }
  return (path) => {
    const known = plain.size === 0 ? -1 : lastPlain(plain, path, below);
    const names = path.split('/');
    return wild.find(({ index, segments }) => index > known && matchPath(segments, names, dot))?.index ?? known;
  };
}

/** Index of the last pattern without wildcards that is the path, or with `below` a folder that it lies in. */
function lastPlain(plain: ReadonlyMap<string, number>, path: string, below: boolean): number {
  let found = plain.get(path) ?? -1;
  if (!below) return found;
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    found = Math.max(found, plain.get(path.slice(0, end)) ?? -1);
  }
  return found;
}

function alternatives(glob: string): string[] {
  limitLength(glob, MAX_GLOB_LENGTH);
  if (!glob.includes('{')) return [glob];
  // A backslash would escape what follows it; here it stands for itself.
  const found = expand(glob.replaceAll('\\', '\\\\'), { max: MAX_ALTERNATIVES + 1, maxSteps: MAX_STEPS });
  if (found.length > MAX_ALTERNATIVES) throw tooComplex(`braces that expand to more than ${MAX_ALTERNATIVES} patterns`);
  return [...new Set(found)];
}

function segmentsOf(pattern: string, { dot = false, below = false, anywhere = false }: GlobOptions): Segment[] {
  const segments: Segment[] = anywhere ? [FOLDERS] : [];
  const names = pattern.split('/');
  for (const [i, name] of names.entries()) {
    const isFolders = /^\*{2,}$/.test(name);
    if (isFolders && segments.at(-1) !== FOLDERS) segments.push(FOLDERS);
    // `a/**` is what lies in `a`, not `a`
    if (!isFolders || i === names.length - 1) segments.push(segmentTest(isFolders ? '*' : name, dot));
  }
  if (below) segments.push(FOLDERS);
  return segments;
}

/**
 * Compares segment by segment and goes back only to the last `**`: whatever an earlier one could take, the last can take
 * as well. That holds for names that wildcards do not match, too, since every segment either takes only such names or none.
 */
function matchPath(segments: readonly Segment[], names: readonly string[], dot: boolean): boolean {
  let at = 0;
  let retry = -1;
  let skipped = 0;
  for (let i = 0; i < names.length; ) {
    const segment = segments[at];
    if (segment === FOLDERS) {
      retry = ++at;
      skipped = i;
    } else if (segment !== undefined && matchName(segment, names[i]!)) {
      at++;
      i++;
    } else if (retry >= 0 && (dot || !names[skipped]!.startsWith('.'))) {
      at = retry;
      i = ++skipped;
    } else return false;
  }
  while (segments[at] === FOLDERS) at++;
  return at === segments.length;
}
