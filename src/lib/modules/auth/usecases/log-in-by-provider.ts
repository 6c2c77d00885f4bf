import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { PharosError } from '../../../errors.ts';
import type { LoginCode } from '../account.ts';
import { LOGIN_SECONDS, type LoginTicket, openTicket, sealTicket } from '../login-ticket.ts';
import type { IdentityProvider, ProviderName } from '../provider.ts';
import type { Providers } from '../providers.ts';
import { digest } from '../refresh-token.ts';
import type { AuthStore } from '../store.ts';

/*
 * A login by a provider has three steps. `begin` sends the browser to the provider, with a ticket that it keeps as a cookie. `finish` takes it back,
 * checks ticket and answer against each other, and gives a code for one use within a minute. With that, and with the secret whose
 * challenge it showed in the first step, the client that began the login gets tokens (exchange-code.ts). No token is ever in a URL.
 */

/** Seconds that a code can be exchanged. */
const CODE_SECONDS = 60;
/** Characters; with more, the cookie would be too large for browsers. */
const LONGEST_RETURN = 1000;

/** What a server needs for logins by providers. */
export interface LoginContext {
  readonly store: Pick<AuthStore, 'identities'>;
  readonly providers: Providers;
  /** Keys of tickets: the current one first, then the one before. */
  readonly ticketKeys: readonly [Uint8Array, ...Uint8Array[]];
  /** Origins of pages that may be returned to. */
  readonly returnOrigins: readonly string[];
  readonly now?: () => Date;
}

export interface BeginLoginOptions {
  readonly provider: ProviderName;
  /** Where the browser is sent with the code in the end; without one the callback shows it. */
  readonly returnTo?: string | undefined;
  readonly clientState?: string | undefined;
  readonly challenge?: string | undefined;
}

export interface BegunLogin {
  readonly authorizationUrl: string;
  readonly state: string;
  /** For the cookie. */
  readonly ticket: string;
}

/**
 * Begins a login.
 *
 * @throws {PharosError} NOT_FOUND for a provider that this server does not have; USAGE for an address that is not to be returned to
 */
export async function beginLogin(context: LoginContext, options: BeginLoginOptions): Promise<BegunLogin> {
  const { ticketKeys, now = () => new Date() } = context;
  const { provider, returnTo, clientState, challenge } = options;
  const server = await providerOf(context, provider);
  if (returnTo !== undefined) checkReturn(context, returnTo, challenge);
  const handshake = { state: random(), nonce: random(), verifier: random() };
  const authorizationUrl = await server.authorizationUrl(handshake);
  const ticket = await sealTicket(ticketKeys[0], { provider, handshake, returnTo, clientState, challenge }, now());
  return { authorizationUrl, state: handshake.state, ticket };
}

export interface FinishLoginOptions {
  readonly provider: ProviderName;
  /** What the provider has sent along with the browser. */
  readonly answer: URLSearchParams;
  /** The browser's cookie. */
  readonly ticket: string | undefined;
}

/** A code, and where to send it. */
export interface FinishedLogin {
  readonly code: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Address with the code, or with `error`, in its query; undefined where the client named none. */
  readonly returnTo: string | undefined;
}

/**
 * Takes the browser back from the provider.
 *
 * @throws {PharosError} AUTH for a login that this browser has not begun, or that the provider does not confirm; UNAVAILABLE
 */
export async function finishLogin(context: LoginContext, options: FinishLoginOptions): Promise<FinishedLogin> {
  const { store, ticketKeys, now = () => new Date() } = context;
  const { provider, answer } = options;
  const server = await providerOf(context, provider);
  const ticket = options.ticket === undefined ? undefined : await openTicket(ticketKeys, options.ticket, now());
  // Nothing is sent anywhere before this: the address to return to is that of another login otherwise.
  if (ticket?.provider !== provider || !isSame(ticket.handshake.state, answer.get('state') ?? '')) {
    throw new PharosError('AUTH', 'This browser has not begun this login, or too long ago', {
      hint: `Begin it again; there are ${LOGIN_SECONDS / 60} minutes for it.`,
    });
  }
  const { handshake, challenge } = ticket;
  try {
    const identity = await server.prove(answer, handshake);
    const code = random();
    const expiresAt = new Date(now().getTime() + CODE_SECONDS * 1000).toISOString();
    const kept: LoginCode = { hash: digest(code), identity, expiresAt, ...(challenge !== undefined && { challenge }) };
    await store.identities.addCode(kept);
    return { code, expiresIn: CODE_SECONDS, returnTo: addressWith(ticket, { code }) };
  } catch (error) {
    const returnTo = addressWith(ticket, { error: oauthErrorOf(error) });
    if (returnTo === undefined) throw error;
    return { code: '', expiresIn: 0, returnTo };
  }
}

async function providerOf({ providers }: LoginContext, name: ProviderName): Promise<IdentityProvider> {
  const open = providers[name];
  if (open) return open();
  const [title, variable] = { oidc: ['OpenID Connect', 'OIDC_ISSUER'], github: ['GitHub', 'GITHUB_CLIENT_ID'] }[name];
  throw new PharosError('NOT_FOUND', `This server has no logins by ${title}`, { hint: `Set PHAROS_${variable}.` });
}

/** A page of this server or of a configured origin, or a program on the browser's own machine (RFC 8252, 7.3). */
function checkReturn({ returnOrigins }: LoginContext, text: string, challenge: string | undefined): void {
  const url = text.length <= LONGEST_RETURN ? URL.parse(text) : undefined;
  const isPlain = url?.username === '' && url.password === '' && url.hash === '';
  // Not localhost, which may be another address (RFC 8252, 8.3).
  const isProgram = url?.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname) && url.port !== '';
  if (!url || !isPlain || !(isProgram || returnOrigins.includes(url.origin))) {
    throw new PharosError('USAGE', 'redirect_uri is not an address that codes are sent to', {
      hint: 'Use http://127.0.0.1:<port>/, a page of PHAROS_PUBLIC_URL, or one of PHAROS_CORS_ORIGINS.',
    });
  }
  if (challenge !== undefined) return;
  throw new PharosError('USAGE', 'redirect_uri needs a code_challenge', {
    hint: 'Send the SHA-256 of a random secret in base64url, and the secret as code_verifier to /auth/exchange.',
  });
}

function addressWith(ticket: LoginTicket, fields: Readonly<Record<string, string>>): string | undefined {
  if (ticket.returnTo === undefined) return undefined;
  const url = new URL(ticket.returnTo);
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  if (ticket.clientState !== undefined) url.searchParams.set('state', ticket.clientState);
  return url.href;
}

/** As RFC 6749, 4.1.2.1, has them. */
function oauthErrorOf(error: unknown): string {
  const code = error instanceof PharosError ? error.code : 'INTERNAL';
  return code === 'AUTH' ? 'access_denied' : code === 'UNAVAILABLE' ? 'temporarily_unavailable' : 'server_error';
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

/** In a time that says nothing of where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}
