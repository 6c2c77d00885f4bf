import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PharosError } from '../errors.ts';

/**
 * Writes parts of a text to standard output, or into a file, which appears under its name when it is whole.
 *
 * @throws {PharosError} FAILED when the file cannot be written, TRY_LATER when the disk is full
 */
export async function writeOutput(parts: AsyncIterable<string>, file: string | undefined): Promise<void> {
  if (file === undefined) {
    for await (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, 'drain');
    return;
  }
  const partial = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    await pipeline(Readable.from(parts), createWriteStream(partial, { flags: 'wx' }));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof PharosError || code === undefined) throw error;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    throw new PharosError(isFull ? 'TRY_LATER' : 'FAILED', `${file} cannot be written (${code})`, {
      hint: isFull ? 'Free some space on that disk.' : 'Choose another path with --output.',
      cause: error,
    });
  }
}
