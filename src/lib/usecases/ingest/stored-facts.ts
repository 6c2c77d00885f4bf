import { PharosError } from '../../errors.ts';
import { openFacts } from '../../formats/packed-facts.ts';
import type { FileFacts } from '../../parse/facts.ts';

/**
 * Reads the facts of a file as the catalog holds them.
 *
 * @throws {PharosError} FAILED when they are damaged
 */
export function storedFacts(repository: string, path: string, stored: string): FileFacts {
  try {
    return openFacts<FileFacts>(stored);
  } catch (error) {
    throw new PharosError('FAILED', `The index of ${repository} is damaged: the facts of ${path} cannot be read`, {
      hint: `Ingest it again: pharos ingest ${repository}`,
      cause: error,
    });
  }
}
