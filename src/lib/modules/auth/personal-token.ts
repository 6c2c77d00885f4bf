import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/*
 * `phr_`, 40 random characters, and their checksum in six: those who scan for leaked secrets find it by its form, and a mistyped one is
 * refused without asking the database.
 */
const PREFIX = 'phr_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM = 40;
const CHECK = 6;
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${RANDOM + CHECK}}$`);

export function createPersonalToken(): string {
  let random = '';
  for (let i = 0; i < RANDOM; i++) random += ALPHABET[randomInt(ALPHABET.length)];
  return PREFIX + random + checksum(random);
}

/** Whether a text has the form and the checksum of a personal access token. */
export function isPersonalToken(text: string): boolean {
  if (!FORM.test(text)) return false;
  const random = text.slice(PREFIX.length, -CHECK);
  return text.endsWith(checksum(random));
}

function checksum(random: string): string {
  let value = crc32(random);
  let text = '';
  for (let i = 0; i < CHECK; i++) {
    text = ALPHABET[value % ALPHABET.length] + text;
    value = Math.floor(value / ALPHABET.length);
  }
  return text;
}
