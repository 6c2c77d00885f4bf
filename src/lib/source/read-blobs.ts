import { once } from 'node:events';
import { Readable } from 'node:stream';
import { PharosError, throwIfAborted } from '../errors.ts';
import { UNTRUSTED_CONFIG } from './git-environment.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import type { GitPlace } from './list-tree.ts';
import { spawnGit, startError } from './run-git.ts';

export type BlobContent =
  | { readonly bytes: Uint8Array<ArrayBuffer>; readonly reason?: never }
  | { readonly bytes?: never; readonly reason: string };

/** How often `cat-file` may die on a corrupt object before the rest is given up. */
const MAX_RESTARTS = 20;
/** Ids written to git at once. */
const BATCH = 256;

/**
 * Reads blobs through one `git cat-file --batch`, in the order asked for. Git waits while the consumer is busy (pipes on both sides),
 * so memory holds one blob at a time. Each content owns its buffer and may be transferred to a worker.
 * @throws PharosError INTERRUPTED on abort, BAD_REPOSITORY when git keeps dying
 */
export async function* readBlobs(
  place: GitPlace,
  ids: readonly string[],
): AsyncGenerator<BlobContent, void, undefined> {
  let position = 0;
  for (let restarts = 0; position < ids.length; restarts += 1) {
    if (restarts > MAX_RESTARTS)
      throw new PharosError('BAD_REPOSITORY', 'The repository has too many unreadable objects');
    for await (const content of readUntilDeath(place, ids.slice(position))) {
      position += 1;
      yield content;
    }
    if (position < ids.length) {
      position += 1;
      yield { reason: 'unreadable git object' };
    }
  }
}

/** Yields fewer contents than ids when git dies on the way. */
async function* readUntilDeath(place: GitPlace, ids: readonly string[]): AsyncGenerator<BlobContent, void, undefined> {
  throwIfAborted(place.signal);
  const { child, kill } = spawnGit([...UNTRUSTED_CONFIG, 'cat-file', '--batch', '--buffer'], place);
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  place.signal?.addEventListener('abort', kill, { once: true });
  child.stderr.resume();
  Readable.from(batches(ids)).pipe(child.stdin);
  const output = new ByteReader(child.stdout);
  try {
    for (let index = 0; index < ids.length; index += 1) {
      const header = await output.line();
      if (header === undefined) break;
      const content = await readContent(output, header);
      if (content === undefined) break;
      yield content;
    }
    throwIfAborted(place.signal);
    if (failure) throw startError(failure);
  } finally {
    place.signal?.removeEventListener('abort', kill);
    kill();
    child.stdout.destroy();
    // Whoever removes the repository next must not race with a git that still has it open.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

function* batches(ids: readonly string[]): Generator<string> {
  for (let start = 0; start < ids.length; start += BATCH) yield `${ids.slice(start, start + BATCH).join('\n')}\n`;
}

/** Answers look like "<id> blob <size>\n<content>\n" or "<id> missing\n"; undefined when the output ends within one. */
async function readContent(output: ByteReader, header: string): Promise<BlobContent | undefined> {
  const [, type, size] = header.split(' ');
  if (type === 'missing' || size === undefined) return { reason: 'missing git object' };
  const length = Number(size);
  if (length > MAX_FILE_BYTES) return (await output.skip(length + 1)) ? { reason: 'larger than 1 MB' } : undefined;
  const bytes = await output.take(length);
  if (bytes === undefined || !(await output.skip(1))) return undefined;
  return type === 'blob' ? { bytes } : { reason: 'not a blob' };
}

/** Lines and counted bytes out of a stream of chunks. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  async line(): Promise<string | undefined> {
    for (let text = ''; ; ) {
      const end = this.#rest.indexOf(10);
      text += this.#rest.toString('latin1', 0, end < 0 ? this.#rest.length : end);
      if (end >= 0) {
        this.#rest = this.#rest.subarray(end + 1);
        return text;
      }
      if (!(await this.#fill())) return undefined;
    }
  }

  async take(length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = new Uint8Array(length);
    for (let filled = 0; ; ) {
      const part = this.#rest.subarray(0, length - filled);
      bytes.set(part, filled);
      filled += part.length;
      this.#rest = this.#rest.subarray(part.length);
      if (filled === length) return bytes;
      if (!(await this.#fill())) return undefined;
    }
  }

  async skip(length: number): Promise<boolean> {
    for (let left = length; ; ) {
      const count = Math.min(left, this.#rest.length);
      this.#rest = this.#rest.subarray(count);
      left -= count;
      if (left === 0) return true;
      if (!(await this.#fill())) return false;
    }
  }

  /** Called when the rest is used up or has been copied. */
  async #fill(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    this.#rest = done ? Buffer.alloc(0) : value;
    return !done;
  }
}
