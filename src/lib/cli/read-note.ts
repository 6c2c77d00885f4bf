import type { Readable } from 'node:stream';
import { PharosError } from '../errors.ts';

/** More than any note may have, in bytes. */
const MOST_BYTES = 64 * 1024;

/**
 * The text of a note: what is given, or standard input for `-`.
 *
 * @throws {PharosError} USAGE when it is longer than a note may be, or no UTF-8
 */
export async function readNote(text: string, input: Readable): Promise<string> {
  if (text !== '-') return text;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of input as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) {
      throw new PharosError('USAGE', `The note on standard input is longer than ${MOST_BYTES / 1024} KB`, {
        hint: 'Put the text into a document, and name it in the note.',
      });
    }
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch (error) {
    throw new PharosError('USAGE', 'The note on standard input is not UTF-8', {
      hint: 'Convert it first: iconv -t utf-8.',
      cause: error,
    });
  }
}
