import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { PharosError } from '../errors.ts';

/** Bytes of a file that is read whole. */
const MOST_BYTES = 256 << 20;

/**
 * The bytes of a file, or of standard input for `-`.
 *
 * @throws {PharosError} USAGE when it cannot be read, TOO_COMPLEX when it is too large
 */
export async function readInput(file: string, input: Readable): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of (file === '-' ? input : createReadStream(file)) as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > MOST_BYTES) break;
      parts.push(part);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new PharosError('USAGE', `${file} cannot be read (${code})`, {
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
  if (bytes <= MOST_BYTES) return Buffer.concat(parts);
  throw new PharosError('TOO_COMPLEX', `${file} is larger than ${MOST_BYTES >> 20} MB`, {
    hint: 'Split it into smaller files.',
  });
}
