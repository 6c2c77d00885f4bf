import { PharosError } from '../../errors.ts';
import type { FileFacts } from '../../parse/facts.ts';
import { openFacts } from '../../parse/packed-facts.ts';

/**
 * Reads the facts of a file as the catalog holds them.
 *
 * @throws {PharosError} FAILED when they are damaged
 */
export function storedFacts(repository: string, path: string, stored: string): FileFacts {
  try {
    return openFacts(stored);
  } catch (error) {
    throw new PharosError('FAILED', `The index of ${repository} is damaged: the facts of ${path} cannot be read`, {
      hint: `Ingest it again: pharos ingest ${repository}`,
      cause: error,
    });
  }
}
