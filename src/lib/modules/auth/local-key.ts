import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PharosError } from '../../errors.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

function fileIn(dataDirectory: string): string {
  return join(dataDirectory, 'jwt-key');
}

/** The key of a data directory: made with its first user, so that a server without users stays as open as it was. */
export function makeLocalKey(dataDirectory: string): void {
  mkdirSync(dataDirectory, { recursive: true });
  try {
    writeFileSync(fileIn(dataDirectory), `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new PharosError('UNAVAILABLE', `The key of this data directory cannot be made: ${(error as Error).message}`, {
      hint: 'Make the directory writable, or set PHAROS_JWT_KEY.',
      cause: error,
    });
  }
}

/** Undefined where no user was ever added. */
export function readLocalKey(dataDirectory: string): SigningKey | undefined {
  const file = fileIn(dataDirectory);
  return existsSync(file) ? readSigningKey(file, readFileSync(file, 'utf8')) : undefined;
}
