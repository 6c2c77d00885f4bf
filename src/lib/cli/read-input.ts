import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { PharosError } from '../errors.ts';

/**
 * The text of a file, or of standard input for `-`.
 *
 * @throws {PharosError} USAGE when the file cannot be read
 */
export async function readInput(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new PharosError('USAGE', `${file} cannot be read (${code})`, {
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
}
