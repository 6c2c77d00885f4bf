import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';

/** What the next login there is to be like; attacks are answers that a provider would never give. */
export interface OidcBehaviour {
  /** Claims of the person who logs in. */
  readonly claims: JWTPayload;
  /** Changes the ID token's claims. */
  readonly forge?: (claims: JWTPayload) => JWTPayload;
  readonly signature?: 'none' | 'stranger' | 'hmac';
  /** Instead of all that, an error in the answer by the browser. */
  readonly refusal?: string;
  /** `iss` in the answer by the browser. */
  readonly iss?: string;
  readonly isDown?: boolean;
}

export interface OidcServer {
  readonly issuer: string;
  behaviour: OidcBehaviour;
  /** Requests for tokens. */
  readonly exchanges: number;
  stop(): Promise<void>;
}

export const CLIENT = { id: 'pharos-client', secret: 'a secret of the client for tests' } as const;

/** An OpenID Connect provider with PKCE at a free port: everybody is logged in there already. */
export async function startOidcServer(): Promise<OidcServer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const codes = new Map<string, { readonly nonce: string; readonly challenge: string; readonly redirectUri: string }>();
  let issuer = '';
  let exchanges = 0;
  let behaviour: OidcBehaviour = { claims: { sub: '1' } };

  const idToken = async (nonce: string): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const honest = { iss: issuer, aud: CLIENT.id, iat: now, exp: now + 300, nonce, ...behaviour.claims };
    const claims = behaviour.forge?.(honest) ?? honest;
    if (behaviour.signature === 'none') return new UnsecuredJWT(claims).encode();
    if (behaviour.signature === 'hmac') {
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(JSON.stringify(jwk)));
    }
    const key = behaviour.signature === 'stranger' ? stranger.privateKey : privateKey;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
  };

  const authorize = ({ searchParams: query }: URL, response: ServerResponse) => {
    const code = randomBytes(16).toString('hex');
    const redirectUri = query.get('redirect_uri')!;
    codes.set(code, { nonce: query.get('nonce')!, challenge: query.get('code_challenge')!, redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set('state', query.get('state')!);
    back.searchParams.set('iss', behaviour.iss ?? issuer);
    if (behaviour.refusal === undefined) back.searchParams.set('code', code);
    else back.searchParams.set('error', behaviour.refusal);
    response.writeHead(302, { location: back.href }).end();
  };

  const exchange = async (request: IncomingMessage, response: ServerResponse) => {
    exchanges++;
    const form = new URLSearchParams(await read(request));
    const known = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const given = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
    const [id, secret] = [...new URLSearchParams(given.replace(':', '='))][0] ?? [];
    const isRight =
      known?.redirectUri === form.get('redirect_uri') &&
      known.challenge === (await sha256(form.get('code_verifier') ?? ''));
    if (id !== CLIENT.id || secret !== CLIENT.secret) return json(response, 401, { error: 'invalid_client' });
    if (!known || !isRight) return json(response, 400, { error: 'invalid_grant' });
    const tokens = { access_token: 'at', token_type: 'Bearer', expires_in: 60, id_token: await idToken(known.nonce) };
    json(response, 200, tokens);
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer);
    if (behaviour.isDown) return json(response, 503, {});
    if (url.pathname === '/.well-known/openid-configuration') {
      return json(response, 200, {
        ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
        ...{ jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'] },
        ...{ id_token_signing_alg_values_supported: ['RS256'], authorization_response_iss_parameter_supported: true },
      });
    }
    if (url.pathname === '/keys') return json(response, 200, { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] });
    if (url.pathname === '/authorize') return authorize(url, response);
    if (url.pathname === '/token') return void exchange(request, response);
    json(response, 404, {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    get issuer() {
      return issuer;
    },
    get behaviour() {
      return behaviour;
    },
    set behaviour(next) {
      behaviour = next;
    },
    get exchanges() {
      return exchanges;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

export function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export async function sha256(text: string): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('base64url');
}
