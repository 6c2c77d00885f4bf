import { createHmac, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { PharosError } from '../../errors.ts';

/** A key that signs access tokens, and what follows from it. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** For the successors of refresh tokens. */
  readonly refreshKey: Uint8Array;
  /** Encrypts what a browser keeps while its user is at a provider. */
  readonly loginKey: Uint8Array;
}

/** The start of PKCS #8 (RFC 8410) around an Ed25519 seed. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Reads an Ed25519 key: 32 random bytes as 64 hexadecimal digits (`openssl rand -hex 32`), or PKCS #8 in PEM.
 *
 * @throws {PharosError} USAGE for anything else; the message does not repeat it
 */
export function readSigningKey(variable: string, text: string): SigningKey {
  const privateKey = parseKey(text.trim());
  if (privateKey?.asymmetricKeyType !== 'ed25519') {
    throw new PharosError('USAGE', `${variable} is no Ed25519 key`, {
      hint: 'Generate one with: openssl rand -hex 32',
    });
  }
  const bytes = privateKey.export({ format: 'der', type: 'pkcs8' });
  const derive = (use: string) => new Uint8Array(hkdfSync('sha256', bytes, '', use, 32));
  return {
    ...{ privateKey, publicKey: createPublicKey(privateKey) },
    ...{ refreshKey: derive('pharos refresh tokens'), loginKey: derive('pharos logins under way') },
  };
}

function parseKey(text: string): KeyObject | undefined {
  try {
    if (/^[0-9a-fA-F]{64}$/.test(text)) {
      const key = Buffer.concat([PKCS8, Buffer.from(text, 'hex')]);
      return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    }
    return createPrivateKey(text.replaceAll('\\n', '\n'));
  } catch {
    return undefined;
  }
}

export function hmac(key: Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part).update('\0');
  return mac.digest();
}
