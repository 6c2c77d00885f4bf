import type { Readable } from 'node:stream';
import { PharosError } from '../errors.ts';
import { MAX_QUESTION } from '../usecases/questions/search-input.ts';

/**
 * A text from standard input.
 *
 * @param command the command that reads it, for the hint
 * @throws {PharosError} USAGE when it is empty, or longer than a question may be
 */
export async function readText(input: Readable, command: string): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of input as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_QUESTION) {
      throw new PharosError('USAGE', `The text on standard input is longer than ${MAX_QUESTION} bytes`, {
        hint: 'Leave out what does not tell where the defect is, such as long logs.',
      });
    }
    parts.push(part);
  }
  const text = Buffer.concat(parts);
  if (text.toString().trim() === '') {
    throw new PharosError('USAGE', 'Standard input has no text', {
      hint: `For example: pharos ${command} - < report.md`,
    });
  }
  return text.toString();
}
