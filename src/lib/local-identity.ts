import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PharosError } from './errors.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The id of whoever works with a data directory, made when it is first needed: notes are signed with it, and a person's account
 * can take it over later. A user name would not do: it differs between machines, and two people may share one.
 *
 * @throws {PharosError} UNAVAILABLE when it can be neither read nor made
 */
export function localIdentity(dataDirectory: string): string {
  const file = join(dataDirectory, 'identity');
  try {
    mkdirSync(dataDirectory, { recursive: true });
    // Of two processes that make it at once, the first wins, and both read its file.
    writeFileSync(file, `${randomUUID()}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(file, error);
  }
  return readIdentity(file);
}

/** The same, if it was ever needed: whoever only reads leaves no file behind, nor fails for want of one. */
export function knownIdentity(dataDirectory: string): string | undefined {
  try {
    return readIdentity(join(dataDirectory, 'identity'));
  } catch {
    return undefined;
  }
}

function readIdentity(file: string): string {
  let text = '';
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw unusable(file, error);
  }
  if (UUID.test(text)) return text;
  throw unusable(file, undefined);
}

function unusable(file: string, cause: unknown): PharosError {
  const why = cause instanceof Error ? cause.message : 'it does not hold a UUID';
  return new PharosError('UNAVAILABLE', `The identity in ${file} cannot be used: ${why}`, {
    hint: 'Restore the file, or remove it to get a new identity: notes under the old one are then those of somebody else.',
    cause,
  });
}
