import { type BigIntStats, lstatSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../errors.ts';
import { blobId, type ObjectFormat, readDiskFile } from './disk-file.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { type IndexRecord, listIndex } from './list-index.ts';
import { type GitPlace, listTree, type TreeRecord } from './list-tree.ts';
import { type Listing, ListingBuilder } from './listing.ts';
import { pathProblem } from './path-problem.ts';

/** Files between two pauses for the event loop. */
const BATCH = 256;

export interface WorkTreeOptions {
  /** HEAD; undefined before the first commit. */
  readonly commit: string | undefined;
  readonly format: ObjectFormat;
  /** Absolute path of the index file. */
  readonly indexPath: string;
}

/**
 * Lists a work tree as it is on disk. A tracked file whose size and times are those that git noted is unmodified (git's own rule,
 * with its guard for files changed in the moment of noting); any other is hashed and compared.
 * @throws PharosError as listTree and listIndex
 */
export async function listWorkTree(place: GitPlace, options: WorkTreeOptions): Promise<Listing> {
  // Read before git reads the index: an older time only makes more files count as suspect.
  const indexTime = lstatSync(options.indexPath, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? 0n;
  const [index, tree] = await Promise.all([
    listIndex(place),
    options.commit === undefined ? [] : listTree(place, options.commit),
  ]);
  const scan = new WorkTreeScan(place.cwd, options.format, indexTime, tree);
  let seen = 0;
  const pause = async () => {
    seen += 1;
    if (seen % BATCH !== 0) return;
    await setImmediate();
    throwIfAborted(place.signal);
  };
  for (const record of index.tracked) {
    scan.addTracked(record);
    await pause();
  }
  for (const path of index.untracked) {
    scan.addUntracked(path);
    await pause();
  }
  return scan.finish(index.tracked);
}

class WorkTreeScan {
  readonly #listing = new ListingBuilder();
  readonly #committed: ReadonlyMap<string, TreeRecord>;
  readonly #realFolders = new Map<string, boolean>([['.', true]]);
  readonly #root: string;
  readonly #format: ObjectFormat;
  readonly #indexTime: bigint;

  constructor(root: string, format: ObjectFormat, indexTime: bigint, tree: readonly TreeRecord[]) {
    this.#root = root;
    this.#format = format;
    this.#indexTime = indexTime;
    this.#committed = new Map(tree.map((record) => [record.path, record]));
  }

  addTracked(record: IndexRecord): void {
    const { path, mode } = record;
    const problem = pathProblem(path) ?? (mode === '160000' ? 'submodule' : undefined);
    if (problem !== undefined) {
      this.#listing.skip(path, problem);
      return;
    }
    const stats = this.#stats(path);
    if (stats === undefined || stats.isDirectory()) {
      if (record.sparse) this.#addBlob(record, 0);
      // Deleted, or replaced by a folder whose files are untracked.
      else this.#listing.dirty = true;
      return;
    }
    const noted = this.#isAsNoted(record, stats);
    if (stats.isSymbolicLink()) {
      const target = this.#linkTarget(path);
      this.#listing.dirty ||= !noted && (target && blobId(target, this.#format)) !== record.blob;
      this.#listing.skipLink(path, target?.toString());
      return;
    }
    if (!stats.isFile()) {
      this.#listing.dirty = true;
      this.#listing.skip(path, 'not a regular file');
      return;
    }
    if (stats.size > MAX_FILE_BYTES) {
      // Not worth hashing: a changed size gives most changes away.
      this.#listing.dirty ||= !noted && Number(stats.size) !== this.#committed.get(path)?.bytes;
      this.#listing.skipFile(path, 'larger than 1 MB');
      return;
    }
    if (noted && mode.startsWith('100')) this.#addBlob(record, Number(stats.size));
    else this.#addCompared(record);
  }

  addUntracked(path: string): void {
    if (path.endsWith('/')) {
      this.#listing.skip(path.slice(0, -1), 'repository inside the repository');
      return;
    }
    this.#listing.dirty = true;
    const problem = pathProblem(path);
    if (problem !== undefined) {
      this.#listing.skip(path, problem);
      return;
    }
    const content = readDiskFile(join(this.#root, path));
    if (content.bytes) this.#addDisk(path, content.bytes);
    else if (content.kind === 'link') this.#listing.skipLink(path, this.#linkTarget(path)?.toString());
    else if (content.kind === 'file') this.#listing.skipFile(path, content.reason);
    else this.#listing.skip(path, content.reason);
  }

  /** Adds what only a comparison of index and commit shows: staged changes. */
  finish(tracked: readonly IndexRecord[]): Listing {
    const same = (record: IndexRecord) => record.merged && this.#committed.get(record.path)?.blob === record.blob;
    this.#listing.dirty ||= tracked.length !== this.#committed.size || !tracked.every(same);
    return this.#listing.finish();
  }

  #addCompared(record: IndexRecord): void {
    const { bytes, reason } = readDiskFile(join(this.#root, record.path));
    if (bytes === undefined) {
      this.#listing.dirty = true;
      this.#listing.skip(record.path, reason);
      return;
    }
    const isFile = record.merged && record.mode.startsWith('100');
    // Git may have written CRLF for LF on checkout.
    const same = (content: Uint8Array) => blobId(content, this.#format) === record.blob;
    if (isFile && (same(bytes) || (bytes.includes(13) && same(withoutCarriageReturns(bytes))))) {
      this.#addBlob(record, bytes.length);
      return;
    }
    this.#listing.dirty = true;
    this.#addDisk(record.path, bytes);
  }

  #addBlob({ path, blob }: IndexRecord, bytesOnDisk: number): void {
    const committed = this.#committed.get(path);
    this.#listing.add(path, blob, (committed?.blob === blob ? committed.bytes : undefined) ?? bytesOnDisk);
  }

  #addDisk(path: string, bytes: Uint8Array): void {
    this.#listing.addFromDisk(path, blobId(bytes, this.#format), bytes.length);
  }

  #isAsNoted({ stat, merged }: IndexRecord, stats: BigIntStats): boolean {
    if (stat === undefined || !merged) return false;
    return (
      stat.size === stats.size &&
      stat.modified === stats.mtimeNs &&
      stat.changed === stats.ctimeNs &&
      stats.mtimeNs < this.#indexTime
    );
  }

  /** Undefined when nothing is there, or the path leads through a symbolic link: its target is not this repository. */
  #stats(path: string): BigIntStats | undefined {
    if (!this.#isRealFolder(dirname(path))) return undefined;
    try {
      return lstatSync(join(this.#root, path), { bigint: true, throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  }

  #isRealFolder(path: string): boolean {
    const known = this.#realFolders.get(path);
    if (known !== undefined) return known;
    let real = false;
    try {
      const stats = lstatSync(join(this.#root, path), { throwIfNoEntry: false });
      real = stats?.isDirectory() === true && this.#isRealFolder(dirname(path));
    } catch {
      // A file where the folder was, or no permission: nothing below it can be read.
    }
    this.#realFolders.set(path, real);
    return real;
  }

  #linkTarget(path: string): Buffer | undefined {
    try {
      return readlinkSync(join(this.#root, path), { encoding: 'buffer' });
    } catch {
      return undefined;
    }
  }
}

function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, index) => byte !== 13 || bytes[index + 1] !== 10);
}
