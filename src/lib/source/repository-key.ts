import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { PharosError } from '../errors.ts';
import { parseRepositoryUrl, type RepositoryUrl, type UrlPolicy } from './repository-url.ts';

/** The repository that an input names. */
export type RepositoryInput =
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'url'; readonly url: RepositoryUrl };

export interface InputPolicy extends UrlPolicy {
  /** False where only URLs are acceptable; the file system is then not even asked. */
  readonly allowLocal?: boolean | undefined;
}

/**
 * Reads an input as path or URL. An input that starts like a path (`.`, `/`, `~`) or exists is a path; otherwise one that
 * looks like a URL is a URL; any other is a path that does not exist.
 * @throws PharosError BAD_REPOSITORY when it is a URL that the policy refuses, or empty
 */
export function readInput(input: string, policy: InputPolicy = {}): RepositoryInput {
  if (input.trim() === '' || input.includes('\0')) {
    throw new PharosError('BAD_REPOSITORY', `The repository '${input.replaceAll('\0', '?')}' has no usable name`, {
      hint: 'Give the path of a folder or repository, or an https URL.',
    });
  }
  if (
    policy.allowLocal !== false &&
    (/^([./~]|[A-Za-z]:[\\/])/.test(input) || existsSync(input) || !looksLikeUrl(input))
  ) {
    return { kind: 'local', path: input };
  }
  return { kind: 'url', url: parseRepositoryUrl(input, policy) };
}

/** A scheme (`x:`), git's `helper::address`, credentials, or a first part with a dot and something after it. */
function looksLikeUrl(input: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(input) || /^[^/]*@/.test(input) || /^[^/]+\.[^/]+\/./.test(input);
}

/**
 * The key under which a repository is known, without opening it: the real path of a local folder (the absolute path when it is gone),
 * or `host/path` of a URL.
 * @throws PharosError BAD_REPOSITORY when the input is empty or a URL that the policy refuses
 */
export function repositoryKey(input: string, policy: InputPolicy = {}): string {
  const read = readInput(input, policy);
  if (read.kind === 'url') return read.url.key;
  try {
    return realpathSync(read.path);
  } catch {
    return resolve(read.path);
  }
}
