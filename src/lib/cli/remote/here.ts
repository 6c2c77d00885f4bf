import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { changedFiles } from '../../source/changed-files.ts';
import { readWorkTree } from '../../source/read-origin.ts';
import { onlyHere } from './only-here.ts';

/** Where a question is asked from, in words that another machine understands. */
export interface Here {
  /** The repository that is meant: the one that is named, or else the one around the directory; undefined for all. */
  readonly repository: string | undefined;
  /** Root of the working tree around the directory. */
  readonly root: string | undefined;
  /** A file or folder as a path within its repository. */
  path(name: string): string;
  /** The same of `file:definition`, `file#definition` and `file:12-20`. */
  target(name: string): string;
}

/** A repository as the flags of a command choose it. */
export interface RepositoryFlags {
  readonly repo?: string | undefined;
  readonly all?: boolean | undefined;
}

export async function lookHere({ repo, all }: RepositoryFlags, signal?: AbortSignal): Promise<Here> {
  const directory = process.cwd();
  const tree = await readWorkTree(directory, signal);
  const root = tree && realpathSync(tree.root);
  const path = (name: string) => {
    const within = root === undefined ? undefined : relative(root, resolve(directory, name));
    const isHere = within !== undefined && !within.startsWith('..') && !isAbsolute(within);
    if (isHere && existsSync(resolve(directory, name))) return within.replaceAll(sep, '/') || '.';
    return name.replaceAll(sep, '/').replace(/^\.\//, '');
  };
  return {
    // Without an origin there is at least no answer about something else.
    repository: repo ?? (all ? undefined : (tree?.origin ?? root)),
    ...{ root, path },
    target(name) {
      const [, file, rest] = /^(.+?)([:#](?!:).+)$/s.exec(name) ?? [];
      return existsSync(resolve(directory, name)) || file === undefined ? path(name) : path(file) + rest;
    },
  };
}

/** The files that changed since HEAD left a ref, by the working tree around the directory. */
export async function changedHere({ root }: Here, ref: string, signal: AbortSignal): Promise<readonly string[]> {
  if (root === undefined) throw onlyHere('--diff', 'Change to a working tree of the repository, or name the files.');
  return (await changedFiles(root, ref, signal)).files.map(({ path }) => path);
}
