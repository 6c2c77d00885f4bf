import { PharosError } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import { findRepository } from './find-repository.ts';
import { localEnvironment, UNTRUSTED_CONFIG } from './git-environment.ts';
import type { Listing } from './listing.ts';
import { listLocal } from './local-repository.ts';
import { readContents } from './read-contents.ts';
import { readStarts } from './read-starts.ts';
import { resolveCommit } from './resolve-commit.ts';
import { runGit } from './run-git.ts';
import type { Source, SourceContent, SourceEntry } from './source.ts';

export interface ChangedFile {
  readonly path: string;
  /** Blob id of what it holds now; undefined when it is gone or no regular file. */
  readonly blob: string | undefined;
  /** The same before the change; undefined when it is new. */
  readonly before: string | undefined;
}

/** Both contents of a changed file. */
export interface ChangedContents {
  readonly path: string;
  readonly before: Uint8Array;
  readonly now: Uint8Array;
}

export interface ChangedFiles {
  /** The commit at which HEAD left the ref. */
  readonly base: string;
  /** All files of that commit. */
  readonly before: Listing;
  /** In path order. */
  readonly files: readonly ChangedFile[];
  /** Contents at the base, in the order asked for. */
  readBefore(entries: readonly SourceEntry[]): AsyncIterable<SourceContent>;
  /** First bytes of files at the base, by path. */
  readStartsBefore: Source['readStarts'];
  /** Both contents of those files that have two that can be read. */
  read(files: readonly ChangedFile[]): AsyncIterable<ChangedContents>;
}

/**
 * The files of a local repository that changed since its HEAD left a ref: committed, uncommitted, new and deleted ones.
 * Two listings are compared, since `git diff` could start filters that the repository configures.
 *
 * @throws {PharosError} BAD_REPOSITORY when it is not a git repository, the ref is unknown or has no common history with HEAD; INTERRUPTED on abort
 */
export async function changedFiles(location: string, ref: string, signal?: AbortSignal): Promise<ChangedFiles> {
  const folder = findRepository(location);
  if (folder.repository === undefined) {
    throw new PharosError('BAD_REPOSITORY', `'${cleanText(folder.path)}' is not a git repository`, {
      hint: 'Name the changed files instead.',
    });
  }
  const place = { cwd: folder.path, environment: localEnvironment(folder.repository), signal };
  const { commit } = await resolveCommit(place, ref, `'${cleanText(folder.path)}'`);
  const { stdout } = await runGit([...UNTRUSTED_CONFIG, 'merge-base', commit!, 'HEAD'], place);
  const base = stdout.toString().trim();
  if (base === '') {
    throw new PharosError('BAD_REPOSITORY', `HEAD and '${cleanText(ref)}' have no common commit here`, {
      hint: 'In a shallow clone, fetch more history first: git fetch --unshallow.',
    });
  }
  const [before, now] = await Promise.all([listLocal(folder, base, signal), listLocal(folder, undefined, signal)]);
  const old = contentByPath(before.listing);
  const current = contentByPath(now.listing);
  const paths = [...new Set([...old.keys(), ...current.keys()])].sort();
  const oldEntries = new Map(before.listing.entries.map((entry) => [entry.path, entry]));
  const entries = new Map(now.listing.entries.map((entry) => [entry.path, entry]));
  const files = paths
    .filter((path) => old.get(path) !== current.get(path))
    .map((path) => ({ path, blob: entries.get(path)?.blob, before: oldEntries.get(path)?.blob }));
  const inGit = { place, folder: undefined, onDisk: new Set<string>() };
  return {
    ...{ base, before: before.listing, files },
    readBefore: (some) => readContents(inGit, some, signal),
    readStartsBefore: (some, bytes) => readStarts(inGit, { entries: some, bytes }, signal),
    async *read(some) {
      const both = some.flatMap(({ path }) => {
        const [first, second] = [oldEntries.get(path), entries.get(path)];
        return first && second ? [{ first, second }] : [];
      });
      const olds = readContents(
        inGit,
        both.map(({ first }) => first),
        signal,
      );
      const workTree = folder.repository?.workTree === undefined ? undefined : folder.path;
      const news = readContents(
        { place, folder: workTree, onDisk: now.listing.onDisk },
        both.map(({ second }) => second),
        signal,
      );
      try {
        for await (const { entry, bytes } of olds) {
          const { value } = await news.next();
          if (bytes && value?.bytes) yield { path: entry.path, before: bytes, now: value.bytes };
        }
      } finally {
        await news.return();
      }
    },
  };
}

function contentByPath({ entries, skipped }: Listing): ReadonlyMap<string, string> {
  return new Map([
    ...skipped.map(({ path, reason }) => [path, reason] as const),
    ...entries.map(({ path, blob }) => [path, blob] as const),
  ]);
}
