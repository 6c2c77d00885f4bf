import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import { PharosError, throwIfAborted } from '../errors.ts';
import { type EndRow, PORTABLE_FORMAT, type PortableRow } from './rows.ts';

export interface WrittenPortable {
  readonly bytes: number;
  readonly rows: number;
  /** Of the rows, before compression. */
  readonly sha256: string;
}

/** Characters that are compressed at a time. */
const BATCH = 1 << 16;

/**
 * Writes rows into a file, which appears under its name when it is whole.
 *
 * @throws {PharosError} FAILED when the file cannot be written, TRY_LATER when the disk is full, INTERRUPTED
 */
export async function writePortable(
  file: string,
  rows: AsyncIterable<PortableRow>,
  { version, signal }: { readonly version: number; readonly signal: AbortSignal | undefined },
): Promise<WrittenPortable> {
  const partial = `${file}.${randomBytes(6).toString('hex')}.part`;
  const output = createWriteStream(partial, { flags: 'wx' });
  const hash = createHash('sha256');
  let end: EndRow | undefined;

  async function* lines(): AsyncGenerator<string> {
    let count = 0;
    let batch = '';
    for await (const row of rows) {
      throwIfAborted(signal);
      count++;
      batch += `${JSON.stringify(row)}\n`;
      if (batch.length < BATCH) continue;
      hash.update(batch);
      yield batch;
      batch = '';
    }
    hash.update(batch);
    end = ['end', { rows: count, sha256: hash.digest('hex') }];
    yield `${batch}${JSON.stringify(end)}\n`;
  }

  try {
    output.write(`${JSON.stringify({ format: PORTABLE_FORMAT, version })}\n`);
    await pipeline(lines, createZstdCompress(), output);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw writeError(error, file);
  }
  return { bytes: output.bytesWritten, ...end![1] };
}

function writeError(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof PharosError || code === undefined) return error;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return new PharosError(isFull ? 'TRY_LATER' : 'FAILED', `${file} cannot be written (${code})`, {
    hint: isFull ? 'Free some space on that disk.' : 'Choose another path with --out.',
    cause: error,
  });
}
