import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Handshake, ProviderName } from './provider.ts';

/** Seconds that somebody has at the provider. */
export const LOGIN_SECONDS = 600;
const ENCRYPTION = 'A256GCM';
const TYPE = 'login+jwt';
/** Characters; ours have some 900, and up to 2,000 more with a long address to return to. */
const LONGEST = 4000;

/** A login under way, which the browser keeps as a cookie that it cannot read: any instance of the server can go on with it. */
export interface LoginTicket {
  readonly provider: ProviderName;
  readonly handshake: Handshake;
  /** Of the client that began the login: where to send the code, its own state, and the challenge that its secret has to fit. */
  readonly returnTo?: string | undefined;
  readonly clientState?: string | undefined;
  readonly challenge?: string | undefined;
}

/** Encrypts a ticket (JWE, RFC 7516) with the first of the server's keys. */
export function sealTicket(key: Uint8Array, ticket: LoginTicket, now = new Date()): Promise<string> {
  return new EncryptJWT({ ticket })
    .setProtectedHeader({ alg: 'dir', enc: ENCRYPTION, typ: TYPE })
    .setIssuedAt(now)
    .setExpirationTime(Math.floor(now.getTime() / 1000) + LOGIN_SECONDS)
    .encrypt(key);
}

/** Undefined for whatever is not ours, or has expired. */
export async function openTicket(
  keys: readonly Uint8Array[],
  text: string,
  now = new Date(),
): Promise<LoginTicket | undefined> {
  if (text.length > LONGEST) return undefined;
  const fixed = { typ: TYPE, keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: [ENCRYPTION] };
  for (const key of keys) {
    try {
      const { payload } = await jwtDecrypt(text, key, {
        ...fixed,
        currentDate: now,
        requiredClaims: ['exp', 'ticket'],
      });
      return payload['ticket'] as LoginTicket;
    } catch {
      // Of another key, forged or expired: all the same to whoever sent it.
    }
  }
  return undefined;
}
