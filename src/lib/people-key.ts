import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config-type.ts';
import { PharosError } from './errors.ts';

/** Bytes of a key. */
const LENGTH = 32;

/**
 * The key for the hashes that stand for people's e-mail addresses: the one that is given, else one in the data directory, which is
 * made at first. It lies beside the index, not in it: whoever gets the database alone cannot try addresses out. Workers of
 * one database need the same one to keep merges of people; the API computes no hashes and needs none.
 *
 * @throws {PharosError} UNAVAILABLE when the file cannot be read or made, or holds no key
 */
export async function peopleKey({
  dataDirectory,
  peopleKey: given,
}: Pick<Config, 'dataDirectory' | 'peopleKey'>): Promise<Uint8Array> {
  if (given !== undefined) return Buffer.from(given);
  const file = join(dataDirectory, 'people.key');
  try {
    const key = (await read(file)) ?? (await make(file));
    if (key.length === LENGTH) return key;
    throw new Error('It does not hold 64 hexadecimal digits');
  } catch (error) {
    throw new PharosError('UNAVAILABLE', `The key in ${file} cannot be read or made`, {
      hint: 'Make the data directory writable, or set PHAROS_PEOPLE_KEY, or PHAROS_PEOPLE=off.',
      cause: error,
    });
  }
}

async function read(file: string): Promise<Uint8Array | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : Buffer.from(text.trim(), 'hex');
}

/** Two processes may make one at once: the first to link theirs wins, and none is ever there in part. */
async function make(file: string): Promise<Uint8Array> {
  await mkdir(join(file, '..'), { recursive: true });
  const own = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(own, `${randomBytes(LENGTH).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(own, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(own, { force: true });
  }
  return (await read(file))!;
}
