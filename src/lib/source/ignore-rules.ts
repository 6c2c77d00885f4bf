import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readDiskFile } from './disk-file.ts';

/** The .gitignore of one folder. */
export interface IgnoreRules {
  /** The folder, '' for the root, else ends with '/'. */
  readonly prefix: string;
  readonly rules: Ignore;
}

/**
 * Wildcards a line may hold. The patterns become backtracking regular expressions, whose time grows with the length of a name
 * to the power of this number; lines beyond it are not written by people.
 */
const MAX_WILDCARDS = 4;
/** The same within a name, where one at the end costs nothing. */
const MAX_IN_NAME = 2;
/** Most lines of a file that count: every one is compared with every path below its folder. */
const MAX_LINES = 5000;
/** Longest line. */
const MAX_LINE = 1000;

/** Reads the .gitignore of a folder; none or one entry. Like git, does not follow a symbolic link. */
export function readIgnoreRules(root: string, prefix: string): IgnoreRules[] {
  const { bytes } = readDiskFile(join(root, prefix, '.gitignore'));
  return bytes === undefined ? [] : [{ prefix, rules: ignoreRules(new TextDecoder().decode(bytes)) }];
}

/** The rules of a text in the format of .gitignore, without the lines that no person writes. */
export function ignoreRules(text: string): Ignore {
  const lines = text.split(/\r?\n/).slice(0, MAX_LINES);
  return ignore({ ignorecase: false }).add(lines.filter(isCheap));
}

/** Whether a line takes little time with any path. */
export function isCheap(line: string): boolean {
  const wildcards = (text: string) => text.match(/\*+/g)?.length ?? 0;
  return (
    line.length <= MAX_LINE &&
    wildcards(line) <= MAX_WILDCARDS &&
    line.split('/').every((name) => wildcards(name.slice(0, -1)) <= MAX_IN_NAME)
  );
}

/** The innermost folder that says anything about a path decides, as in git. */
export function isIgnored(rules: readonly IgnoreRules[], path: string, isFolder: boolean): boolean {
  for (const { prefix, rules: folder } of rules.toReversed()) {
    const relative = path.slice(prefix.length) + (isFolder ? '/' : '');
    const { ignored, unignored } = folder.test(relative);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}
