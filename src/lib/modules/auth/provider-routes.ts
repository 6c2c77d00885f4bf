import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { actorOf } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import { readJsonBody, text } from '../parameters.ts';
import type { Answer } from '../route.ts';
import { accountRoute, COMMON, given, NO_STORE } from './account-route.ts';
import { LOGIN_SECONDS } from './login-ticket.ts';
import { PROVIDERS, type ProviderName } from './provider.ts';
import { begunLogin, identities, identity, loginCode, tokenPair } from './schemas.ts';
import { exchangeCode, linkByCode } from './usecases/exchange-code.ts';
import { beginLogin, finishLogin } from './usecases/log-in-by-provider.ts';
import { unlinkOwnIdentity } from './usecases/manage-identities.ts';
import { tokenOwner } from './usecases/manage-tokens.ts';

const TITLES: Readonly<Record<ProviderName, string>> = { oidc: 'the OpenID Connect provider', github: 'GitHub' };
const NOT_CONFIGURED = 'Accounts are off, or there are no logins by this provider';

const secret = z.string().regex(/^[\w.~-]{43,128}$/, 'must be 43 to 128 unreserved characters (RFC 7636, 4.1)');
const shown = { code: text(100), code_verifier: secret.optional() };
const exchangeBody = z.strictObject({ ...shown, invitation: text(100).optional() });
const linkBody = z.strictObject(shown);

const beginning = z.strictObject({
  redirect_uri: text(1000).optional().meta({
    description:
      'Where the code is sent in the end: a program on 127.0.0.1, or a page of PHAROS_PUBLIC_URL or PHAROS_CORS_ORIGINS',
  }),
  state: text(200).optional().meta({ description: 'Comes back with the code' }),
  code_challenge: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be a SHA-256 in base64url')
    .optional()
    .meta({ description: 'Required with redirect_uri (RFC 7636, S256)' }),
});

/** Providers add further parameters. */
const returned = z.object({
  code: text(4000).optional(),
  state: text(200).optional(),
  iss: text(1000).optional(),
  error: text(200).optional(),
});

type Beginning = z.infer<typeof beginning>;
type Returned = z.infer<typeof returned>;

/** Logins by providers. */
export const providerRoutes = [
  ...PROVIDERS.map((provider) =>
    accountRoute<Record<string, never>, Beginning>(
      {
        ...COMMON,
        method: 'GET',
        path: `/api/v1/auth/${provider}`,
        summary: `Begin a login at ${TITLES[provider]}`,
        description:
          'Sets a cookie, without which the callback refuses. A browser that navigates here (Accept: text/html) is sent on.',
        scope: 'public',
        query: beginning,
        answer: { description: 'Where to send the browser', schema: begunLogin },
        otherAnswers: { 303: { description: 'On to the provider', type: 'text/plain' } },
        problems: { 404: NOT_CONFIGURED },
      },
      async ({ query, headers }, { logins }) => {
        const { redirect_uri: returnTo, state: clientState, code_challenge: challenge } = query;
        const begun = await beginLogin(logins, { provider, returnTo, clientState, challenge });
        const { authorizationUrl, state, ticket } = begun;
        const common = { ...NO_STORE, vary: 'accept', 'set-cookie': cookie(logins, ticket, LOGIN_SECONDS) };
        if (headers.accept?.includes('text/html')) return redirect(authorizationUrl, common);
        return { body: { authorizationUrl, state }, headers: common };
      },
    ),
  ),

  ...PROVIDERS.map((provider) =>
    accountRoute<Record<string, never>, Returned>(
      {
        ...COMMON,
        method: 'GET',
        path: `/api/v1/auth/${provider}/callback`,
        summary: `Where ${TITLES[provider]} sends the browser back to`,
        scope: 'public',
        query: returned,
        answer: { description: 'A code for /auth/exchange, where the login named no redirect_uri', schema: loginCode },
        otherAnswers: { 303: { description: 'To redirect_uri, with code or error', type: 'text/plain' } },
        problems: { 401: 'Not begun in this browser, or not confirmed', 404: NOT_CONFIGURED },
      },
      async ({ query, headers }, { logins }) => {
        const answer = new URLSearchParams(given(query));
        const finished = await finishLogin(logins, { provider, answer, ticket: ticketIn(logins, headers) });
        const { code, expiresIn, returnTo } = finished;
        const common = { ...NO_STORE, 'set-cookie': cookie(logins, '', 0) };
        return returnTo === undefined ? { body: { code, expiresIn }, headers: common } : redirect(returnTo, common);
      },
    ),
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/auth/exchange',
      summary: 'Exchange the code of a login by a provider for tokens',
      description: 'Within a minute, and once. The first login of an invited user needs the invitation, too.',
      scope: 'public',
      maxBody: 4096,
      body: exchangeBody,
      answer: { description: 'A pair of tokens', schema: tokenPair },
      problems: { 401: 'The code is not valid, or no user has the identity', 409: 'A user has the identity' },
    },
    async ({ body }, { sessions }) => {
      const { code, code_verifier: verifier, invitation } = readJsonBody(body, exchangeBody);
      return { body: await exchangeCode(sessions, { code, verifier, invitation }), headers: NO_STORE };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'GET',
      path: '/api/v1/auth/identities',
      summary: 'Identities by which the caller logs in',
      scope: 'read',
      rate: 'read',
      answer: { description: 'Providers, and ids there', schema: identities },
      problems: { 401: 'A token is required' },
    },
    async ({ actor }, { store }) => {
      const user = await tokenOwner({ actor: actorOf(actor), store }, undefined);
      const items = await store.identities.list(user.id);
      return { body: { items, total: items.length } };
    },
  ),

  accountRoute(
    {
      ...COMMON,
      method: 'POST',
      path: '/api/v1/auth/identities',
      summary: 'Link a further identity to the caller, by the code of a login',
      scope: 'read',
      body: linkBody,
      success: 201,
      answer: { description: 'The identity', schema: identity },
      problems: { 401: 'A token is required', 403: 'It needs a login', 409: 'A user has the identity' },
    },
    async ({ actor: record, body, session }, { store, sessions }) => {
      requireLogin(session);
      const { code, code_verifier: verifier } = readJsonBody(body, linkBody);
      const actor = actorOf(record);
      const { id: userId } = await tokenOwner({ actor, store }, undefined);
      return { status: 201, body: await linkByCode(sessions, { actor, userId, code, verifier }), headers: NO_STORE };
    },
  ),

  accountRoute<z.infer<typeof identity>>(
    {
      ...COMMON,
      method: 'DELETE',
      path: '/api/v1/auth/identities/:provider/:subject',
      summary: 'Take an identity from the caller, and end all sessions',
      scope: 'read',
      params: z.strictObject({ provider: text(500), subject: text(255) }),
      success: 204,
      answer: { description: 'Taken' },
      problems: { 401: 'A token is required', 403: 'It needs a login' },
    },
    async ({ actor: record, params, session }, { store }) => {
      requireLogin(session);
      const actor = actorOf(record);
      await unlinkOwnIdentity({ actor, store, ...params, user: await tokenOwner({ actor, store }, undefined) });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),
];

function requireLogin(session: string | undefined): void {
  if (session !== undefined) return;
  throw new PharosError('FORBIDDEN', 'A personal access token changes no identities', { hint: 'Log in first.' });
}

function redirect(location: string, headers: Readonly<Record<string, string>>): Answer {
  return { status: 303, content: '', type: 'text/plain', headers: { ...headers, location } };
}

/** `__Host-`: no other host of the domain may set it, and it is sent to this one only (RFC 6265bis, 4.1.3.2). It needs TLS. */
function cookieName({ isSecure }: { readonly isSecure: boolean }): string {
  return isSecure ? '__Host-pharos-login' : 'pharos-login';
}

/** Lax, since the provider sends the browser back from another site. */
function cookie(logins: { readonly isSecure: boolean }, value: string, seconds: number): string {
  const secure = logins.isSecure ? '; Secure' : '';
  return `${cookieName(logins)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

function ticketIn(
  logins: { readonly isSecure: boolean },
  { cookie: sent = '' }: IncomingHttpHeaders,
): string | undefined {
  const start = `${cookieName(logins)}=`;
  const found = sent.split('; ').find((pair) => pair.startsWith(start));
  return found?.slice(start.length);
}
