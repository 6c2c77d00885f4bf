import { PharosError } from '../errors.ts';

/** A model that does not meet the requirements: the fault, and where it is. */
export function modelError(directory: string, problem: string, cause?: unknown): PharosError {
  return new PharosError('UNAVAILABLE', `The model in ${directory} cannot be used: ${problem}`, {
    hint: 'Get its files again (`pharos model remove`, then `pharos model add`), or use another model.',
    cause,
  });
}

/** The first line of what a library says. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0]!.slice(0, 300);
}
