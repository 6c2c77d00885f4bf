import { PharosError } from '../../errors.ts';

/**
 * Reads a value that this program has stored as JSON.
 *
 * @throws {PharosError} FAILED when it is damaged; `what` names it
 */
export function storedJson<T>(text: string, what: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new PharosError('FAILED', `The index is damaged: ${what} cannot be read`, {
      hint: 'Rebuild it: pharos remove <repository>, then pharos ingest <repository>.',
      cause: error,
    });
  }
}
