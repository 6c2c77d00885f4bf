import { type Dirent, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../errors.ts';
import { blobId, readDiskFile } from './disk-file.ts';
import { type IgnoreRules, isIgnored, readIgnoreRules } from './ignore-rules.ts';
import { MAX_ENTRIES } from './limits.ts';
import { type Listing, ListingBuilder } from './listing.ts';
import { pathProblem } from './path-problem.ts';
import { tooManyFiles } from './run-git.ts';

/** Files between two pauses for the event loop. */
const BATCH = 256;

interface Folder {
  /** '' for the root, else ends with '/'. */
  readonly prefix: string;
  /** Rules of the folders above and of this one, outermost first. */
  readonly rules: readonly IgnoreRules[];
}

/**
 * Lists a folder that git knows nothing of: every regular file that its .gitignore files leave, without `.git` and `node_modules`.
 * Symbolic links are not followed.
 * @throws PharosError BAD_REPOSITORY beyond 100,000 entries, INTERRUPTED on abort
 */
export async function listFolder(root: string, signal?: AbortSignal): Promise<Listing> {
  const listing = new ListingBuilder();
  const pending: Folder[] = [{ prefix: '', rules: [] }];
  let seen = 0;
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const rules = [...folder.rules, ...readIgnoreRules(root, folder.prefix)];
    for (const item of readFolder(root, folder.prefix, listing)) {
      seen += 1;
      if (seen > MAX_ENTRIES) throw tooManyFiles();
      if (seen % BATCH === 0) {
        await setImmediate();
        throwIfAborted(signal);
      }
      const path = folder.prefix + item.name;
      if (item.name === '.git' || item.name === 'node_modules') continue;
      if (isIgnored(rules, path, item.isDirectory())) continue;
      const problem = pathProblem(path);
      if (problem !== undefined) listing.skip(path, problem);
      else if (item.isDirectory()) pending.push({ prefix: `${path}/`, rules });
      else addFile(listing, root, path, item);
    }
  }
  return listing.finish();
}

function readFolder(root: string, prefix: string, listing: ListingBuilder): Dirent[] {
  try {
    return readdirSync(join(root, prefix), { withFileTypes: true });
  } catch {
    listing.skip(prefix.slice(0, -1), 'unreadable folder');
    return [];
  }
}

function addFile(listing: ListingBuilder, root: string, path: string, item: Dirent): void {
  const file = join(root, path);
  if (item.isSymbolicLink()) {
    listing.skipLink(path, targetOf(file));
    return;
  }
  if (!item.isFile()) {
    listing.skip(path, 'not a regular file');
    return;
  }
  const content = readDiskFile(file);
  if (content.bytes) listing.addFromDisk(path, blobId(content.bytes, 'sha1'), content.bytes.length);
  else if (content.kind === 'file') listing.skipFile(path, content.reason);
  else listing.skip(path, content.reason);
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
