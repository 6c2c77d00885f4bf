import crypto, { randomBytes, timingSafeEqual } from 'node:crypto';
import { PharosError } from '../../errors.ts';

const SHORTEST = 10;
const LONGEST = 1000;
const SALT = 16;
const LENGTH = 32;

/** OWASP's second choice, for small machines: 19 MiB, two passes. */
const ARGON2 = { memory: 19_456, passes: 2, parallelism: 1 } as const;
/** Where Node has no argon2 yet. More would take half a second, and 128 MB. */
const SCRYPT = { logN: 15, r: 8, p: 3 } as const;

/** Passwords that are hashed at once: each takes 20 to 30 MB. */
const AT_ONCE = 2;
/** More would wait longer than a request may. */
const WAITING = 100;

/** @throws {PharosError} USAGE for one that is too short or too long; nothing is cut off */
export function checkPassword(password: string): void {
  const { length } = [...password];
  if (length >= SHORTEST && length <= LONGEST) return;
  throw new PharosError('USAGE', `The password has ${length} characters`, {
    hint: `Use ${SHORTEST} to ${LONGEST.toLocaleString('en')}: a few words that belong together only for you.`,
  });
}

/** As a PHC string: it says by itself how it was made. */
export function hashPassword(password: string): Promise<string> {
  return oneOfFew(async () => {
    const salt = randomBytes(SALT);
    if (hasArgon2()) {
      const { memory, passes, parallelism } = ARGON2;
      return phc(`argon2id$v=19$m=${memory},t=${passes},p=${parallelism}`, salt, await argon2(password, salt, ARGON2));
    }
    const { logN, r, p } = SCRYPT;
    return phc(`scrypt$ln=${logN},r=${r},p=${p}`, salt, await scrypt(password, salt, SCRYPT));
  });
}

/** Whether it is the password; a string of another kind, or damaged, fits none. */
export function verifyPassword(password: string, stored: string): Promise<boolean> {
  return oneOfFew(async () => {
    const read = readPhc(stored);
    if (!read || [...password].length > LONGEST) return false;
    const { name, numbers, salt, hash } = read;
    const found =
      name === 'scrypt'
        ? await scrypt(password, salt, { logN: numbers['ln']!, r: numbers['r']!, p: numbers['p']! })
        : hasArgon2()
          ? await argon2(password, salt, { memory: numbers['m']!, passes: numbers['t']!, parallelism: numbers['p']! })
          : undefined;
    return found !== undefined && found.length === hash.length && timingSafeEqual(found, hash);
  });
}

/** Whether a password is to be hashed anew once it is known: it was made with less than we take today. */
export function isOutdated(stored: string): boolean {
  const read = readPhc(stored);
  if (!read || (read.name === 'scrypt') === hasArgon2()) return true;
  return read.name === 'scrypt' ? read.numbers['ln']! < SCRYPT.logN : read.numbers['m']! < ARGON2.memory;
}

function hasArgon2(): boolean {
  return typeof (crypto as { argon2?: unknown }).argon2 === 'function';
}

function argon2(
  message: string,
  nonce: Buffer,
  options: Readonly<Record<'memory' | 'passes' | 'parallelism', number>>,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    crypto.argon2('argon2id', { message, nonce, tagLength: LENGTH, ...options }, (error, tag) =>
      error ? reject(error) : resolve(Buffer.from(tag)),
    );
  });
}

function scrypt(
  password: string,
  salt: Buffer,
  { logN, r, p }: Readonly<Record<'logN' | 'r' | 'p', number>>,
): Promise<Buffer> {
  const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r };
  return new Promise((resolve, reject) => {
    crypto.scrypt(password, salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function phc(method: string, salt: Buffer, hash: Buffer): string {
  return `$${method}$${base64(salt)}$${base64(hash)}`;
}

/** Without padding, as the format has it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

function readPhc(text: string) {
  const [, name, list, salt, hash] =
    /^\$(argon2id|scrypt)(?:\$v=19)?\$([a-z]+=\d{1,6}(?:,[a-z]+=\d{1,6})*)\$([\w+/]{8,64})\$([\w+/]{16,128})$/.exec(
      text,
    ) ?? [];
  if (name === undefined || list === undefined || salt === undefined || hash === undefined) return undefined;
  const numbers = Object.fromEntries(list.split(',').map((pair) => [pair.split('=')[0]!, Number(pair.split('=')[1])]));
  const needed = name === 'scrypt' ? ['ln', 'r', 'p'] : ['m', 't', 'p'];
  if (needed.some((key) => numbers[key] === undefined)) return undefined;
  return { name, numbers, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

let running = 0;
const waiting: (() => void)[] = [];

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= WAITING) {
    throw new PharosError('TRY_LATER', 'Too many logins at once', { hint: 'Try again in a few seconds.' });
  }
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
