import { MAX_FILE_BYTES, MAX_PATH_LENGTH } from './limits.ts';
import type { GitPlace, TreeRecord } from './list-tree.ts';
import { pathProblem } from './path-problem.ts';
import { readBlobs } from './read-blobs.ts';
import type { SkippedEntry, SourceEntry } from './source.ts';

/** The files of a source and where their contents are. */
export interface Listing {
  readonly entries: readonly SourceEntry[];
  readonly skipped: readonly SkippedEntry[];
  /** True when the content differs from the commit. */
  readonly dirty: boolean;
  /** Paths whose content git does not hold; all others are read as git blobs. */
  readonly onDisk: ReadonlySet<string>;
}

/** Collects entries; sorts them and drops repeated paths, which only a malformed tree has. */
export class ListingBuilder {
  readonly #entries: SourceEntry[] = [];
  readonly #skipped: SkippedEntry[] = [];
  readonly #onDisk = new Set<string>();
  dirty = false;

  add(path: string, blob: string, bytes: number): void {
    this.#entries.push({ path, blob, bytes });
  }

  addFromDisk(path: string, blob: string, bytes: number): void {
    this.add(path, blob, bytes);
    this.#onDisk.add(path);
  }

  skip(path: string, reason: string): void {
    this.#skipped.push({ path, reason });
  }

  /** A regular file that is too large, missing or unreadable. */
  skipFile(path: string, reason: string): void {
    this.#skipped.push({ path, reason, isFile: true });
  }

  skipLink(path: string, target: string | undefined): void {
    this.#skipped.push({ path, reason: 'symbolic link', ...(target !== undefined && { target }) });
  }

  finish(): Listing {
    const entries = this.#entries.sort(byPath).filter((entry, index, all) => {
      const first = all[index - 1]?.path !== entry.path;
      if (!first) this.skip(entry.path, 'listed twice');
      return first;
    });
    return { entries, skipped: this.#skipped.sort(byPath), dirty: this.dirty, onDisk: this.#onDisk };
  }
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/**
 * Turns the tree of a commit into a listing.
 * @param missing the reason to give for blobs that a partial clone lacks
 * @param targets texts of the symbolic links, by path
 */
export function treeListing(
  records: readonly TreeRecord[],
  missing: string,
  targets: ReadonlyMap<string, string>,
): Listing {
  const listing = new ListingBuilder();
  for (const { path, mode, blob, bytes } of records) {
    const unsafe = pathProblem(path);
    const problem = unsafe ?? modeProblem(mode);
    const size = sizeProblem(bytes, missing);
    if (unsafe === undefined && mode === LINK) listing.skipLink(path, targets.get(path));
    else if (problem !== undefined) listing.skip(path, problem);
    else if (size !== undefined) listing.skipFile(path, size);
    else listing.add(path, blob, bytes ?? 0);
  }
  return listing.finish();
}

/** Texts of the symbolic links of a tree. One that git lacks, or that is longer than a path, is left out. */
export async function readLinks(place: GitPlace, records: readonly TreeRecord[]): Promise<ReadonlyMap<string, string>> {
  const links = records.filter(({ mode, bytes }) => mode === LINK && bytes !== undefined && bytes <= MAX_PATH_LENGTH);
  const targets = new Map<string, string>();
  if (links.length === 0) return targets;
  let at = 0;
  for await (const { bytes } of readBlobs(
    place,
    links.map(({ blob }) => blob),
  )) {
    const { path } = links[at++]!;
    if (bytes) targets.set(path, new TextDecoder().decode(bytes));
  }
  return targets;
}

/** Mode of a symbolic link. */
const LINK = '120000';

/** Why a tree entry of this mode holds no source file, or undefined for a regular file. */
function modeProblem(mode: string): string | undefined {
  if (mode === '160000') return 'submodule';
  return mode.startsWith('100') ? undefined : 'not a regular file';
}

function sizeProblem(bytes: number | undefined, missing: string): string | undefined {
  if (bytes === undefined) return missing;
  return bytes > MAX_FILE_BYTES ? 'larger than 1 MB' : undefined;
}
