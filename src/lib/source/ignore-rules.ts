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

/** Reads the .gitignore of a folder; none or one entry. Like git, does not follow a symbolic link. */
export function readIgnoreRules(root: string, prefix: string): IgnoreRules[] {
  const { bytes } = readDiskFile(join(root, prefix, '.gitignore'));
  if (bytes === undefined) return [];
  const lines = new TextDecoder()
    .decode(bytes)
    .split(/\r?\n/)
    .filter((line) => line.length <= 1000 && (line.match(/\*+/g)?.length ?? 0) <= MAX_WILDCARDS);
  return [{ prefix, rules: ignore({ ignorecase: false }).add(lines) }];
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
