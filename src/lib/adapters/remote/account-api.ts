import { PharosError } from '../../errors.ts';
import type { AccountApi, RemoteIdentity } from '../../ports/account-api.ts';
import type { Session } from '../../ports/credentials.ts';
import { type HttpAnswer, type HttpClient, noApi, refusal } from './http-client.ts';

/** Milliseconds: below the ten seconds in which a server gives the same pair for a refresh token that it has seen. */
const PATIENCE = 8_000;

/** Logs in and out at the HTTP API of another Pharos. */
export function createAccountApi({ ask }: Pick<HttpClient, 'ask'>, url: string, now = Date.now): AccountApi {
  const session = ({ status, body }: HttpAnswer): Session => {
    if (status !== 200) throw refusal(url, { status, body });
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = body;
    if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || typeof seconds !== 'number') {
      throw noApi(url, 'it returned no tokens');
    }
    return { accessToken, refreshToken, expiresAt: new Date(now() + seconds * 1000).toISOString() };
  };
  return {
    async logIn(username, password) {
      const answer = await ask('POST', '/auth/login', { body: { username, password }, token: null });
      if (answer.status !== 401) return session(answer);
      const { message } = refusal(url, answer);
      throw new PharosError('AUTH', message, { hint: 'Give both as `pharos user add` was given them.' });
    },

    async checkProvider(provider) {
      const answer = await ask('GET', `/auth/${provider}`, { token: null, patience: 0 });
      if (answer.status === 404 && answer.body['code'] === 'NOT_FOUND') {
        throw new PharosError('NOT_FOUND', `The API at ${url} has no logins by ${provider}`, {
          hint: 'Log in by another provider, with --user, or with --token-stdin.',
        });
      }
      if (answer.status !== 200) throw refusal(url, answer);
      if (typeof answer.body['authorization_url'] !== 'string') throw noApi(url, 'it named no provider');
    },

    async exchange({ code, verifier, invitation }) {
      const shown = { code, code_verifier: verifier, ...(invitation !== undefined && { invitation }) };
      const answer = await ask('POST', '/auth/exchange', { body: shown, token: null, patience: 0 });
      if (answer.status === 200) return session(answer);
      const { code: failure, message } = refusal(url, answer);
      if (answer.status !== 401 && answer.status !== 409) throw refusal(url, answer);
      const hint = typeof answer.body['hint'] === 'string' ? answer.body['hint'] : 'Log in again.';
      throw new PharosError(answer.status === 409 ? 'CONFLICT' : failure, message, { hint });
    },

    refresh: async (token) =>
      session(await ask('POST', '/auth/refresh', { body: { refresh_token: token }, token: null, patience: PATIENCE })),

    async logOut(token) {
      const answer = await ask('POST', '/auth/logout', { token });
      if (answer.status !== 204) throw refusal(url, answer);
    },

    async whoAmI(token) {
      const answer = await ask('GET', '/auth/me', token === undefined ? {} : { token });
      if (answer.status !== 200) throw refusal(url, answer);
      return readIdentity(answer.body) ?? fail(noApi(url, 'it did not say who the token belongs to'));
    },
  };
}

function fail(error: Error): never {
  throw error;
}

/** Undefined for what says it not. Roles, tiers and scopes of a later version are as good as those of this one. */
function readIdentity({ id, username, email, role, tier, scopes }: HttpAnswer['body']): RemoteIdentity | undefined {
  if (![id, username, role, tier].every((text) => typeof text === 'string') || !Array.isArray(scopes)) return undefined;
  const texts = { id, username, role, tier } as Record<'id' | 'username' | 'role' | 'tier', string>;
  return { ...texts, scopes: scopes.map(String), ...(typeof email === 'string' && { email }) };
}
