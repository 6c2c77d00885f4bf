import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PharosError } from '../../errors.ts';
import type { Credentials, Login } from '../../ports/credentials.ts';

export interface CredentialsFileOptions {
  readonly file: string;
  /** Runs work while nobody else does, in whatever process. */
  readonly exclusive: <T>(work: () => Promise<T>) => Promise<T>;
}

interface Content {
  readonly version: 1;
  readonly latest?: string;
  readonly logins: Readonly<Record<string, Login>>;
}

/**
 * Logins in a file that only its owner may read. It is replaced as a whole, so that a reader needs no lock and a crash leaves the
 * old one or the new one.
 */
export function openCredentialsFile({ file, exclusive }: CredentialsFileOptions): Credentials {
  return {
    find: async (server) => {
      const { logins } = read(file);
      return Object.hasOwn(logins, server) ? logins[server] : undefined;
    },
    latest: async () => read(file).latest,
    update: (server, change, { isNewest = false } = {}) =>
      exclusive(async () => {
        const { latest, logins } = read(file);
        const { [server]: before, ...others } = logins;
        const after = await change(before);
        if (after === before) return after;
        const newest = isNewest ? server : latest;
        write(file, {
          version: 1,
          ...(newest !== undefined && (after || newest !== server) && { latest: newest }),
          logins: { ...others, ...(after && { [server]: after }) },
        });
        return after;
      }),
  };
}

function read(file: string): Content {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { version: 1, logins: {} };
    throw unusable(file, error);
  }
  try {
    const content = JSON.parse(text) as Partial<Content>;
    if (content.version === 1 && typeof content.logins === 'object' && content.logins !== null)
      return content as Content;
  } catch {
    // The error of the parser would repeat a token.
  }
  throw unusable(file, undefined);
}

function write(file: string, content: Content): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const descriptor = openSync(draft, 'wx', 0o600);
    try {
      writeFileSync(descriptor, `${JSON.stringify(content, undefined, 2)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw unusable(file, error);
  }
}

function unusable(file: string, cause: unknown): PharosError {
  const why = cause instanceof Error ? cause.message : 'it is damaged, or of a later version';
  return new PharosError('UNAVAILABLE', `The logins in ${file} cannot be used: ${why}`, {
    hint: 'Remove the file, and log in again.',
    cause,
  });
}
