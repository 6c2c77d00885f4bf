import { MAX_FILE_BYTES } from './limits.ts';
import type { TreeRecord } from './list-tree.ts';
import { pathProblem } from './path-problem.ts';
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
 */
export function treeListing(records: readonly TreeRecord[], missing: string): Listing {
  const listing = new ListingBuilder();
  for (const { path, mode, blob, bytes } of records) {
    const problem = pathProblem(path) ?? modeProblem(mode) ?? sizeProblem(bytes, missing);
    if (problem === undefined) listing.add(path, blob, bytes ?? 0);
    else listing.skip(path, problem);
  }
  return listing.finish();
}

/** Why a tree entry of this mode holds no source file, or undefined for a regular file. */
function modeProblem(mode: string): string | undefined {
  if (mode === '120000') return 'symbolic link';
  if (mode === '160000') return 'submodule';
  return mode.startsWith('100') ? undefined : 'not a regular file';
}

function sizeProblem(bytes: number | undefined, missing: string): string | undefined {
  if (bytes === undefined) return missing;
  return bytes > MAX_FILE_BYTES ? 'larger than 1 MB' : undefined;
}
