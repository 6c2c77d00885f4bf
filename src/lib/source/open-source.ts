import { throwIfAborted } from '../errors.ts';
import { findRepository, type LocalFolder } from './find-repository.ts';
import type { GitPlace } from './list-tree.ts';
import { listLocal } from './local-repository.ts';
import { readContents } from './read-contents.ts';
import { readStarts } from './read-starts.ts';
import { readInput } from './repository-key.ts';
import type { OpenSourceOptions, Source } from './source.ts';

/**
 * Opens a repository for reading: a git work tree with its uncommitted files, a bare repository, a plain folder, or an https URL,
 * which is cloned without being checked out. A repository without files opens with no entries.
 * @param input a path, or a URL with or without scheme; what exists as a path is one
 * @throws PharosError BAD_REPOSITORY, UNAVAILABLE, TRY_LATER (disk full), AUTH, INTERRUPTED, FAILED (git missing or too old)
 */
export async function openSource(input: string, options: OpenSourceOptions): Promise<Source> {
  throwIfAborted(options.signal);
  const read = readInput(input, options);
  if (read.kind === 'local') return openLocal(read.path, options);
  // Local repositories, the common case, need none of its modules.
  const { openRemote } = await import('./open-remote.ts');
  return openRemote(read.url, options);
}

async function openLocal(path: string, { ref, signal }: OpenSourceOptions): Promise<Source> {
  const folder = findRepository(path);
  const { listing, commit, place } = await listLocal(folder, ref, signal);
  const workTree = folder.repository?.workTree === undefined && place ? undefined : folder.path;
  const origin = { place, folder: workTree, onDisk: listing.onDisk };
  return {
    key: folder.path,
    url: undefined,
    commit,
    dirty: listing.dirty,
    entries: listing.entries,
    skipped: listing.skipped,
    ...(place && commit !== undefined && { openHistory: localHistory(folder, place, commit) }),
    read: (entries, readSignal) => readContents(origin, entries, readSignal),
    readStarts: (entries, bytes, readSignal) =>
      readStarts(origin, { entries, bytes, workTree: ref === undefined ? workTree : undefined }, readSignal),
    close: async () => {},
  };
}

/** Loaded when it is asked for: an ingest of the same commit as before asks for none. */
function localHistory(folder: LocalFolder, place: GitPlace, commit: string): NonNullable<Source['openHistory']> {
  const isPart = folder.repository?.workTree !== undefined && folder.repository.workTree !== folder.path;
  return async ({ signal }) => (await import('./git-history.ts')).openGitHistory(place, { commit, isPart, signal });
}
