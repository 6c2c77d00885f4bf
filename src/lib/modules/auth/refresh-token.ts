import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { hmac } from './signing-key.ts';

/*
 * A refresh token is `sid.nonce.mac`. The first nonce is random (256 bits), each later one follows from the token before: a client whose
 * answer was lost, and another tab, get the same successor. The mac tells tokens that were ours once from forged ones: only the
 * former can end a session by being used again.
 */
const NONCE = 32;
const MAC = 16;
const FORM = /^([0-9a-f-]{36})\.([\w-]{43})\.([\w-]{22})$/;

export interface RefreshToken {
  readonly text: string;
  readonly sessionId: string;
  /** SHA-256, as it is stored. */
  readonly hash: string;
}

/** The first token of a session. */
export function firstRefreshToken(key: Uint8Array, sessionId: string): RefreshToken {
  return write(key, sessionId, randomBytes(NONCE));
}

/** The token that a spent one is exchanged for: always the same. */
export function successorOf(key: Uint8Array, { text, sessionId }: RefreshToken): RefreshToken {
  return write(key, sessionId, hmac(key, 'successor', text));
}

/** Undefined for what was never one of ours, whichever of the keys it was made with. */
export function readRefreshToken(keys: readonly Uint8Array[], text: string): RefreshToken | undefined {
  const [, sessionId = '', nonce = '', mac = ''] = FORM.exec(text) ?? [];
  if (sessionId === '') return undefined;
  const given = Buffer.from(mac, 'base64url');
  const isOurs = keys.some((key) => timingSafeEqual(given, macOf(key, sessionId, Buffer.from(nonce, 'base64url'))));
  return isOurs ? { text, sessionId, hash: digest(text) } : undefined;
}

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function write(key: Uint8Array, sessionId: string, nonce: Buffer): RefreshToken {
  const text = [sessionId, nonce.toString('base64url'), macOf(key, sessionId, nonce).toString('base64url')].join('.');
  return { text, sessionId, hash: digest(text) };
}

function macOf(key: Uint8Array, sessionId: string, nonce: Buffer): Buffer {
  return hmac(key, 'refresh', sessionId, nonce).subarray(0, MAC);
}
