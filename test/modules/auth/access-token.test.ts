import { createHmac, createPrivateKey, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto';
import { CompactEncrypt, exportSPKI, GeneralSign } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  ACCESS_SECONDS,
  type AccessClaims,
  type AccessTokens,
  createAccessTokens,
} from '../../../src/lib/modules/auth/access-token.ts';
import { readSigningKey, type SigningKey } from '../../../src/lib/modules/auth/signing-key.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const SECONDS = NOW.getTime() / 1000;
const CLAIMS: AccessClaims = { sub: 'u', name: 'alice', sid: 's', scopes: ['read', 'write'], tier: 'free' };
const PLACE = { issuer: 'https://pharos.example', audience: 'pharos-api' };
const keyOf = (digit: string) => readSigningKey('KEY', digit.repeat(64));

let key: SigningKey;
let tokens: AccessTokens;
let good: string;

beforeAll(async () => {
  key = keyOf('1');
  tokens = await createAccessTokens({ ...PLACE, current: key });
  good = await tokens.sign(CLAIMS, NOW);
});

const parsed = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const headerOf = (token: string) => parsed(token.split('.')[0]);
const payloadOf = (token: string) => parsed(token.split('.')[1]);

/** The good token with other claims, signed as it is. Undefined removes a claim. */
function forge(header: object, payload: object, signer: KeyObject = key.privateKey): string {
  const input = [
    { ...headerOf(good), ...header },
    { ...payloadOf(good), ...payload },
  ]
    .map(written)
    .join('.');
  return `${input}.${signBytes(null, Buffer.from(input), signer).toString('base64url')}`;
}

const verify = (token: string, now = NOW) => tokens.verify(token, now);

describe('an access token', () => {
  it('says who it is for, in the profile of RFC 9068', async () => {
    expect(await verify(good)).toEqual({ ...CLAIMS, issuedAt: NOW.getTime() });
    expect(headerOf(good)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: tokens.keys.keys[0]!.kid });
    expect(payloadOf(good)).toMatchObject({
      ...{ iss: PLACE.issuer, aud: PLACE.audience, sub: 'u', sid: 's', scope: 'read write', tier: 'free' },
      ...{ iat: SECONDS, exp: SECONDS + ACCESS_SECONDS, client_id: 'pharos', jti: expect.any(String) },
    });
    expect(payloadOf(await tokens.sign(CLAIMS, NOW)).jti).not.toBe(payloadOf(good).jti);
  });

  it('is forged here as it is signed there: what is refused below is refused for its reason', async () => {
    expect(await verify(forge({}, {}))).toEqual({ ...CLAIMS, issuedAt: NOW.getTime() });
  });

  it('is valid for ten minutes, with some seconds between two clocks', async () => {
    const at = (seconds: number) => verify(good, new Date(NOW.getTime() + seconds * 1000));
    expect(await at(ACCESS_SECONDS)).toBeDefined();
    expect(await at(ACCESS_SECONDS + 4)).toBeDefined();
    expect(await at(ACCESS_SECONDS + 6)).toBeUndefined();
    expect(await at(-4)).toBeDefined();
    expect(await at(-6)).toBeUndefined();
  });

  it('is verified by the key before, and signed by the one of now', async () => {
    const rotated = await createAccessTokens({ ...PLACE, current: keyOf('2'), previous: key });
    expect(await rotated.verify(good, NOW)).toBeDefined();
    expect(rotated.keys.keys.map(({ kid }) => kid)).toContain(headerOf(good).kid);
    const next = await rotated.sign(CLAIMS, NOW);
    expect(await rotated.verify(next, NOW)).toBeDefined();
    expect(await verify(next)).toBeUndefined();
  });

  it('gives away public keys only', () => {
    expect(tokens.keys.keys).toHaveLength(1);
    expect(tokens.keys.keys[0]).toEqual({
      ...{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' },
      ...{ x: expect.any(String), kid: expect.any(String) },
    });
  });
});

describe('an attack of RFC 8725', () => {
  const other = () => generateKeyPairSync('ed25519').privateKey;
  const unsigned = (header: object) => `${[{ ...headerOf(good), ...header }, payloadOf(good)].map(written).join('.')}.`;

  it.each<readonly [string, () => string | Promise<string>]>([
    ['2.1: alg none', () => unsigned({ alg: 'none' })],
    ['2.1: alg none in other letters', () => unsigned({ alg: 'NonE' })],
    ['2.1: no signature', () => unsigned({})],
    ['2.1: the public key as the secret of an HMAC', () => hs256(tokens.keys.keys[0]!.x!)],
    [
      '2.1: the public key in PEM as the secret of an HMAC',
      async () => hs256(await exportSPKI(key.publicKey as never)),
    ],
    ['2.1: another algorithm of the same key', () => forge({ alg: 'Ed25519' }, {})],
    ['2.2: a signature by somebody else', () => forge({}, {}, other())],
    [
      '2.2: a signature by somebody else, who brings the key',
      () => {
        const { privateKey, publicKey } = generateKeyPairSync('ed25519');
        return forge({ jwk: publicKey.export({ format: 'jwk' }) }, {}, privateKey);
      },
    ],
    ['2.2: a key from an address', () => forge({ jku: 'https://evil.example/jwks', kid: 'evil' }, {}, other())],
    [
      '2.3: changed after it was signed',
      () => {
        const [header, , signature] = good.split('.');
        return [header, written({ ...payloadOf(good), scope: 'admin' }), signature].join('.');
      },
    ],
    ['2.7: encrypted', encrypted],
    ['2.7: of another kind', () => forge({ typ: 'JWT' }, {})],
    ['2.7: of no kind', () => forge({ typ: undefined }, {})],
    ['2.8: a kid of nobody', () => forge({ kid: 'nobody' }, {})],
    ['2.8: a kid that is a path', () => forge({ kid: '../../etc/passwd' }, {})],
    ['2.8: no kid', () => forge({ kid: undefined }, {})],
    ['2.8: a kid of every object', () => forge({ kid: '__proto__' }, {})],
    ['2.9: of another issuer', () => forge({}, { iss: 'https://evil.example' })],
    ['2.9: of no issuer', () => forge({}, { iss: undefined })],
    ['2.9: for another audience', () => forge({}, { aud: 'other-api' })],
    ['2.9: for no audience', () => forge({}, { aud: undefined })],
    ['3.8: without end', () => forge({}, { exp: undefined })],
    ['3.8: an end that is a text', () => forge({}, { exp: '9999999999' })],
    ['3.8: an end far away, made long ago', () => forge({}, { iat: SECONDS - 86_400, exp: SECONDS + 86_400 })],
    ['3.8: without a beginning', () => forge({}, { iat: undefined })],
    ['3.8: made in the future', () => forge({}, { iat: SECONDS + 3600, exp: SECONDS + 7200 })],
    ['3.8: valid later', () => forge({}, { nbf: SECONDS + 60 })],
    ['3.11: without user', () => forge({}, { sub: undefined })],
    ['3.11: without session', () => forge({}, { sid: undefined })],
    ['3.11: a session that is a list', () => forge({}, { sid: ['s'] })],
    ['3.11: scopes that are a list', () => forge({}, { scope: ['admin'] })],
    ['RFC 7515, 4.1.11: a critical extension', () => forge({ crit: ['x'], x: 1 }, {})],
    ['RFC 7797: a payload that is not encoded', () => forge({ crit: ['b64'], b64: false }, {})],
    ['RFC 7515, 7.2: two signatures', twoSignatures],
    ['RFC 7515, 5.2: four parts', () => `${good}.x`],
    ['RFC 7515, 5.2: two parts', () => good.split('.').slice(0, 2).join('.')],
    ['RFC 8725, 3.2: a megabyte', () => forge({}, { x: 'x'.repeat(1_000_000) })],
    ['a megabyte of dots', () => '.'.repeat(1_000_000)],
    ['nothing', () => ''],
    ['no JSON', () => `${Buffer.from('{').toString('base64url')}.e30.x`],
    ['a header that is a list', () => `${written([])}.${written({})}.x`],
    ['padding', () => good.replaceAll('.', '=.')],
    ['a byte behind the signature', () => `${good}A`],
  ])('%s', async (_, make) => {
    expect(await verify(await make())).toBeUndefined();
  });

  function hs256(secret: string): string {
    const input = [{ ...headerOf(good), alg: 'HS256' }, payloadOf(good)].map(written).join('.');
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  }

  function encrypted(): Promise<string> {
    const secret = Buffer.alloc(32, 1);
    return new CompactEncrypt(Buffer.from(good))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'at+jwt', kid: headerOf(good).kid })
      .encrypt(secret);
  }

  async function twoSignatures(): Promise<string> {
    const sign = new GeneralSign(Buffer.from(JSON.stringify(payloadOf(good))));
    for (const signer of [key.privateKey, other()]) sign.addSignature(signer).setProtectedHeader({ alg: 'EdDSA' });
    return JSON.stringify(await sign.sign());
  }
});

describe('the signing key', () => {
  it('is 64 hexadecimal digits, or PEM, also in one line', () => {
    const pem = createPrivateKey({ key: keyOf('1').privateKey.export({ format: 'pem', type: 'pkcs8' }) });
    const text = pem.export({ format: 'pem', type: 'pkcs8' }) as string;
    for (const form of [text, text.replaceAll('\n', '\\n'), ` ${'1'.repeat(64)}\n`]) {
      expect(readSigningKey('KEY', form).refreshKey).toEqual(keyOf('1').refreshKey);
    }
    expect(keyOf('2').refreshKey).not.toEqual(keyOf('1').refreshKey);
  });

  it.each([
    ['short', '1'.repeat(63)],
    ['words', 'correct horse battery staple'],
    ['empty', ''],
    ['a public key', generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' }) as string],
    ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' })],
  ])('is not %s, and the message does not repeat it', (_, text) => {
    const given = String(text);
    const refused = (() => {
      try {
        return readSigningKey('PHAROS_JWT_KEY', given);
      } catch (error) {
        return error as Error;
      }
    })();
    expect(refused).toMatchObject({ code: 'USAGE', message: 'PHAROS_JWT_KEY is no Ed25519 key' });
    if (given !== '') expect(JSON.stringify(refused)).not.toContain(given.slice(0, 20));
  });
});
