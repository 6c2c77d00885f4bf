import { randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, errors, exportJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import type { ActorScope } from '../../actor.ts';
import type { Tier } from './account.ts';
import type { SigningKey } from './signing-key.ts';

/** Seconds that an access token is valid. */
export const ACCESS_SECONDS = 600;
/** Seconds that the clocks of two servers may differ. */
const TOLERANCE = 5;
/** Characters; ours have some 450. */
const LONGEST = 2048;
const TYPE = 'at+jwt';
const ALGORITHM = 'EdDSA';

/** What an access token says, once it has been verified. */
export interface AccessClaims {
  /** User. */
  readonly sub: string;
  readonly name: string;
  /** Session. */
  readonly sid: string;
  readonly scopes: readonly ActorScope[];
  readonly tier: Tier;
}

/** Claims, and when they were made. */
export interface VerifiedClaims extends AccessClaims {
  /** Milliseconds since the epoch, to the second. */
  readonly issuedAt: number;
}

export interface AccessTokens {
  sign(claims: AccessClaims, now?: Date): Promise<string>;
  /** Undefined for whatever is not ours, or no longer valid. */
  verify(token: string, now?: Date): Promise<VerifiedClaims | undefined>;
  /** The public keys, as a JSON Web Key Set (RFC 7517). */
  readonly keys: { readonly keys: readonly JWK[] };
}

export interface AccessTokenOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly current: SigningKey;
  /** Also verifies, while keys are being replaced. */
  readonly previous?: SigningKey | undefined;
}

/**
 * Access tokens: JSON Web Tokens (RFC 7519) in the profile of RFC 9068, signed with Ed25519 (RFC 8037). Algorithm, type, issuer and
 * audience are fixed (RFC 8725, 3): what a token says of itself is compared with them, and never followed.
 */
export async function createAccessTokens(options: AccessTokenOptions): Promise<AccessTokens> {
  const { issuer, audience, current, previous } = options;
  const known = await Promise.all([current, ...(previous ? [previous] : [])].map(publicKeyOf));
  const kid = known[0]!.kid;
  const byId = new Map(known.map((key) => [key.kid, key.publicKey]));
  return {
    sign: ({ sub, sid, name, scopes, tier }, now = new Date()) =>
      new SignJWT({ sid, name, scope: scopes.join(' '), tier, client_id: 'pharos' })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt(now)
        .setExpirationTime(Math.floor(now.getTime() / 1000) + ACCESS_SECONDS)
        .setJti(randomUUID())
        .sign(current.privateKey),

    async verify(token, now = new Date()) {
      if (token.length > LONGEST) return undefined;
      try {
        const { payload } = await jwtVerify(token, keyFor, {
          ...{ algorithms: [ALGORITHM], typ: TYPE, issuer, audience, currentDate: now, clockTolerance: TOLERANCE },
          requiredClaims: ['sub', 'sid', 'scope', 'tier', 'iat', 'exp', 'jti'],
          maxTokenAge: ACCESS_SECONDS + TOLERANCE,
        });
        const { sub, sid, name, scope, tier, iat } = payload;
        if (typeof sid !== 'string' || typeof scope !== 'string' || typeof tier !== 'string') return undefined;
        const scopes = scope.split(' ').filter((one) => one !== '') as ActorScope[];
        const shown = typeof name === 'string' ? name : sub!;
        return { sub: sub!, sid, name: shown, scopes, tier: tier as Tier, issuedAt: iat! * 1000 };
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
        throw error;
      }
    },

    keys: { keys: known.map(({ jwk }) => jwk) },
  };

  function keyFor({ kid: id }: { readonly kid?: string | undefined }) {
    const key = byId.get(id ?? '');
    if (key) return key;
    throw new errors.JWKSNoMatchingKey();
  }
}

/** Its id is its thumbprint (RFC 7638). */
async function publicKeyOf({ publicKey }: SigningKey) {
  const plain = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(plain);
  return { kid, publicKey, jwk: { ...plain, kid, alg: ALGORITHM, use: 'sig' } };
}
