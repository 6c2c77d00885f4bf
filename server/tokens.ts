import { createHash, timingSafeEqual } from 'node:crypto';
import type { Config } from '../src/lib/config.ts';
import { PharosError } from '../src/lib/errors.ts';
import type { RouteScope as Scope } from '../src/lib/modules/route.ts';

export type { RouteScope as Scope } from '../src/lib/modules/route.ts';

/** Knows the tokens by their digests only. */
export interface Tokens {
  /** Whether reading needs a token. */
  readonly isReadClosed: boolean;
  /** Whether there is a token that may change anything. */
  readonly hasAdmin: boolean;
  /** Permissions of the value of an Authorization header; `unknown` when it contains none of our tokens. */
  identify(authorization: string | undefined): Identity;
}

export type Identity =
  | { readonly scope: Scope /** Names the token in rate limits; never the token itself. */; readonly name: string }
  | 'unknown';

export const MIN_TOKEN_LENGTH = 32;
/** Longer ones are not even hashed. */
const MAX_TOKEN_LENGTH = 512;

/** A caller without a token. */
export const ANONYMOUS = { scope: 'public', name: 'anonymous' } as const;

/**
 * Up to four tokens: two scopes, and for each one that is being replaced.
 *
 * @throws {PharosError} USAGE when one is short enough to guess, or one stands for both scopes
 */
export function readTokens({ adminToken, readToken, previousTokens }: Config): Tokens {
  const known = [
    { variable: 'PHAROS_ADMIN_TOKEN', token: adminToken, scope: 'admin' },
    { variable: 'PHAROS_ADMIN_TOKEN_PREVIOUS', token: previousTokens.admin, scope: 'admin' },
    { variable: 'PHAROS_READ_TOKEN', token: readToken, scope: 'read' },
    { variable: 'PHAROS_READ_TOKEN_PREVIOUS', token: previousTokens.read, scope: 'read' },
  ] as const;
  const given = known.flatMap(({ variable, token, scope }) =>
    token === undefined ? [] : [{ variable, token, scope }],
  );
  for (const { variable, token } of given) checkToken(variable, token);
  const [shared] = given.filter(({ token, scope }) =>
    given.some((other) => other.token === token && other.scope !== scope),
  );
  if (shared) {
    throw new PharosError('USAGE', `${shared.variable} is also a token of the other scope`, {
      hint: 'Use different tokens to read and to change.',
    });
  }
  const digests = given.map(({ token, scope, variable }) => ({ digest: sha256(token), scope, name: variable }));
  return {
    isReadClosed: given.some(({ scope }) => scope === 'read'),
    hasAdmin: given.some(({ scope }) => scope === 'admin'),
    identify(authorization) {
      if (authorization === undefined) return ANONYMOUS;
      const token = bearerOf(authorization);
      if (token === undefined || token.length > MAX_TOKEN_LENGTH) return 'unknown';
      const shown = sha256(token);
      // All are compared, however soon one fits.
      const fitting = digests.filter(({ digest }) => timingSafeEqual(digest, shown));
      return fitting[0] ?? 'unknown';
    },
  };
}

/** The token of an Authorization header (RFC 6750); undefined when it has none. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^bearer +([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
}

function checkToken(variable: string, token: string): void {
  const wrong =
    token.length < MIN_TOKEN_LENGTH
      ? `has ${token.length} characters, fewer than ${MIN_TOKEN_LENGTH}`
      : token.length > MAX_TOKEN_LENGTH
        ? `has more than ${MAX_TOKEN_LENGTH} characters`
        : /[^\x21-\x7e]/.test(token)
          ? 'contains a blank or a character that is invalid in a header'
          : undefined;
  if (wrong === undefined) return;
  throw new PharosError('USAGE', `${variable} ${wrong}`, { hint: 'Generate one with: openssl rand -hex 32' });
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
